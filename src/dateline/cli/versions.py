"""``dateline versions``: how a document changed since it was first taken in."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, escape, out, print_json
from dateline.cli.look import opened

if TYPE_CHECKING:
    from dateline.library.versions import Version

_STYLES = {"-": "red", "+": "green", " ": "", "…": "dim"}


def versions(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="A document's or claim's identifier, or enough of its beginning."),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a version.")] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """List the versions of a document, what changed from each to the next, and which claims stand no more.

    A document is a version of another where publisher and address (URL, else identifier) are the same.

    [bold]dateline versions a1[/bold]
    """
    from dateline.library.versions import difference
    from dateline.telling.plain import plain

    with opened(library) as kept:
        document, _ = kept.document(name)
        found = kept.versions(document.document.id)
        if as_json:
            for one in found:
                print_json(json.dumps(asdict(one), ensure_ascii=False))
            return
        before: str | None = None
        for one in found:
            text = kept.document(one.document)[0].document.text
            out.print(Text(plain(_heading(one)), style="bold"))
            for mark, words in difference(before, text) if before is not None else ():
                out.print(Text(f"  {mark} {plain(words)}".rstrip(), style=_STYLES[mark]), soft_wrap=True)
            for claim, sentence in one.gone:
                out.print(
                    f"  [yellow]claim {claim} stands in the newest version no more:[/yellow] {escape(plain(sentence))}",
                    soft_wrap=True,
                )
            before = text


def _heading(one: Version) -> str:
    parts = [
        f"version {one.number} of {one.of}",
        one.document,
        f"published {one.published}" if one.published else "",
        f"added {one.added[:16].replace('T', ' ')} UTC" if one.added else "",
        one.notice or "",
    ]
    return " · ".join(part for part in parts if part)
