"""What a row of a coded data set says, whichever data set it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

TimePrecision = Literal["day", "week", "month", "year"]
GeoPrecision = Literal["exact", "near", "area", "region", "country"]


@dataclass(frozen=True, slots=True)
class Part:
    """A column of the row that is kept: its name and its value, as they stand there."""

    column: str
    value: str
    role: str | None = None
    """The codebook's role that it fills, if it fills one; `trigger` for the type."""


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """Where, as coded."""

    name: str
    latitude: float
    longitude: float
    precision: GeoPrecision
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    code: str
    """The column and code that the precision follows from: "geo_precision 1"."""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One row."""

    scheme: Literal["acled", "ucdp"]
    source: str
    """The data set, as a publisher: "ACLED", "UCDP GED"."""
    id: str
    """The row's identifier in it."""
    type: str
    """The codebook's event type that comes nearest."""
    coarse: bool
    """Whether the data set names no kind of event, only who fought: then `type` is no more than "violence"."""
    earliest: dt.date
    latest: dt.date
    precision: TimePrecision
    time_code: str
    """As `CodedPlace.code`."""
    place: CodedPlace | None
    killed: tuple[int, int, int] | None
    """Low, best and high."""
    parts: tuple[Part, ...]
    """The columns that are kept, in order; the trigger is one of them."""
    said_by: str | None = None
    """Who said so first, where the data set tells (UCDP's source_original)."""
