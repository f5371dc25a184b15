"""``dateline actors``: the parties that are known, and a user's own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import (
    DEFAULT_LIBRARY,
    LibraryOption,
    err,
    escape,
    fail,
    out,
    print_json,
    user,
)
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.telling.plain import harmless

if TYPE_CHECKING:
    from dateline.resolution.actors import Knowledge, KnownActor, Tenure

app = typer.Typer(no_args_is_help=True, help="The parties that are known, and your own.")

By = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so, for the record.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object an actor.")]


@app.callback()
def _root() -> None:
    pass


@app.command("list")
def list_(
    *,
    words: Annotated[
        str | None,
        typer.Argument(metavar="[WORDS]", help="Words in a name, in any spelling.", show_default=False),
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Such as armed_group or person.")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="ISO 3166-1 code of two letters, such as LY.")
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="Only your own.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
    as_json: AsJson = False,
) -> None:
    """List known actors, with filters that all have to hold.

    [bold]dateline actors list brigade --country LY[/bold]
    """
    from rich.table import Table

    from dateline.resolution.actors.own import read_own

    path = own_actors(actors, library)
    known = _known(path)
    mine = read_own(path).actors if own else {}
    found = [
        actor
        for actor in _matching(known, words)
        if (kind is None or actor.kind == kind)
        and (country is None or actor.country == country.upper())
        and (not own or actor.id in mine)
    ]
    shown = found[:limit]
    if as_json:
        for actor in shown:
            print_json(json.dumps(actor.as_dict(), ensure_ascii=False))
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("id", "name", "kind", "country", "from", "to"):
        table.add_column(name, no_wrap=name == "id", overflow="fold")
    for actor in shown:
        cells = (actor.id, actor.name, actor.kind, actor.country, actor.since, actor.until)
        table.add_row(*(escape(cell or "") for cell in cells))
    out.print(table)
    err.print(f"[dim]{len(shown)} of {len(found)} actors. `dateline actors show ID` shows one.[/dim]")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An identifier, or a name in any spelling.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
    as_json: AsJson = False,
) -> None:
    """Show what is known of an actor, and where it comes from; of every actor that a name may mean."""
    known = _known(own_actors(actors, library))
    found = _named(known, name)
    if not found:
        raise fail(f"no actor is known as {name!r}; `dateline actors list WORDS` searches names")
    for at, actor in enumerate(found):
        if as_json:
            print_json(json.dumps(actor.as_dict(), ensure_ascii=False))
            continue
        if at:
            out.print()
        for line in _lines(known, actor):
            out.print(line, soft_wrap=True)


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="CSV with a column `name`, or FollowTheMoney entities as JSON lines."
        ),
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
    by: By = None,
) -> None:
    """Add your own actors from a CSV file, or from FollowTheMoney JSON lines (OpenSanctions, Wikidata extracts).

    An actor with an identifier that is known takes its place.
    """
    from dateline.resolution.actors.importing import Problem, from_csv, from_ftm

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise fail(f"{file}: {error}") from None
    rows = (from_ftm if text.lstrip().startswith("{") else from_csv)(text, file.name)
    taken: list[KnownActor] = []
    refused = 0
    for row in rows:
        if isinstance(row, Problem):
            err.print(f"[red]dateline:[/red] {escape(row)}", soft_wrap=True)
            refused += 1
        else:
            taken.append(row)
    path = own_actors(actors, library)
    _append(path, [{"actor": actor.as_dict()} for actor in taken], by)
    out.print(f"{escape(str(path))}: {len(taken)} actors added, {refused} rows refused", soft_wrap=True)
    if not taken:
        raise typer.Exit(1)


@app.command()
def merge(
    one: Annotated[str, typer.Argument(metavar="ID", help="The actor that is another.")],
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="The actor that it is.", show_default=False)
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
    by: By = None,
    undo: Annotated[bool, typer.Option("--undo", help="It is no other after all.")] = False,
) -> None:
    """Say that one actor is another: its names become the other's, and so does all that is resolved to it.

    [bold]dateline actors merge "named:brigade of the green lantern" ly.green_lantern[/bold]
    """
    from dateline.resolution.actors.own import read_own

    path = own_actors(actors, library)
    if undo:
        if one not in read_own(path).merges:
            raise fail(f"{one} is merged with no other in {path}")
        _append(path, [{"unmerge": one}], by)
        out.print(f"{escape(one)} is an actor of its own again", soft_wrap=True)
        return
    known = _known(path)
    target = known.get(other) if other else None
    if other is None or target is None:
        raise fail(f"no actor has the identifier {other!r}; `dateline actors list WORDS` finds it")
    if one not in known.actors and not one.startswith("named:"):
        raise fail(f"no actor has the identifier {one!r}; `dateline actors list WORDS` finds it")
    if known.canonical(one) == target.id:
        raise fail(f"{one} is {target.id} already")
    _append(path, [{"merge": {"from": one, "into": target.id}}], by)
    out.print(f"{escape(one)} is {escape(target.name)} ({escape(target.id)})", soft_wrap=True)


def _known(path: Path) -> Knowledge:
    from dateline.resolution.actors import load

    return load(path)


def _append(path: Path, entries: list[dict[str, object]], by: str | None) -> None:
    from dateline.resolution.actors.own import append

    try:
        append(path, entries, by=by or user(), at=dt.datetime.now(dt.UTC))
    except OSError as error:
        raise fail(f"{path}: {error}") from None


def _matching(known: Knowledge, words: str | None) -> Iterator[KnownActor]:
    """Actors of whose names one holds all the words."""
    from dateline.resolution.actors.folding import fold

    wanted = fold(words).split() if words else []
    for actor in known.actors.values():
        names = (fold(name) for name in (actor.name, *actor.names))
        if not wanted or any(all(word in name for word in wanted) for name in names):
            yield actor


def _named(known: Knowledge, name: str) -> list[KnownActor]:
    if actor := known.get(name):
        return [actor]
    ids = [meaning.actor for meaning in known.named(name)] or known.alike(name) or known.misspelt(name)
    return [known[one] for one in dict.fromkeys(ids)]


def _lines(known: Knowledge, actor: KnownActor) -> Iterator[str]:
    yield f"[bold]{escape(actor.name)}[/bold]  [dim]{escape(actor.id)}[/dim]"
    where = ", ".join(part for part in (actor.kind, actor.role, actor.country) if part)
    yield f"{escape(where)}{escape(_when(actor.since, actor.until))}"
    if actor.parent:
        yield f"part of {escape(_called(known, actor.parent))}"
    for what, names in (("also", actor.names), ("its people", actor.demonyms), ("its seat", actor.metonyms)):
        if names:
            yield f"{what}: {escape('; '.join(names))}"
    for tenure in actor.offices:
        yield f"{escape(tenure.title)}, {escape(_tenure(known, tenure))}"
    for tenure in actor.sides:
        yield f"on the side of {escape(_tenure(known, tenure))}"
    yield f"[dim]source: {escape(actor.source)}[/dim]"
    if actor.unverified:
        yield f"[dim]unverified: {escape(', '.join(actor.unverified))}[/dim]"


def _called(known: Knowledge, identifier: str) -> str:
    body = known.get(identifier)
    return f"{body.name} ({body.id})" if body else identifier


def _tenure(known: Knowledge, tenure: Tenure) -> str:
    return harmless(_called(known, tenure.of) + _when(tenure.since, tenure.until))


def _when(since: str | None, until: str | None) -> str:
    if since and until:
        return f", {since} to {until}"
    return f", since {since}" if since else f", until {until}" if until else ""
