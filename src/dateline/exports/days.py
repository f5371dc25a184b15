"""Days and places of events in the codes of ACLED and UCDP, by the tables in `dateline.vocabulary`."""

from __future__ import annotations

from typing import Literal

from dateline.records import EventDay, EventPlace
from dateline.vocabulary import schemes

Scheme = Literal["acled", "ucdp"]


def time_precision(when: EventDay | None, scheme: Scheme) -> int | None:
    """The code for how surely the day is known; a day that is only that of publication is never the surest."""
    if when is None:
        return None
    code = int(schemes()["time_precision"][scheme][when.precision])
    return max(code, 2) if when.basis == "inherited" else code


def geo_precision(where: EventPlace | None, scheme: Scheme) -> int | None:
    """The code for how surely the place is known."""
    if where is None or where.precision is None:
        return None
    return int(schemes()["geo_precision"][scheme][where.precision])
