"""Fetching pages and feeds by their addresses: safe against where they lead, polite to whom they are fetched from.

>>> from dateline.intake.fetching import Fetcher, FetchError
>>> with Fetcher() as fetcher:
...     try:
...         fetcher.get("http://127.0.0.1/secret")
...     except FetchError as error:
...         print(error.what)
127.0.0.1 is this machine itself, and nothing is fetched from there
"""

from dateline.intake.fetching.fetched import Fetched, FetchError, StoppedError, Unchanged, Validators
from dateline.intake.fetching.fetcher import Fetcher, host_of
from dateline.intake.fetching.limits import FetchLimits, Manners
from dateline.intake.fetching.urls import checked

__all__ = [
    "FetchError",
    "FetchLimits",
    "Fetched",
    "Fetcher",
    "Manners",
    "StoppedError",
    "Unchanged",
    "Validators",
    "checked",
    "host_of",
]
