"""The library: documents and claims kept, searched, and every change of them on record.

>>> import tempfile, pathlib
>>> with tempfile.TemporaryDirectory() as folder:
...     with Library.open(pathlib.Path(folder) / "new.db") as library:
...         library.count_claims()
0
"""

from dateline.library.database import LibraryError
from dateline.library.finding import EventFilter
from dateline.library.linking import Link, Members
from dateline.library.overview import Overview
from dateline.library.rows import IMPORTED, PERSON, STATES, Act, Added, ClaimFilter, ClaimRow
from dateline.library.shelf import EventShelf
from dateline.library.store import Library

__all__ = [
    "IMPORTED",
    "PERSON",
    "STATES",
    "Act",
    "Added",
    "ClaimFilter",
    "ClaimRow",
    "EventFilter",
    "EventShelf",
    "Library",
    "LibraryError",
    "Link",
    "Members",
    "Overview",
]
