"""The situation report: what a library's claims add up to in some days, with who says so, quotes, figures and gaps.

`make` puts a `Report` together; `html`, `markdown` and `pdf` write it.
"""

from dateline.brief.report import Report, make
from dateline.brief.scope import Scope

__all__ = ["Report", "Scope", "make"]
