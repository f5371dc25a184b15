"""``dateline events`` and ``dateline event``: what claims add up to, with who says so and what is disputed."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, out, print_json
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

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object an event (JSON Lines).")]


def events(
    *,
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
    as_json: AsJson = False,
) -> None:
    """List events by day, with filters that all have to hold: what happened, who says so, and how surely.

    [bold]dateline events --several --from 2017-04-15 --to 2017-04-16[/bold]
    [bold]dateline events --near Aleppo --within 20 --type airstrike --disputed[/bold]
    [bold]dateline events --grade 1 --grade 2 --json > sure.jsonl[/bold]
    """
    from dateline.cli.catching_up import worked_out

    filters = event_filter(
        since=since,
        until=until,
        kind=kind,
        near=near,
        within=within,
        country=country,
        actor=actor,
        said_by=said_by,
        grade=grade,
        support=support,
        disputed=disputed,
        several=several,
    )
    with opened(library) as kept:
        corroboration = worked_out(kept, own_actors(actors, library))
        found = corroboration.events(filters, limit=limit)
        if as_json:
            for event in found:
                print_json(event.model_dump_json(by_alias=True))
            return
        from dateline.cli.event_table import LEGEND, print_events
        from dateline.telling.overtaken import marked_events

        sample_line(kept)
        count = print_events(out, marked_events(kept, found))
        every = kept.events.count()
        of = f" of {every}" if count < every else ""
        legend = f" ({LEGEND})" if count else ""
        err.print(f"[dim]{count}{of} events{legend}. `dateline event ID` shows one.[/dim]", soft_wrap=True)


def event(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An event's identifier, or enough of its beginning.")
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
    as_json: Annotated[bool, typer.Option("--json", help="The event as one JSON object.")] = False,
) -> None:
    """Show an event: what is agreed, what is disputed and by whom, each origin with its words, tolls, and the grade.

    [bold]dateline event e2a6f997[/bold]
    """
    from dateline.cli.catching_up import grouped

    with opened(library) as kept:
        corroboration = grouped(kept, own_actors(actors, library))
        found, evidence = corroboration.event(name)
        if not found.id.startswith(name):
            err.print(f"{escape(name)} is part of {found.id} now, which took up its claims", soft_wrap=True)
        if as_json:
            print_json(found.model_dump_json(by_alias=True))
            return
        from dateline.cli.event_view import print_event

        sample_line(kept)
        reasons = corroboration.reasons(evidence)
        graded = corroboration.graded().get(found.id)
        print_event(out, found, evidence, reasons, graded, kept.overtaken(found.claims))
