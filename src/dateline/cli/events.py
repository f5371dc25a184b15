"""``dateline events`` and ``dateline event``: what claims add up to, with who says so and what is disputed."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, a_date, err, escape, out, print_json
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import known, opened, sample_line

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object an event (JSON Lines).")]
_WITHIN = 25.0


def events(
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Event type, such as airstrike.")
    ] = None,
    near: Annotated[
        str | None, typer.Option(metavar="PLACE", help="A place's name, or LATITUDE,LONGITUDE.")
    ] = None,
    within: Annotated[
        float | None,
        typer.Option(min=0.1, max=2000, metavar="KM", help="Kilometres around --near. Default: 25."),
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="ISO 3166-1 code of two letters, such as LY.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words in who acts or is acted upon.")
    ] = None,
    said_by: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in who says so.")] = None,
    grade: Annotated[
        list[str] | None,
        typer.Option(metavar="DIGIT", help="1 to 6: a person's grade where there is one, else the proposal."),
    ] = None,
    support: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="At least so many independent origins say so.")
    ] = None,
    disputed: Annotated[
        bool | None,
        typer.Option("--disputed/--undisputed", help="Only those on which origins disagree, or do not."),
    ] = None,
    several: Annotated[
        bool, typer.Option("--several", help="Only those that more than one document tells of.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    actors: OwnActors = None,
    as_json: AsJson = False,
) -> None:
    """List events by day, with filters that all have to hold: what happened, who says so, and how surely.

    [bold]dateline events --several --from 2017-04-15 --to 2017-04-16[/bold]
    [bold]dateline events --near Aleppo --within 20 --type airstrike --disputed[/bold]
    [bold]dateline events --grade 1 --grade 2 --json > sure.jsonl[/bold]
    """
    from dateline.cli.catching_up import worked_out
    from dateline.library import EventFilter

    filters = EventFilter(
        since=a_date(since, "--from"),
        until=a_date(until, "--to"),
        types=known("type", kind),
        near=_around(near, within),
        country=_a_country(country),
        actor=actor,
        said_by=said_by,
        grades=_grades(grade),
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

        sample_line(kept)
        count = print_events(out, found)
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
        print_event(out, found, evidence, reasons, corroboration.graded().get(found.id))


def _around(near: str | None, within: float | None) -> tuple[float, float, float] | None:
    from dateline.cli.near import a_point

    if near is None:
        if within is not None:
            raise typer.BadParameter("say around which place: --near PLACE", param_hint="--within")
        return None
    return (*a_point(near), within or _WITHIN)


def _a_country(code: str | None) -> str | None:
    if code is not None and not re.fullmatch("[A-Za-z]{2}", code):
        raise typer.BadParameter(
            f"{code!r} is no code of two letters; Libya is LY, Syria is SY", param_hint="--country"
        )
    return code


def _grades(digits: list[str] | None) -> tuple[str, ...]:
    from dateline.vocabulary import terms

    for digit in digits or ():
        if digit not in terms("information_grades"):
            raise typer.BadParameter(f"{digit!r} is no grade; it is one of 1 to 6", param_hint="--grade")
    return tuple(digits or ())
