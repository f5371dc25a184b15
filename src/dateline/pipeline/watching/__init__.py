"""Watching feeds and pages: polled when they are due; what is new is fetched, read and kept; it goes on after a stop.

>>> from dateline.pipeline.watching import PlanError, read_plan
>>> try:
...     read_plan(b'[[feed]]\\nurl = "https://example.org/rss.xml"\\nevery = "often"')
... except PlanError as error:
...     print(error)
line 3: every = 'often' is no time; write it as "30m", "2h" or "1d"
"""

from dateline.pipeline.watching.plan import Plan, PlanError, Source, read_plan
from dateline.pipeline.watching.rounds import Watch
from dateline.pipeline.watching.tally import Round

__all__ = ["Plan", "PlanError", "Round", "Source", "Watch", "read_plan"]
