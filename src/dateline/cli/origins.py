"""``dateline origins``: the chain of who says so, from the document that prints it up to the origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, out
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened, sample_line

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.corroboration import Evidence
    from dateline.library import Library
    from dateline.pipeline.corroborating import Corroboration
    from dateline.records import Event


def origins(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="A claim, a document or an event, or enough of its identifier."),
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
) -> None:
    """Show whose word a claim, a document or an event rests on, what shares its text, and what counts as independent.

    [bold]dateline origins c1f3a9b2[/bold]
    """
    from dateline.cli.catching_up import grouped
    from dateline.cli.event_view import hanging

    with opened(library) as kept:
        corroboration = grouped(kept, own_actors(actors, library))
        found = list(_asked(kept, corroboration, name))
        sample_line(kept)
        for at, (event, evidence, wanted) in enumerate(found):
            if at:
                out.print()
            for line in _lines(event, evidence, wanted):
                out.print(hanging(line))


def _asked(
    kept: Library, corroboration: Corroboration, name: str
) -> Iterator[tuple[Event, list[Evidence], set[str]]]:
    """The events that a name is about, each with its claims and which of them were asked for.

    Raises:
        LibraryError: nothing has that name, or its claims stand in no event.
    """
    from dateline.library import LibraryError
    from dateline.library.naming import NothingCalledError

    try:
        reading, claim = kept.document(name)
    except NothingCalledError:
        try:
            event, evidence = corroboration.event(name)
        except LibraryError:
            raise LibraryError(
                f"no claim, document or event here is called {name!r}; `dateline events` and `dateline claims` "
                "list identifiers"
            ) from None
        yield event, evidence, set(event.claims)
        return
    wanted = {claim} if claim else {one.id for one in reading.claims}
    events = kept.events.of_claims(sorted(wanted))
    if not events:
        what = f"{claim} was rejected, and" if claim else f"{reading.document.external_id} has no claims: it"
        raise LibraryError(f"{what} stands in no event")
    for identifier in dict.fromkeys(events[one] for one in sorted(wanted) if one in events):
        event, evidence = corroboration.event(identifier)
        yield event, evidence, wanted & set(event.claims)


def _lines(event: Event, evidence: Sequence[Evidence], wanted: set[str]) -> Iterator[Text]:
    """For each origin what it is and why it counts or not, and below it each claim with its chain."""
    from rich.text import Text

    from dateline.cli.event_view import origin_line
    from dateline.telling.chain import chain
    from dateline.telling.plain import plain
    from dateline.telling.quotes import named
    from dateline.telling.standing import KINDS
    from dateline.telling.words import days, place

    at = f" at {place(event.where)}" if event.where else ""
    yield Text.assemble((f"{event.type}{at}, {days(event.when)}", "bold"), ("  " + event.id, "dim"))
    by_id = {one.claim.id: one for one in evidence}
    shared = _shared(evidence)
    for origin in event.origins:
        asked = [by_id[claim] for claim in origin.claims if claim in wanted and claim in by_id]
        if not asked:
            continue
        yield Text("  ").append_text(origin_line(origin))
        yield Text(f"    {KINDS[origin.kind]}{f'; {plain(origin.note)}' if origin.note else ''}")
        seen = {one.document.external_id for one in asked}
        for one in asked:
            said = chain(one.claim)
            yield Text.assemble(
                f"    {named(one.document)}: ",
                (f"“{plain(one.claim.trigger.text)}”", "italic"),
                f", said by {said}" if said else ", by the text itself",
                (f"  {one.claim.id[:8]}", "dim"),
            )
            if twins := shared.get(one.claim.id):
                yield Text(f"      same text in {', '.join(map(plain, twins))}", style="dim")
                seen |= set(twins)
        if others := [name for name in origin.documents if name not in seen]:
            yield Text(f"    also carried by {', '.join(map(plain, others))}", style="dim")


def _shared(evidence: Sequence[Evidence]) -> dict[str, list[str]]:
    """To each claim whose passage stands in other documents, too, those documents' external identifiers."""
    from dateline.corroboration.copies import copied

    found: dict[str, list[str]] = {}
    for pair in copied(evidence):
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            twins = found.setdefault(evidence[one].claim.id, [])
            if (name := evidence[other].document.external_id) not in twins:
                twins.append(name)
    return found
