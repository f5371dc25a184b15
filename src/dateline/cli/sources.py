"""``dateline sources``: the record of each source, and the letter that reviewers' decisions give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, out, print_json
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened, sample_line

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.records import SourceRecord


def sources(
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    name: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in the source's name.")] = None,
    least: Annotated[int, typer.Option(min=1, metavar="N", help="Only those with so many claims.")] = 1,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    actors: OwnActors = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a source (JSON Lines).")] = False,
) -> None:
    """List whose word the claims rest on, and how that fared: confirmed or refuted by reviewers, borne out by others.

    The letter is proposed from the grades that reviewers gave events alone, and stays F until there are enough.

    [bold]dateline sources --least 10[/bold]
    [bold]dateline sources --name observatory --json[/bold]
    """
    from dateline.cli.catching_up import worked_out
    from dateline.library.rows import folded

    with opened(library) as kept:
        corroboration = worked_out(kept, own_actors(actors, library))
        found = [
            one
            for one in corroboration.sources()
            if one.claims >= least and (name is None or folded(name) in folded(one.name))
        ]
        shown = found[:limit]
        if as_json:
            for one in shown:
                print_json(one.model_dump_json())
            return
        sample_line(kept)
        if shown:
            out.print(_table(shown))
        of = f" of {len(found)}" if len(shown) < len(found) else ""
        err.print(
            f"[dim]{len(shown)}{of} sources. The letter rests on the grades that reviewers gave events "
            "alone; F: cannot be judged. Nameless origins are no sources.[/dim]",
            soft_wrap=True,
        )


def _table(shown: list[SourceRecord]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from dateline.telling.plain import plain
    from dateline.telling.words import STANCES

    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("source", overflow="fold", ratio=1)
    for heading in ("letter", "holds up", "confirmed", "refuted", "claims", "events", "borne out"):
        table.add_column(
            heading.replace(" ", "\n") if heading == "borne out" else heading,
            justify="center" if heading in ("letter", "holds up") else "right",
            no_wrap=True,
        )
    for one in shown:
        stakes = ", ".join(f"{STANCES[stance]} {count}" for stance, count in one.stances.items())
        about = Text.assemble((plain(one.name), "bold"), ("\n" + stakes if stakes else "", "dim"))
        table.add_row(
            about,
            one.letter,
            "–".join(f"{end:.0%}" for end in one.interval) if one.interval else "",
            str(one.confirmed),
            str(one.refuted),
            str(one.claims),
            str(one.events),
            f"{one.borne_out}/{one.told}",
        )
    return table
