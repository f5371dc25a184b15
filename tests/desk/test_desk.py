"""What all pages share: the library as it stands, though other programs change it."""

from __future__ import annotations

import time
from pathlib import Path

from dateline.desk import Desk, DeskSettings
from dateline.library import EventFilter, Library


def test_what_another_program_changes_is_followed(copy_of_samples: Path) -> None:
    desk = Desk(DeskSettings(str(copy_of_samples)))
    desk.changed()
    before = desk.find(EventFilter())
    event = next(one for one in desk.library.events.find() if len(one.claims) == 1)
    with Library.open(copy_of_samples) as other:
        other.judge("reject", event.claims[0], by="another program")
    until = time.monotonic() + 20
    while event.id in desk.overview().ids and time.monotonic() < until:
        time.sleep(0.2)
    after = desk.find(EventFilter())
    assert event.id in before.overview.ids
    assert event.id not in after.overview.ids
    assert len(after.rows) == len(before.rows) - 1
    desk.close()


def test_a_grade_given_elsewhere_is_seen(copy_of_samples: Path) -> None:
    desk = Desk(DeskSettings(str(copy_of_samples)))
    desk.changed()
    event = next(iter(desk.library.events.find()))
    assert event.id not in desk.grades()
    with Library.open(copy_of_samples) as other:
        other.judge("grade", event.id, value={"information": "4"}, by="another program")
    until = time.monotonic() + 20
    while event.id not in desk.grades() and time.monotonic() < until:
        time.sleep(0.2)
    assert desk.grades()[event.id] == 4
    desk.close()
