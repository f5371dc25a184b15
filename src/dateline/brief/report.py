"""A situation report put together: its head, its sections in order, its notes and its figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from dateline.brief.figures.events import events as events_figure
from dateline.brief.figures.map import map_of
from dateline.brief.figures.tolls import tolls as tolls_figure
from dateline.brief.figures.writing import drawn
from dateline.brief.finding import find
from dateline.brief.lines import Drawn, Section
from dateline.brief.material import Material
from dateline.brief.notes import Note, Notes
from dateline.brief.scope import Scope
from dateline.brief.sections.changes import changes
from dateline.brief.sections.disputed import disputed
from dateline.brief.sections.headline import headline
from dateline.brief.sections.interested import interested
from dateline.brief.sections.method import method
from dateline.brief.sections.others import beside, others
from dateline.brief.sections.parties import parties
from dateline.brief.sections.places import places
from dateline.brief.sections.tolls import tolled, tolls
from dateline.library import EventFilter, Library
from dateline.library.coverage import Coverage, coverage
from dateline.library.listing import claims_called
from dateline.library.overview import NO_DAY
from dateline.pipeline.corroborating import Corroboration
from dateline.profile import Shield
from dateline.records import Event
from dateline.telling.toll_chart import charts

MAIN = 12
"""Events that have an entry of their own, where nobody asks for more or fewer."""
_DRAWN_TOLLS = 3
_PARTS = 9

Tick = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Report:
    """A brief, of no format yet."""

    title: str
    about: tuple[str, ...]
    """Lines under the title: days, filters, when and from what it was made, and what was left out."""
    sample: str
    """What has to be said of a sample library; empty for others."""
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    events: int
    """Events that it tells of."""
    documents: int
    """Documents that it quotes."""
    entries: tuple[Event, ...]
    """The main events, for whoever sums them up."""


def make(
    library: Library,
    corroboration: Corroboration,
    scope: Scope,
    shield: Shield,
    *,
    main: int = MAIN,
    title: str | None = None,
    at: dt.datetime | None = None,
    sample: str = "",
    tick: Tick = lambda _: None,
) -> Report:
    """The brief of a scope; `tick` hears of each of its `parts`."""
    material, notes = Material(library, corroboration, scope, shield), Notes()
    tick(1)
    sections = tuple(one for one in _sections(library, corroboration, material, notes, main, tick) if one)
    made = at or dt.datetime.now(dt.UTC)
    told = [one for outline in material.now[:main] if (one := material.told(outline.id))]
    return Report(
        title=title or f"Situation report, {scope.days}",
        about=tuple(_about(scope, made, shield)),
        sample=sample,
        sections=sections,
        notes=tuple(notes.all),
        events=len(material.now),
        documents=len({one.document for one in notes.all}),
        entries=tuple(one.event for one in told),
    )


def parts() -> int:
    """How many steps `make` reports."""
    return _PARTS


def scope_of(library: Library, wanted: EventFilter) -> Scope:
    """The scope of a filter in a library; without a last day, it lasts to the last day of publication."""
    return Scope.of(wanted, coverage(library).last)


def with_summary(report: Report, summary: Section) -> Report:
    """The report with a section in front of all others."""
    return replace(report, sections=(summary, *report.sections))


def _about(scope: Scope, made: dt.datetime, shield: Shield) -> Iterator[str]:
    yield f"Days: {scope.days}"
    if scope.filters:
        yield f"Only: {'; '.join(scope.filters)}"
    yield f"Made {made:%Y-%m-%d %H:%M} UTC"
    yield shield.profile.told[:1].upper() + shield.profile.told[1:]


def _sections(
    library: Library, corroboration: Corroboration, material: Material, notes: Notes, main: int, tick: Tick
) -> Iterator[Section | None]:
    scope = material.scope
    covered = coverage(library, scope.wanted.since, scope.wanted.until)
    period = scope.period.before() if scope.period else None
    earlier = coverage(library, period.first, period.last) if period else None
    yield headline(material, notes)
    tick(1)
    if material.now:
        yield changes(material, notes, covered, earlier)
        tick(1)
        yield _pictures(material)
        tick(1)
        yield places(material, notes, main)
        tick(1)
        yield disputed(material, notes)
        yield interested(material, notes)
        tick(1)
        yield parties(material, notes, _named(corroboration), compared=_compared(earlier))
        tick(1)
        yield tolls(material, notes, tuple(_tolls_drawn(material)))
        tick(1)
        yield others(material, notes, main)
    yield beside(material, notes)
    claims = [name for told in material.shown for name in told.event.claims]
    yield method(
        material,
        notes,
        covered,
        claims_called(library, claims),
        _undated(library, corroboration, scope),
        material.withheld(),
    )
    tick(1)


def _compared(earlier: Coverage | None) -> bool:
    return bool(earlier and earlier.documents)


def _pictures(material: Material) -> Section:
    period = material.scope.period
    days = (period.first, period.last) if period else material.days
    return Section(
        "pictures",
        "Where and when",
        (
            drawn("map", lambda width: map_of(material.now, width)),
            drawn("days", lambda width: events_figure([*material.now, *material.longer], width, days)),
        ),
    )


def _tolls_drawn(material: Material) -> Iterator[Drawn]:
    """The figures of events for which claimants differ, or one changed what it said."""
    made = 0
    for number, told in enumerate(tolled(material, 20)):
        event = told.event
        if len({(one.of, one.origin, one.on, one.low, one.high) for one in event.counts}) < 3:
            continue
        if made == _DRAWN_TOLLS or not charts(event):
            continue
        made += 1

        yield drawn(f"tolls-{number}", partial(tolls_figure, event))


def _named(corroboration: Corroboration) -> Callable[[str], str | None]:
    def name_of(party: str) -> str | None:
        known = corroboration.knowledge.get(party)
        return known.name if known else None

    return name_of


def _undated(library: Library, corroboration: Corroboration, scope: Scope) -> int:
    """Events without a day that the filter would let through but for its days."""
    if scope.wanted.since is None and scope.wanted.until is None:
        return 0
    found = find(library, corroboration, replace(scope.wanted, since=None, until=None))
    return int((found.overview.columns["first"][found.rows] == NO_DAY).sum())
