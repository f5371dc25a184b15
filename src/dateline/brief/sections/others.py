"""The other events of the period in a table; and what is no event of it: longer times, no day, only spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.brief.lines import Block, Bullets, Line, Paragraph, Section, Table
from dateline.brief.material import Material, Told
from dateline.brief.notes import Notes
from dateline.brief.outlines import Outline
from dateline.brief.passages import around
from dateline.brief.voices import carrier, kind, title, title_notes
from dateline.brief.wording import line, link, note, say
from dateline.telling.words import days, place

_LISTED = 60
_SPOKEN = 12
_NOT_SAID = ("happened", "certain", "ongoing")


def others(material: Material, notes: Notes, main: int) -> Section | None:
    """The events after the `main` ones."""
    rest = sorted(material.now[main:], key=lambda one: (str(one.first), one.weight))
    if not rest:
        return None
    rows = []
    for outline in rest[:_LISTED]:
        told = material.told(outline.id)
        if told is not None:
            rows.append(_row(outline, told, notes))
    more = f"; {len(rest) - len(rows)} more are not listed" if len(rest) > len(rows) else ""
    header = ("day", "read as", "where", "in words", "for : against", "grade", "disputed")
    caption = f"{len(rows)} other events of the period by day{more}"
    return Section("others", "Other events", (Table(caption, header, tuple(rows)),))


def _row(outline: Outline, told: Told, notes: Notes) -> tuple[Line, ...]:
    event, best = told.event, carrier(told)
    trigger = best.claim.trigger
    where = place(event.where) if outline.mapped or not event.where else f"“{place(event.where)}”"
    return tuple(
        map(
            line,
            (
                days(event.when),
                link(event.id, kind(event.type)) + note(title_notes(told, notes)),
                where or "not told",
                f"“{around(best.document.text, trigger.start, trigger.end)}”",
                f"{outline.favour} : {outline.against}",
                event.grade.set_to or event.grade.information,
                ", ".join(outline.disputed),
            ),
        )
    )


def beside(material: Material, notes: Notes) -> Section | None:
    """What the documents tell beside the events of the period."""
    sections = [
        _listed(
            "longer", "Told of a longer time that reaches into the period", material.longer, material, notes
        ),
        _listed("undated", "Told without a day", material.undated, material, notes),
        _spoken(material, notes),
    ]
    found = tuple(one for one in sections if one)
    return Section("beside", "Beside the events of the period", (), found) if found else None


def _listed(
    name: str, heading: str, outlines: Sequence[Outline], material: Material, notes: Notes
) -> Section | None:
    if not outlines:
        return None
    lines = []
    ordered = sorted(outlines, key=lambda one: one.weight)
    for outline in ordered[:_SPOKEN]:
        told = material.told(outline.id)
        if told is not None:
            words = link(told.event.id, title(told.event))
            lines.append(say("listed", title=words, numbers=title_notes(told, notes)))
    return Section(name, heading, _with_more(lines, len(outlines), "such events"))


def _spoken(material: Material, notes: Notes) -> Section | None:
    if not material.spoken:
        return None
    lines = []
    for outline in sorted(material.spoken, key=lambda one: one.weight)[:_SPOKEN]:
        told = material.told(outline.id)
        if told is None:
            continue
        words = (word for one in told.evidence for word in (one.claim.status, one.claim.certainty))
        hedges = list(dict.fromkeys(word for word in words if word not in _NOT_SAID))
        words_ = link(told.event.id, title(told.event))
        lines.append(say("spoken", title=words_, hedges=hedges, numbers=title_notes(told, notes)))
    heading = "Spoken of, but by nobody as having happened"
    return Section("spoken", heading, _with_more(lines, len(material.spoken), "such events"))


def _with_more(lines: list[Line], every: int, what: str) -> tuple[Block, ...]:
    blocks: list[Block] = [Bullets(tuple(lines))]
    if every > len(lines):
        blocks.append(Paragraph(say("and_more", number=every - len(lines), what=what), "aside"))
    return tuple(blocks)
