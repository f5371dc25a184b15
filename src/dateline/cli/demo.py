"""``dateline demo``: read the sample dispatches into a fresh library and show what they claim."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import err, escape, fail, out, progress


def demo(
    library: Annotated[
        str,
        typer.Option(metavar="PATH", help="Where to make the sample library; an old one there is replaced."),
    ] = "sample.db",
) -> None:
    """Read the sample dispatches into a fresh library, print their claims by day, and say what to try."""
    from rich.text import Text

    from dateline.cli.facts import plain
    from dateline.cli.render import claim_list
    from dateline.intake import IntakeOptions, Problem, take_in
    from dateline.library import ClaimFilter, Library, LibraryError
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
            with progress(len(documents), "reading the samples") as done:
                for reading in read_documents(documents, mentions=True):
                    kept.add(reading, actor="demo")
                    done()
            out.print(f"[black on yellow] {SAMPLE_NOTE} [/]", soft_wrap=True)
            rows = sorted(
                kept.claims(ClaimFilter()), key=lambda row: (row.published is None, str(row.published))
            )
            for day, of_day in groupby(rows, key=lambda row: row.published):
                out.print()
                out.rule(f"[bold]{day or 'no date given'}[/bold]", align="left")
                for (outlet, title), told in groupby(of_day, key=lambda row: (row.publisher, row.title)):
                    out.print(
                        Text.assemble((plain(outlet or ""), "bold cyan"), "  ", (plain(title or ""), "dim"))
                    )
                    out.print(claim_list(((row.claim, " ") for row in told), with_facts=False))
            count = len(documents)
    except LibraryError as error:
        raise fail(str(error)) from None
    place = escape(library)
    out.print()
    out.print(
        f"{len(rows)} claims from {count} sample dispatches, kept in {place}. Try next:\n"
        f"  dateline claims --library {place} --said-by LNA            what one party says\n"
        f"  dateline claims --library {place} --certainty doubtful     what a text itself doubts\n"
        f"  dateline claims --library {place} --type bombing --from 2017-04-15 --to 2017-04-16\n"
        f"  dateline show ID --library {place}                         a claim in its document\n"
        f"  dateline read FILE                                         a text of yours",
        soft_wrap=True,
    )


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
