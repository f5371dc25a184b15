"""Cells of a row: numbers, days and places, each refused by its column's name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

Row = Mapping[str, str]


class RowError(ValueError):
    """A row that cannot be taken; the message names the column, what stands there and what should."""


def text(row: Row, column: str) -> str:
    """A cell's words, without blanks around them; empty where the column or its value is missing."""
    return (row.get(column) or "").strip()


def needed(row: Row, column: str) -> str:
    """A cell that has to have something in it.

    Raises:
        RowError: it has not.
    """
    value = text(row, column)
    if not value:
        raise RowError(f"{column} is empty")
    return value


def integer(row: Row, column: str) -> int | None:
    """A whole number that is not negative; None where there is none.

    Raises:
        RowError: something else stands there.
    """
    value = text(row, column)
    if not value:
        return None
    if not re.fullmatch(r"\d{1,9}(\.0*)?", value, re.ASCII):
        raise RowError(f"{column} is {value!r}, which is no whole number")
    return int(value.split(".")[0])


def code(row: Row, column: str, most: int) -> int:
    """A precision code from 1 to `most`.

    Raises:
        RowError: there is none.
    """
    value = integer(row, column)
    if value is None or not 1 <= value <= most:
        raise RowError(f"{column} is {text(row, column)!r}; it goes from 1 to {most}")
    return value


def degrees(row: Row, column: str, most: int) -> float | None:
    """A latitude or longitude; None where there is none.

    Raises:
        RowError: it is no number, or out of range.
    """
    value = text(row, column)
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        raise RowError(f"{column} is {value!r}, which is no number") from None
    if not abs(number) <= most:
        raise RowError(f"{column} is {value}, which is not between -{most} and {most}")
    return number


_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")


def day(row: Row, column: str) -> dt.date:
    """A day, in one of the forms that the data sets use; never one that could be read either way round.

    Raises:
        RowError: it is none.
    """
    value = needed(row, column)
    for form in _FORMS:
        try:
            return dt.datetime.strptime(value.split(".")[0], form).date()
        except ValueError:
            continue
    raise RowError(f"{column} is {value!r}; write days as 2020-03-02")
