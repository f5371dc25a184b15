"""Tolls by claimant: the latest figure of each of every event told, never added up, with the day it was given."""

from __future__ import annotations

from dateline.brief.lines import Block, Drawn, Line, Section, Table
from dateline.brief.material import Material, Told
from dateline.brief.notes import Notes
from dateline.brief.sections.headline import summing
from dateline.brief.voices import figures, title, voice
from dateline.brief.wording import line, link, note

_MOST = 20


def tolls(material: Material, notes: Notes, drawn: tuple[Drawn, ...]) -> Section | None:
    """The section, with the figures drawn of events whose tolls changed or differ; None where nobody gives a toll."""
    rows: list[tuple[Line, ...]] = []
    told_of = tolled(material, _MOST)
    for told in told_of:
        rows.extend(_rows(told, notes))
    if not rows:
        return None
    header = ("event", "of", "claimant", "figure", "published")
    every = sum(bool(one.killed) for one in material.now)
    more = f"; {every - len(told_of)} more events have figures of killed" if every > len(told_of) else ""
    caption = f"The latest figure of each claimant, the lowest first, of {len(told_of)} events{more}"
    blocks: list[Block] = [Table(caption, header, tuple(rows)), *drawn]
    return Section("tolls", "Tolls by claimant", tuple(blocks))


def tolled(material: Material, most: int) -> list[Told]:
    """The events of the period for which a claimant gives a whole figure, those with most killed first."""
    off = {one.id for one in summing(material.now)}
    fitting = sorted(
        (one for one in material.now if one.tolled), key=lambda one: (one.id in off, -one.killed, one.weight)
    )
    found = (material.told(one.id) for one in fitting[:most])
    return [one for one in found if one is not None and figures(one)]


def _rows(told: Told, notes: Notes) -> list[tuple[Line, ...]]:
    rows: list[tuple[Line, ...]] = []
    heading = link(told.event.id, title(told.event))
    for of, given in figures(told).items():
        for one in given:
            said = line(f"{one.number}{note(one.notes(told, notes))}")
            day = line(str(one.toll.on or "no date"))
            repeats = "" if one.origin.independent else " (repeats others)"
            rows.append(
                (
                    line(heading),
                    line(of),
                    line(voice(told, one.origin) + repeats),
                    said,
                    day,
                )
            )
    return rows
