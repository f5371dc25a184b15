"""A figure of a library's events by name, as it may be told: what ``dateline plot`` draws."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import Literal, get_args

from dateline.brief.figures.actors import actors
from dateline.brief.figures.events import events
from dateline.brief.figures.map import map_of
from dateline.brief.figures.sources import sources
from dateline.brief.figures.style import Chart, Width, counted, styled
from dateline.brief.figures.tolls import tolls
from dateline.brief.finding import find
from dateline.brief.material import Material
from dateline.brief.scope import Scope
from dateline.brief.voices import title
from dateline.corroboration.sources import sources as records_of
from dateline.library import EventFilter, Library, LibraryError
from dateline.pipeline.corroborating import Corroboration
from dateline.profile import Shield
from dateline.telling.toll_chart import charts

Kind = Literal["events", "map", "sources", "actors"]
_LETTERS = {"wide": 90, "narrow": 48}
KINDS: tuple[Kind, ...] = get_args(Kind)


def of_events(
    kind: Kind,
    library: Library,
    corroboration: Corroboration,
    wanted: EventFilter,
    shield: Shield,
    width: Width = "wide",
) -> tuple[Chart, int]:
    """A figure of the events that a filter lets through, and how many these are."""
    with styled():
        if kind == "sources":
            return _sources(corroboration, wanted, shield, width)
        if kind == "actors":
            return _actors(library, corroboration, wanted, shield, width)
        return _over_time_or_land(kind, library, corroboration, wanted, shield, width)


def of_tolls(name: str, corroboration: Corroboration, shield: Shield, width: Width = "wide") -> Chart:
    """The tolls of one event by claimant over time. `name` is its identifier, or the beginning of it.

    Raises:
        LibraryError: there is no such event, it may not be told, or no claimant gives a figure with a day.
    """
    event, evidence = corroboration.event(name)
    safe = shield.evidence(event, evidence)
    if safe is None:
        raise LibraryError(f"{event.id} tells of a recent movement of forces; see --delay")
    if not charts(safe[0]):
        raise LibraryError(f"{event.id} has no figure with a day, so there is nothing to draw")
    with styled():
        made = tolls(safe[0], width)
        made.figure.suptitle(textwrap.fill(title(safe[0]), _LETTERS[width]), x=0.01, ha="left", fontsize=9.5)
    return made


def _over_time_or_land(
    kind: Kind,
    library: Library,
    corroboration: Corroboration,
    wanted: EventFilter,
    shield: Shield,
    width: Width,
) -> tuple[Chart, int]:
    material = Material(library, corroboration, Scope(wanted, None), shield)
    told = [*material.now, *material.longer, *material.undated]
    days = (wanted.since, wanted.until) if wanted.since and wanted.until else None
    made = map_of(told, width) if kind == "map" else events(told, width, days)
    material.withheld()
    if material.spoken:
        spoken = f" Not drawn: {counted(len(material.spoken), 'event')} that nobody tells as having happened."
        made = replace(made, caption=made.caption + spoken)
    return made, len(told)


def _sources(
    corroboration: Corroboration, wanted: EventFilter, shield: Shield, width: Width
) -> tuple[Chart, int]:
    found = list(corroboration.events(wanted))
    records = records_of(found)
    # A source that nobody knows may be a private person.
    named = [
        one
        for one in records
        if shield.profile.full or "publisher" in one.kinds or corroboration.knowledge.get(one.id) is not None
    ]
    made = sources(named, width)
    if less := len(records) - len(named):
        left = f" Not drawn: {counted(less, 'source')} that may be private persons."
        made = replace(made, caption=made.caption + left)
    return made, len(found)


def _actors(
    library: Library, corroboration: Corroboration, wanted: EventFilter, shield: Shield, width: Width
) -> tuple[Chart, int]:
    found = find(library, corroboration, wanted)
    return actors(found, corroboration.knowledge, width, full=shield.profile.full), len(found.rows)
