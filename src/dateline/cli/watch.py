"""``dateline watch``: poll feeds and pages, and add what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, AllowPrivate, Contact, LibraryOption, user
from dateline.cli.knowledge import OwnActors, own_actors

if TYPE_CHECKING:
    from dateline.pipeline.watching import Plan

_PATIENCE = 10.0
_TRIES = 2
"""Of one fetch, for a busy host: others are due meanwhile, and a later round asks again."""


def watch(
    feeds: Annotated[
        Path,
        typer.Argument(
            metavar="FEEDS.toml",
            help="What to watch: a table \\[\\[feed]] or \\[\\[page]] for each.",
            show_default=False,
        ),
    ],
    *,
    once: Annotated[
        bool, typer.Option("--once", help="One round of what is due, and end: for cron and the like.")
    ] = False,
    now: Annotated[
        bool,
        typer.Option(
            "--now", help="In the first round everything, due or not, but what failed or asked to wait."
        ),
    ] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who adds, for the act log.")] = None,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Poll feeds and pages politely, read and keep what is new, and group it into events; until Ctrl-C, or once.

    It goes on where it was stopped. With --once the exit code is 0 where all went well or nothing was due, 3 where some
    of it failed, and 1 where all of it did.

    [bold]dateline watch feeds.toml --library tripoli.db[/bold]  polls until Ctrl-C.
    [bold]dateline watch feeds.toml --once[/bold]  does what is due. A file to begin with:

    \\[\\[feed]]
    url = "https://example.org/rss.xml"
    every = "30m"
    articles = true
    """
    from dateline.cli.added import ended_well
    from dateline.cli.fetching import named
    from dateline.cli.only_one import only_one
    from dateline.cli.watching import Watching
    from dateline.intake.fetching import Fetcher, Manners
    from dateline.library import Library

    plan = _plan(feeds)
    contact = named(contact or plan.contact)
    manners = Manners(spacing=plan.spacing, patience=_PATIENCE, tries=_TRIES)
    own = own_actors(actors, library)
    with (
        only_one(library),
        ended_well(library) as stop,
        Library.open(library, keep_open=True) as kept,
        Fetcher(contact=contact, allow_private=allow_private, manners=manners, stopping=stop) as fetcher,
    ):
        Watching(kept, library, own, stop).run(plan, fetcher, by or user(), once=once, now=now)


def _plan(path: Path) -> Plan:
    from dateline.pipeline.watching import PlanError, read_plan

    try:
        return read_plan(path.read_bytes())
    except OSError as error:
        raise typer.BadParameter(
            f"{path} cannot be read: {error.strerror}", param_hint="FEEDS.toml"
        ) from None
    except PlanError as error:
        raise typer.BadParameter(f"{path}: {error}", param_hint="FEEDS.toml") from None
