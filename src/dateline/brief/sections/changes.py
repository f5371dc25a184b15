"""What changed since the period of the same length before: counts, and places that are new or quiet."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.brief.lines import Block, Line, Paragraph, Section, Table
from dateline.brief.material import Material
from dateline.brief.notes import Notes
from dateline.brief.outlines import GROUPS, Outline
from dateline.brief.voices import title_notes
from dateline.brief.wording import line, link, note, say
from dateline.library.coverage import Coverage
from dateline.telling.words import place

_MOST = 10


def changes(material: Material, notes: Notes, now: Coverage, earlier: Coverage | None) -> Section:
    """The section."""
    return Section(
        "changes", "What changed since the period before", tuple(_blocks(material, notes, now, earlier))
    )


def _blocks(material: Material, notes: Notes, now: Coverage, earlier: Coverage | None) -> Iterable[Block]:
    period = material.scope.period
    if period is None or earlier is None:
        yield Paragraph(say("no_earlier_period"))
        return
    before = period.before().words
    if not earlier.documents:
        yield Paragraph(
            say(
                "nothing_earlier",
                days=before,
                first=str(now.first) if now.first else "",
                told=len(material.before),
            )
        )
        return
    yield Paragraph(
        say("earlier_documents", days=before, documents=earlier.documents, now=now.documents), "aside"
    )
    yield _table(material.now, material.before)
    for name, here, there in (
        ("new_places", material.now, material.before),
        ("quiet_places", material.before, material.now),
    ):
        if said := _only(material, notes, name, here, there):
            yield Paragraph(said)


def _table(now: list[Outline], before: list[Outline]) -> Table:
    rows = []
    for label, wanted in (
        *((group, lambda one, group=group: one.group == group) for group in GROUPS),
        ("all", lambda one: True),
        ("with 2 or more independent origins", lambda one: one.favour > 1),
        ("disputed", lambda one: bool(one.disputed)),
        ("with a figure of killed", lambda one: one.killed > 0),
    ):
        here, there = sum(map(wanted, now)), sum(map(wanted, before))
        rows.append((line(label), line(f"{here:,}"), line(f"{there:,}")))
    return Table("Events now and before", ("events", "now", "before"), tuple(rows), frozenset({1, 2}))


def _only(
    material: Material, notes: Notes, name: str, here: list[Outline], there: list[Outline]
) -> Line | None:
    """Places of events here and of none there, those with the weightiest event first."""
    known = {_key(one) for one in there}
    found: dict[str, Outline] = {}
    for one in sorted(here, key=lambda one: one.weight):
        if one.close and _key(one) not in known:
            found.setdefault(_key(one), one)
    places = []
    for one in list(found.values())[:_MOST]:
        told = material.told(one.id)
        if told is not None:
            places.append(link(one.id, place(one.where)) + note(title_notes(told, notes)[:2]))
    return say(name, places=places, more=len(found) - len(places)) if places else None


def _key(one: Outline) -> str:
    return (one.where.id or one.where.name) if one.where else ""
