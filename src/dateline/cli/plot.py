"""``dateline plot``: a figure of events as SVG or PNG, for print and for screens."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, user
from dateline.cli.event_filters import (
    Acting,
    Country,
    Disputed,
    Graded,
    Kind,
    Near,
    SaidBy,
    Several,
    Since,
    Supported,
    Until,
    Within,
    event_filter,
)
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened, sample_line
from dateline.cli.public import (
    Area,
    By,
    Coordinates,
    Delay,
    Force,
    Full,
    an_area,
    profile_of,
    say_withheld,
)

if TYPE_CHECKING:
    from dateline.brief.figures.making import Kind as EventFigure
    from dateline.brief.figures.style import Width

_SUFFIXES = (".svg", ".png")


class Figured(StrEnum):
    """The figures."""

    EVENTS = "events"
    MAP = "map"
    TOLLS = "tolls"
    SOURCES = "sources"
    ACTORS = "actors"


def plot(
    what: Annotated[
        Figured,
        typer.Argument(
            metavar="KIND",
            help="events (over time, by kind), map, tolls EVENT (by claimant over time), sources (the record of each) "
            "or actors (who fought, met or accused whom).",
        ),
    ],
    event: Annotated[
        str | None,
        typer.Argument(
            metavar="[EVENT]", help="Of tolls: the event's identifier, or enough of its beginning."
        ),
    ] = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="A file that ends in .svg or .png.")
    ],
    narrow: Annotated[
        bool, typer.Option("--narrow", help="For a column or a telephone instead of a page.")
    ] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    near: Near = None,
    within: Within = None,
    area: Area = None,
    country: Country = None,
    actor: Acting = None,
    said_by: SaidBy = None,
    grade: Graded = None,
    support: Supported = None,
    disputed: Disputed = None,
    several: Several = False,
    coordinates: Coordinates = None,
    delay: Delay = 0,
    full: Full = False,
    force: Force = False,
    by: By = None,
    actors: OwnActors = None,
) -> None:
    """Draw events, for print without colours too; the caption, which is printed, counts what cannot be drawn.

    [bold]dateline plot map --country SY --output syria.svg[/bold]
    [bold]dateline plot tolls e2a6f997 --output tolls.png[/bold]
    """
    from dateline.brief.figures.making import of_events, of_tolls
    from dateline.brief.figures.writing import captioned, png, svg
    from dateline.cli.catching_up import worked_out
    from dateline.exports import ExportError
    from dateline.exports.target import digest, whole
    from dateline.library import LibraryError
    from dateline.profile import Shield

    if output.suffix.lower() not in _SUFFIXES:
        raise typer.BadParameter(f"{output}: a figure ends in .svg or .png", param_hint="--output")
    if (what is Figured.TOLLS) != (event is not None):
        raise typer.BadParameter(
            "name the event: dateline plot tolls EVENT" if event is None else f"{what} takes no event",
            param_hint="EVENT",
        )
    profile = profile_of(coordinates, delay, full)
    filters = replace(
        event_filter(
            since=since, until=until, kind=kind, near=near, within=within, country=country, actor=actor,
            said_by=said_by, grade=grade, support=support, disputed=disputed, several=several,
        ),
        area=an_area(area),
    )  # fmt: skip
    with opened(library) as kept:
        corroboration = worked_out(kept, own_actors(actors, library))
        sample_line(kept)
        shield = Shield(kept, profile, lambda: corroboration.knowledge)
        try:
            width: Width = "narrow" if narrow else "wide"
            if event is not None:
                chart, count = of_tolls(event, corroboration, shield, width), 1
            else:
                chart, count = of_events(_of_events(what), kept, corroboration, filters, shield, width)
            with whole(output, force=force) as target:
                whole_chart = captioned(chart)
                target.write_bytes(svg(whole_chart) if output.suffix.lower() == ".svg" else png(whole_chart))
            kept.exported(
                f"plot-{what}", by=by or user(), sha256=digest(output), events=count, profile=profile.told
            )
        except (ExportError, LibraryError) as error:
            raise fail(str(error)) from None
        except OSError as error:
            raise fail(f"{output} cannot be written: {error.strerror}; nothing is left of it") from None
    err.print(f"{escape(chart.caption)} It is in {escape(str(output))}", soft_wrap=True)
    say_withheld(shield)


def _of_events(what: Figured) -> EventFigure:
    """The figure's name among those that are of many events."""
    from dateline.brief.figures.making import KINDS

    return next(kind for kind in KINDS if kind == what)
