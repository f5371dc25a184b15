"""Intake: files, folders and standard input to documents, or to a problem that names what is wrong.

>>> from dateline.intake import take_in
>>> [problem] = take_in(["nowhere.txt"])
>>> print(problem)
nowhere.txt: there is no such file or folder; check the name
"""

from dateline.intake.addressed import is_address, take_in_fetched
from dateline.intake.dates import DateError, publication_date
from dateline.intake.limits import Limits
from dateline.intake.outcome import Found, IntakeOptions, Item, Problem, Taken
from dateline.intake.taking import count, take_in, take_in_items

__all__ = [
    "DateError",
    "Found",
    "IntakeOptions",
    "Item",
    "Limits",
    "Problem",
    "Taken",
    "count",
    "is_address",
    "publication_date",
    "take_in",
    "take_in_fetched",
    "take_in_items",
]
