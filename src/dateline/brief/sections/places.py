"""The main events by place: what is told, by whom, how surely, with quotes."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.brief.lines import Block, Entry, Line, Paragraph, Quotation, Section
from dateline.brief.material import Material, Told
from dateline.brief.notes import Notes
from dateline.brief.outlines import Outline
from dateline.brief.voices import figures, leading, number, said_of, same, title, title_notes, voice, voices
from dateline.brief.wording import line, note, say
from dateline.corroboration import Evidence
from dateline.records import Origin, Toll
from dateline.telling.plain import plain
from dateline.telling.standing import spelled_grade
from dateline.telling.words import figure
from dateline.vocabulary import NOT_YET

_PARTS = 3
_HEDGES = ("happened", "certain", "ongoing")
_NOWHERE = "Place not known, or no closer than a country"


def places(material: Material, notes: Notes, most: int) -> Section | None:
    """The section; `most` is how many events it tells of."""
    main = material.now[:most]
    if not main:
        return None
    by_place: dict[str, list[Outline]] = {}
    for one in main:
        by_place.setdefault(_heading(one), []).append(one)
    ordered = sorted(by_place.items(), key=lambda pair: (pair[0] == _NOWHERE, pair[1][0].weight))
    sections = []
    for at, (heading, outlines) in enumerate(ordered, 1):
        by_day = sorted(outlines, key=lambda one: (str(one.first), one.id))
        entries = [entry(told, notes) for one in by_day if (told := material.told(one.id))]
        sections.append(Section(f"place-{at}", heading, tuple(entries)))
    rest: list[Block] = []
    if len(material.now) > len(main):
        rest.append(Paragraph(say("more_events", number=len(material.now) - len(main)), "aside"))
    return Section("events", "Main events by place", tuple(rest), tuple(sections))


def _heading(one: Outline) -> str:
    where = one.where
    if where is None or not one.mapped:
        return _NOWHERE
    name = where.admin1 or where.name
    return plain(f"{name}, {where.country}" if where.country and where.country != name else name)


def entry(told: Told, notes: Notes) -> Entry:
    """An event's entry."""
    event = told.event
    grade = event.grade.set_to or event.grade.information
    return Entry(
        event=event.id,
        title=line(title(event) + note(title_notes(told, notes))),
        standing=say(
            "standing",
            passages=told.passages,
            reviewed=told.reviewed,
            grade=spelled_grade(grade),
            by_person=event.grade.set_to is not None,
            favour=event.support.in_favour,
            against=event.support.against,
            documents=len(event.documents),
            claims=len(event.claims),
            id=event.id,
        ),
        grade=grade,
        said=tuple(_said(told, notes)),
        quotations=tuple(_quotations(told, notes)),
    )


def _said(told: Told, notes: Notes) -> Iterator[Line]:
    favour = list(said_of(told, "for"))
    independent = [one for one in favour if one.independent]
    for name, origins in (
        ("affirmed", independent),
        ("repeated", [one for one in favour if not one.independent]),
        ("denied", list(said_of(told, "against"))),
        *_not_counted(told),
    ):
        if origins:
            yield say(name, voices=voices(told, origins, notes))
    whole = figures(told)
    for of, given in whole.items():
        yield say("tolls", of=of, given=[one.said(told, notes) for one in given])
    independent_ = {one.id for one in independent}
    for of in dict.fromkeys(one.of for one in told.event.counts):
        parts = _parts(told, of, independent_)
        if parts:
            yield say("parts_only", of=of, given=[_part(told, one, notes) for one in parts])
    if told.event.disputed:
        fields = list(dict.fromkeys(one.field for one in told.event.disputed))
        yield say("disputes", fields=fields, id=told.event.id)


def _not_counted(told: Told) -> Iterator[tuple[str, list[Origin]]]:
    """Origins that count neither for nor against, by why they do not."""
    apart: dict[str, list[Origin]] = {"part_denied": [], "not_yet": [], "reacted": []}
    for origin in said_of(told, "not_counted"):
        claims = [one.claim for one in told.of(origin)]
        if any(one.certainty == "denied" for one in claims):
            apart["part_denied"].append(origin)
        elif any(one.status in NOT_YET for one in claims):
            apart["not_yet"].append(origin)
        else:
            apart["reacted"].append(origin)
    yield from apart.items()


def _parts(told: Told, of: str, independent: set[str]) -> list[Toll]:
    """Figures of a part of the toll, each number once, those of independent origins before others."""
    parts = [one for one in told.event.counts if one.of == of and one.part]
    ordered = sorted(parts, key=lambda one: one.origin not in independent)
    return list({(figure(one), one.who): one for one in reversed(ordered)}.values())[::-1][:_PARTS]


def _part(told: Told, toll: Toll, notes: Notes) -> str:
    origin, one = told.origin(toll.origin), told.by_claim.get(toll.claim)
    by = voice(told, origin) if origin else plain(toll.said_by)
    count = next((each for each in one.claim.counts if same(each, toll)), None) if one else None
    words = number(toll, count) if count else figure(toll)
    # Words instead of a number name whom they count by themselves.
    whom = f" {plain(toll.who)}" if toll.who and not words.startswith("“") else ""
    span = [(count.start, count.end)] if count and count.start is not None and count.end is not None else []
    return f"{words}{whom} by {by}" + (note([notes.of(one, *span)]) if one else "")


def _quotations(told: Told, notes: Notes) -> Iterator[Quotation]:
    for one, cited in leading(told, notes):
        yield Quotation(notes.all[cited - 1].quote, _source(told, one, cited))


def _source(told: Told, one: Evidence, cited: int) -> Line:
    origin = next((origin for origin in told.event.origins if one.claim.id in origin.claims), None)
    outlet = plain(one.document.publisher or "")
    said = voice(told, origin) if origin else outlet
    return say(
        "quoted",
        voice=said,
        outlet="" if origin and plain(origin.name) == outlet else outlet,
        day=str(one.document.published or ""),
        hedges=[word for word in (one.claim.certainty, one.claim.status) if word not in _HEDGES],
        number=cited,
    )
