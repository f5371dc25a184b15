"""``dateline claims``, ``show`` and ``acts``: look at what a library keeps."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import (
    DEFAULT_LIBRARY,
    LibraryOption,
    a_date,
    err,
    escape,
    fail,
    library_exists,
    out,
    print_json,
)
from dateline.cli.knowledge import own_actors
from dateline.telling.plain import harmless

if TYPE_CHECKING:
    from dateline.library import ClaimRow, Library
    from dateline.records.overtaken import Overtaken


class Form(StrEnum):
    """How claims are listed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@contextmanager
def opened(where: str) -> Iterator[Library]:
    """The library, or a message that says how to get one."""
    from dateline.library import Library, LibraryError

    if not library_exists(where):
        raise fail(
            f"there is no library {where}; make one with `dateline add FILES --library {where}`, "
            "or name another with --library"
        )
    try:
        with Library.open(where, create=False) as library:
            yield library
    except LibraryError as error:
        raise fail(str(error)) from None


def claims(
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    kind: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Event type, such as airstrike.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in an actor or target.")] = None,
    said_by: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in who says so.")] = None,
    certainty: Annotated[
        list[str] | None, typer.Option(help="certain, probable, possible, doubtful or denied.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="happened, ongoing, failed, planned, threatened, demanded or hypothetical."),
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in the claim's sentence.")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words in the outlet's name.")
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            help="What was judged: accepted, rejected, unsure or unjudged. Default: all but rejected."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Rejected claims too.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[
        Form, typer.Option("--format", help="table, json (one object a line) or csv.")
    ] = Form.TABLE,
) -> None:
    """List claims, newest documents last, with filters that all have to hold.

    Days are the event's where they are known, else the publication's.

    [bold]dateline claims --type shootdown --said-by LNA[/bold]
    [bold]dateline claims --certainty denied --certainty doubtful --format csv > doubts.csv[/bold]
    """
    from dateline.library import STATES, ClaimFilter

    filters = ClaimFilter(
        types=known("type", kind),
        actor=actor,
        said_by=said_by,
        certainties=known("certainty", certainty),
        statuses=known("status", status),
        since=a_date(since, "--from"),
        until=a_date(until, "--to"),
        text=text,
        publisher=publisher,
        states=STATES if everything else known("state", state),
    )
    if actor or said_by:
        from dateline.pipeline.meaning import meant
        from dateline.resolution.actors import load

        filters = meant(filters, lambda: load(own_actors(None, library)))
    with opened(library) as kept:
        from dateline.telling.overtaken import marked

        rows = marked(kept, kept.claims(filters, limit=limit))
        if form is Form.JSON:
            from dateline.telling.listed import ListedClaim

            for row, overtaken in rows:
                line = ListedClaim.of(row, overtaken).model_dump(mode="json")
                print_json(json.dumps(line, ensure_ascii=False))
        elif form is Form.CSV:
            _print_csv(rows)
        else:
            _print_table(kept, rows)


def show(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="A document's or claim's identifier, or enough of its beginning."),
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
    as_json: Annotated[bool, typer.Option("--json", help="The reading as one JSON object.")] = False,
) -> None:
    """Show a document with its claims marked in the text, or one claim in its document.

    What was accepted, rejected, edited or added by hand says so.
    """
    from dateline.cli.render import marked, marks
    from dateline.library import STATES, ClaimFilter
    from dateline.telling.overtaken import about_versions

    with opened(library) as kept:
        reading, claim = kept.document(name)
        if as_json:
            print_json(reading.model_dump_json())
            return
        sample_line(kept)
        rows = list(kept.claims(ClaimFilter(document=reading.document.id, states=STATES)))
        everything = reading.model_copy(update={"claims": tuple(row.claim for row in rows)})
        overtaken = kept.overtaken([row.claim.id for row in rows])
        said = {row.claim.id: marks(row, overtaken.get(row.claim.id)) for row in rows}
        out.print(marked(everything, claim, said))
        for line in about_versions(kept.versions(reading.document.id), reading.document.id):
            out.print(f"[yellow]{escape(line)}[/yellow]", soft_wrap=True)
        if done := kept.reviewed().get(reading.document.id):
            out.print(f"[dim]fully reviewed by {escape(done.by)}, {done.at:%Y-%m-%d %H:%M} UTC[/dim]")
        reader = reading.reader
        at = f"{reader.at:%Y-%m-%d %H:%M} UTC"
        out.print(f"[dim]read by {reader.name} {reader.version}, codebook {reader.codebook}, {at}[/dim]")


def acts(
    library: LibraryOption = DEFAULT_LIBRARY,
    limit: Annotated[int, typer.Option(min=1, help="The last so many.")] = 20,
) -> None:
    """Show the act log: who changed what in the library, and when. Nothing in it can be changed."""
    from rich.table import Table

    with opened(library) as kept:
        table = Table(box=None, header_style="dim", pad_edge=False)
        for name in ("when", "who", "what", "object"):
            table.add_column(name)
        for act in kept.acts(last=limit):
            table.add_row(f"{act.at:%Y-%m-%d %H:%M:%S}", escape(act.actor), act.verb, escape(act.object))
        out.print(table)


def sample_line(library: Library) -> None:
    """Say so where a library holds sample dispatches."""
    if library.is_sample:
        from dateline.samples import SAMPLE_NOTE

        err.print(f"[black on yellow] {SAMPLE_NOTE} [/]", soft_wrap=True)


def known(what: str, names: list[str] | None) -> tuple[str, ...]:
    """The values of the option --`what`, each of which has to be one that there is.

    Raises:
        typer.BadParameter: one of them is none.
    """
    from dateline.library import STATES
    from dateline.vocabulary import UnknownTermError, event_type, terms

    if not names:
        return ()
    if what == "type":
        try:
            return tuple(event_type(name).name for name in names)
        except UnknownTermError as error:
            raise typer.BadParameter(str(error), param_hint="--type") from None
    lists = {"certainty": "certainties", "status": "statuses"}
    allowed = terms(lists[what]) if what in lists else STATES
    for name in names:
        if name not in allowed:
            raise typer.BadParameter(
                f"{name!r} is none; it is one of {', '.join(allowed)}", param_hint=f"--{what}"
            )
    return tuple(names)


def _print_csv(rows: Iterator[tuple[ClaimRow, Overtaken | None]]) -> None:
    from dateline.cli.columns import RESOLVED, resolved_cells
    from dateline.cli.render import AMOUNTS
    from dateline.telling.chain import chain
    from dateline.telling.overtaken import mark
    from dateline.vocabulary import terms

    roles = [role for role in terms("roles") if role not in ("source", "cue")]
    assert set(AMOUNTS) <= set(roles)
    writer = csv.writer(sys.stdout)
    writer.writerow([*_FIRST, *roles, *RESOLVED, *_LAST])
    for row, overtaken in rows:
        claim = row.claim
        writer.writerow(
            _safe(cell)
            for cell in (
                claim.id,
                claim.type,
                claim.trigger.text,
                claim.certainty,
                claim.status,
                claim.confidence,
                chain(claim),
                *("; ".join(filler.text for filler in claim.roles.get(role, ())) for role in roles),
                *resolved_cells(claim),
                row.sentence,
                row.publisher,
                row.published,
                row.external_id,
                row.title,
                row.state,
                "yes" if row.judged else "",
                mark(overtaken) if overtaken else "",
            )
        )


def _safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula, and no terminal or parser for a control character."""
    text = "" if cell is None else str(cell)
    # "\t", "\r" and "\n" before a formula, and signs of full width, are formulas to some spreadsheets.
    return "'" + harmless(text) if text.lstrip()[:1] in _FORMULA or text[:1] in _SKIPPED else harmless(text)


_FIRST = ("id", "type", "trigger", "certainty", "status", "confidence", "said_by")
_LAST = ("sentence", "publisher", "published", "document", "title", "state", "judged", "overtaken")
_FORMULA = tuple("=+-@＝＋－＠")
_SKIPPED = ("\t", "\r", "\n")


def _print_table(library: Library, rows: Iterator[tuple[ClaimRow, Overtaken | None]]) -> None:
    from rich.text import Text

    from dateline.cli.render import claim_list, marks
    from dateline.telling.plain import plain

    sample_line(library)
    count = 0
    for (_, heading), group in groupby(rows, key=lambda one: (one[0].document_id, _heading(one[0]))):
        out.print()
        out.print(Text(plain(heading), style="dim"))
        listed = list(group)
        count += len(listed)
        judged = {row.claim.id: marks(row, overtaken) for row, overtaken in listed}
        out.print(
            claim_list(((row.claim, Text(row.claim.id[:8], style="dim")) for row, _ in listed), judged=judged)
        )
    err.print(f"[dim]{count} claims. `dateline show ID` shows one in its text.[/dim]")


def _heading(row: ClaimRow) -> str:
    return " · ".join(
        str(part)
        for part in (row.published or "no date", row.publisher, row.title or row.external_id)
        if part
    )
