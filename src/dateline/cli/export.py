"""``dateline export``: events in the formats of other tools, fit for the public unless everything is asked for."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, progress, user
from dateline.cli.event_filters import (
    Acting,
    Country,
    Disputed,
    Graded,
    Kind,
    Limit,
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

if TYPE_CHECKING:
    from types import FrameType

    from dateline.exports import About
    from dateline.profile import Shield

_STOPPED = 130


class FormName(StrEnum):
    """The formats, in the order of docs/exports.md."""

    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    GEOPARQUET = "geoparquet"
    KML = "kml"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEXF = "gexf"
    GRAPHML = "graphml"
    FTM = "ftm"
    PROV = "prov"
    CLAIMREVIEW = "claimreview"


class Grid(StrEnum):
    """How fine points may be."""

    EXACT = "exact"
    KM1 = "1km"
    KM10 = "10km"
    ADMIN = "admin"


def export(
    form: Annotated[
        FormName,
        typer.Argument(metavar="FORMAT", help="What to write; docs/exports.md says what each is made of."),
    ],
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output", metavar="PATH", help="The file (of parquet, the folder), or - for standard output."
        ),
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    near: Near = None,
    within: Within = None,
    country: Country = None,
    actor: Acting = None,
    said_by: SaidBy = None,
    grade: Graded = None,
    support: Supported = None,
    disputed: Disputed = None,
    several: Several = False,
    limit: Limit = None,
    actors: OwnActors = None,
    coordinates: Annotated[
        Grid | None,
        typer.Option(
            help="How fine points may be: exact, 1km, 10km, or admin for none, with regions alone. Default: 1km."
        ),
    ] = None,
    delay: Annotated[
        int,
        typer.Option(min=0, metavar="DAYS", help="Leave out movements of forces of the last so many days."),
    ] = 0,
    full: Annotated[
        bool,
        typer.Option(
            "--full", help="Leave nothing out: names, accounts, exact points, texts. Not for publication."
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who exports, for the act log. Default: the user's name."),
    ] = None,
) -> None:
    """Write events with their claims in the format of another tool. Filters all have to hold.

    By default it is meant for the public: names of private persons (victims, witnesses), accounts and points finer
    than 1 km stay behind, and what stayed behind is counted. Each export leaves an act in the library's log.

    [bold]dateline export geojson --output tripoli.geojson --country LY --from 2020-01-01[/bold]
    [bold]dateline export acled --output - --type airstrike | less[/bold]
    [bold]dateline export parquet --output everything/ --full[/bold]
    """
    from dateline.cli.catching_up import worked_out
    from dateline.exports import FORMS, ExportError, is_text
    from dateline.exports import export as written
    from dateline.library import EventFilter, LibraryError
    from dateline.profile import Profile, Shield

    chosen = FORMS[form]
    if full and (coordinates is not None or delay):
        raise typer.BadParameter(
            "everything is full as it is; leave out --coordinates and --delay", param_hint="--full"
        )
    if output == "-" and not is_text(chosen):
        raise typer.BadParameter(
            f"{form} is no text; name a file, such as events{chosen.suffix}", param_hint="--output"
        )
    filters = event_filter(
        since=since, until=until, kind=kind, near=near, within=within, country=country, actor=actor,
        said_by=said_by, grade=grade, support=support, disputed=disputed, several=several,
    )  # fmt: skip
    grid = coordinates or (Grid.EXACT if full else Grid.KM1)
    profile = Profile(grid.value, delay, full)
    with opened(library) as kept, _stoppable():
        corroboration = worked_out(kept, own_actors(actors, library))
        sample_line(kept)
        shield = Shield(kept, profile, lambda: corroboration.knowledge)
        target = sys.stdout if output == "-" else Path(output)
        # With a filter nobody knows how many there will be.
        total = kept.events.count() if filters == EventFilter() and limit is None else None
        try:
            with progress(total, f"writing {form}") as done:
                about = written(
                    kept,
                    corroboration.events(filters, limit=limit),
                    chosen,
                    target,
                    shield,
                    by=by or user(),
                    force=force,
                    tick=done,
                )
        except (ExportError, LibraryError) as error:
            raise fail(str(error)) from None
        except KeyboardInterrupt:
            raise fail(f"stopped; nothing is left of {output}", _STOPPED) from None
    _say(about, shield, output)


def _say(about: About, shield: Shield, output: str) -> None:
    from dateline.exports.form import counted

    where = "standard output" if output == "-" else escape(output)
    empty = " (nothing matches: the file is valid, and empty)" if not about.events else ""
    held = f"{counted(about.events, 'event')} with {counted(about.claims, 'claim')}"
    err.print(f"{where}: {held}{empty}", soft_wrap=True)
    err.print(f"[dim]{shield.profile.told}[/dim]", soft_wrap=True)
    skipped = (f"{counted(count, 'event')} {why}" for why, count in about.skipped.items())
    for one in (*about.withheld(), *skipped):
        err.print(f"[yellow]left out:[/yellow] {one}", soft_wrap=True)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Within, SIGTERM ends as Ctrl-C does: what was begun is cleared away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def heard(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, heard)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
