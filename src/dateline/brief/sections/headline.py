"""In short: how many events, how well they stand, and the tolls that are told, never added up."""

from __future__ import annotations

from bisect import bisect_left

from dateline.brief.lines import Block, Bullets, Line, Paragraph, Section, Table
from dateline.brief.material import Material, Told
from dateline.brief.notes import Notes
from dateline.brief.outlines import GROUPS, Outline
from dateline.brief.voices import Given, figures, titled, voice
from dateline.brief.wording import joined, line, note, say

_MOST = 5
_FAR = 10
"""Times the median of the other figures above which one that has neither place nor day sums up a longer time."""


def headline(material: Material, notes: Notes) -> Section:
    """The section."""
    now = material.now
    if not now:
        words = say("nothing", days=material.scope.days, filters=material.scope.filters)
        return Section("short", "In short", (Paragraph(words, "lead"),))
    lead = say(
        "lead",
        events=len(now),
        supported=sum(one.favour > 1 for one in now),
        alone=sum(one.favour == 1 for one in now),
        disputed=sum(bool(one.disputed) for one in now),
    )
    return Section("short", "In short", (Paragraph(lead, "lead"), *_tolls(material, notes), _by_group(now)))


def summing(now: list[Outline]) -> list[Outline]:
    """Events whose figure of killed sums up a longer time: far above the others, and with neither place nor day."""
    figures = sorted(one.killed for one in now if one.killed)
    return [
        one
        for one in now
        if one.killed
        and not one.own_day
        and not one.close
        and len(figures) > 1
        and one.killed > _FAR * _median_without(figures, one.killed)
    ]


def _median_without(ordered: list[int], one: int) -> float:
    """The median of ordered numbers of which one is left out."""
    at, half = bisect_left(ordered, one), (len(ordered) - 1) // 2

    def nth(number: int) -> int:
        return ordered[number + (number >= at)]

    return nth(half) if len(ordered) % 2 == 0 else (nth(half - 1) + nth(half)) / 2


def _tolls(material: Material, notes: Notes) -> list[Block]:
    counted = [one for one in material.now if one.killed]
    if not counted:
        return [Paragraph(say("no_tolls"))]
    off = summing(counted)
    fitting = sorted((one for one in counted if one not in off), key=lambda one: (-one.killed, one.id))
    bullets: list[Line] = []
    for outline in fitting[:_MOST]:
        told = material.told(outline.id)
        given = figures(told).get("killed", []) if told else []
        if told is None or not given:
            continue
        low, high = given[0], given[-1]
        bullets.append(
            say(
                "toll_range",
                title=titled(told, notes),
                low=_said(told, low.number, given, notes),
                high=_said(told, high.number, given, notes) if high.number != low.number else "",
            )
        )
    if len(fitting) > _MOST:
        bullets.append(say("toll_more", events=len(fitting) - _MOST))
    if off:
        events = [told for one in off[:_MOST] if (told := material.told(one.id))]
        bullets.append(say("summing", titles=[titled(one, notes) for one in events]))
    return [Paragraph(say("tolls_apart", events=len(counted))), Bullets(tuple(bullets))]


def _said(told: Told, number: str, given: list[Given], notes: Notes) -> str:
    """A figure with everybody who gives it."""
    voices = [voice(told, one.origin) + note(one.notes(told, notes)) for one in given if one.number == number]
    return f"{number} by {joined(voices)}"


def _by_group(now: list[Outline]) -> Table:
    rows = []
    for group in (*GROUPS, ""):
        of = [one for one in now if not group or one.group == group]
        if of:
            rows.append(
                tuple(
                    map(
                        line,
                        (
                            group or "all",
                            f"{len(of):,}",
                            f"{sum(one.favour > 1 for one in of):,}",
                            f"{sum(one.interested for one in of):,}",
                            f"{sum(bool(one.disputed) for one in of):,}",
                            f"{sum(one.killed > 0 for one in of):,}",
                        ),
                    )
                )
            )
    header = (
        "kind of event", "events", "with 2 or more independent origins", "only by interested parties",
        "disputed", "with a figure of killed",
    )  # fmt: skip
    return Table("Events of the period by kind", header, tuple(rows), frozenset(range(1, 6)))
