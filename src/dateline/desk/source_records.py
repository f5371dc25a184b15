"""The record of each source of a desk's library, worked out once until the library changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from dateline.corroboration.sources import sources
from dateline.desk.desk import Desk
from dateline.library import Overview
from dateline.records import SourceRecord

_AT_ONCE = 2_000
_lock = threading.Lock()
_kept: WeakKeyDictionary[Desk, tuple[Overview, Mapping[str, int], list[SourceRecord]]] = WeakKeyDictionary()


def source_records(desk: Desk) -> list[SourceRecord]:
    """The record of every source, those with most claims first."""
    overview, grades = desk.overview(), desk.grades()
    with _lock:
        kept = _kept.get(desk)
        if kept is None or kept[0].seen != overview.seen or kept[1] is not grades:
            names = [str(name) for name in overview.ids[overview.by_day]]
            events = (
                event
                for at in range(0, len(names), _AT_ONCE)
                for event in desk.events(names[at : at + _AT_ONCE])
            )
            _kept[desk] = kept = (overview, grades, sources(events))
        return kept[2]
