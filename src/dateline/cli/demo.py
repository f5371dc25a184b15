"""``dateline demo``: read the sample dispatches into a fresh library and show what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import err, escape, fail, out, progress, user
from dateline.cli.serve import at_a_terminal, start

if TYPE_CHECKING:
    from dateline.records import Dispute, Event, Reading

_SHOWN = "rashidin-43"
"""The dispatch whose claims are shown."""
_FEW = 3
"""Disputed events that are told of in words."""
_VERBS = {
    "happened": ("says that it happened", "say that it happened"),
    "doubted": ("doubts it", "doubt it"),
    "denied": ("denies it", "deny it"),
}


def demo(
    library: Annotated[
        str,
        typer.Option(metavar="PATH", help="Where to make the sample library; an old one there is replaced."),
    ] = "sample.db",
    desk: Annotated[
        bool,
        typer.Option(
            "--desk/--no-desk", help="Serve the desk on it at the end, where somebody sits at the terminal."
        ),
    ] = True,
) -> None:
    """Read the sample dispatches into a fresh library, show what they claim and the events that these add up to.

    Where you sit at a terminal, the web desk then opens on them; Ctrl-C ends it.
    """
    from dateline.cli.catching_up import worked_out
    from dateline.cli.event_table import print_events
    from dateline.cli.knowledge import own_actors
    from dateline.intake import IntakeOptions, Problem, take_in
    from dateline.library import EventFilter, Library, LibraryError
    from dateline.pipeline import read_documents
    from dateline.samples import SAMPLE_NOTE, sample_files

    try:
        _clear(library)
        with sample_files() as files, Library.open(library) as kept:
            taken = list(take_in([str(file) for file in files], IntakeOptions()))
            for problem in (item for item in taken if isinstance(item, Problem)):
                err.print(escape(str(problem)))
            documents = [item for item in taken if not isinstance(item, Problem)]
            kept.mark_sample(actor="demo")
            readings = []
            with progress(len(documents), "reading the samples") as done:
                for reading in read_documents(documents, mentions=True):
                    kept.add(reading, actor="demo")
                    readings.append(reading)
                    done()
            out.print(f"[black on yellow] {SAMPLE_NOTE} [/]", soft_wrap=True)
            _print_dispatches(readings)
            corroboration = worked_out(kept, own_actors(None, library))
            told = list(corroboration.events(EventFilter(several=True)))
            out.print()
            out.rule("[bold]events that more than one dispatch tells of[/bold]", align="left")
            print_events(out, ((one, "") for one in told))
            _print_disputes(told)
            count = kept.events.count()
    except LibraryError as error:
        raise fail(str(error)) from None
    place = escape(library)
    first = max(told, key=lambda event: (len(event.disputed) > 0, len(event.documents))).id[:8]
    out.print()
    claims = sum(len(one.claims) for one in readings)
    out.print(
        f"{claims} claims from {len(documents)} sample dispatches, {count} events, kept in {place}. Try next:",
        soft_wrap=True,
    )
    commands = {
        f"dateline serve --library {place}": "events on a map",
        f"dateline event {first} --library {place}": "who says what of one event",
        f"dateline events --library {place} --disputed": "what origins disagree on",
        f"dateline claims --library {place} --said-by SOHR": "what one party says",
        f"dateline show {_SHOWN} --library {place}": "a dispatch with its claims",
        "dateline read FILE": "a text of yours",
    }
    width = max(map(len, commands))
    for command, what in commands.items():
        out.print(f"  {command:{width}}  [dim]{what}[/dim]", soft_wrap=True)
    if desk and at_a_terminal():
        from dateline.desk import DeskSettings

        out.print()
        start(DeskSettings(library, own_actors(None, library), user=user()), None)


def _print_dispatches(readings: Sequence[Reading]) -> None:
    """The dispatches by day, a line each; below them one with its claims."""
    from rich.table import Table
    from rich.text import Text

    from dateline.cli.render import claim_list, heading
    from dateline.telling.plain import plain

    outlets = max(len(one.document.publisher or "") for one in readings)
    table = Table.grid(padding=(0, 1))
    table.add_column(width=10)
    table.add_column(width=outlets, style="bold cyan")
    table.add_column(width=max(20, out.width - outlets - 21), no_wrap=True, overflow="ellipsis")
    table.add_column(width=8, justify="right")
    last = None
    for day, reading in sorted(
        ((str(one.document.published or "no date"), one) for one in readings), key=lambda pair: pair[0]
    ):
        document = reading.document
        outlet, title = plain(document.publisher or ""), Text(plain(document.title or ""), style="dim")
        table.add_row("" if day == last else day, outlet, title, f"{len(reading.claims)} claims")
        last = day
    out.print(table)
    for reading in readings:
        if reading.document.external_id == _SHOWN:
            out.print()
            out.print(heading(reading.document))
            out.print(claim_list(((claim, " ") for claim in reading.claims), with_facts=False))


def _print_disputes(told: Sequence[Event]) -> None:
    """What the dispatches disagree on, in words, of the events that most of them tell of."""
    disputed = sorted((event for event in told if event.disputed), key=lambda one: -len(one.documents))
    if not disputed:
        return
    from rich.text import Text

    from dateline.cli.event_view import hanging
    from dateline.telling.words import place, span

    out.print()
    out.rule("[bold]what is disputed in them[/bold]", align="left")
    for event in disputed[:_FEW]:
        at = f" at {place(event.where)}" if event.where else ""
        out.print(Text(f"{event.type}{at}, {span(event.when)}", style="bold"))
        for dispute in event.disputed:
            out.print(hanging(Text(f"  {'; '.join(_positions(event, dispute))}.")))


def _positions(event: Event, dispute: Dispute) -> Iterator[str]:
    """Who says what: "killed: Syria Civil Defence says at least 100"."""
    from dateline.telling.plain import plain
    from dateline.telling.words import listed

    names = {one.id: plain(one.name) for one in event.origins}
    for at, position in enumerate(dispute.positions):
        who = listed((names.get(one, one) for one in position.origins), 2)
        one, several = _VERBS.get(position.value, (f"says {position.value}", f"say {position.value}"))
        verb = several if len(position.origins) > 1 else one
        yield f"{f'{dispute.field}: ' if not at else ''}{who} {plain(verb)}"


def _clear(library: str) -> None:
    """Remove an old sample library; anything else that stands there stays.

    Raises:
        LibraryError: what stands there is no sample library.
    """
    from dateline.library import Library, LibraryError

    path = Path(library)
    if not path.exists():
        return
    with Library.open(library, create=False) as old:
        sample = old.is_sample
    if not sample:
        raise LibraryError(f"{library} is a library of your own; choose another place with --library")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{library}{suffix}").unlink(missing_ok=True)
