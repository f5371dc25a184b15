"""``dateline compare``: what a library's events and an imported data set have of one another."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, escape, fail, out, print_json
from dateline.cli.event_filters import Country, Kind, Near, Since, Until, Within, event_filter
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened, sample_line

if TYPE_CHECKING:
    from dateline.coded import Comparison, Pair
    from dateline.coded.comparing import Who
    from dateline.pipeline.importing import Scope

_KEYS = 12
"""Places, and kinds, that a table shows."""


class By(StrEnum):
    """What the tables are by."""

    DAY = "day"
    PLACE = "place"
    TYPE = "type"


def compare(
    *,
    source: Annotated[
        str | None,
        typer.Option(
            "--with", metavar="SOURCE", help="Words in the data set's name. Default: the one there is."
        ),
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    near: Near = None,
    within: Within = None,
    country: Country = None,
    days: Annotated[
        int, typer.Option(min=0, max=31, help="How many days apart one happening may be coded.")
    ] = 1,
    km: Annotated[
        float,
        typer.Option(
            min=0, max=500, help="How many kilometres, beside what the places' precisions leave open."
        ),
    ] = 30.0,
    by: Annotated[
        list[By] | None, typer.Option("--by", help="Tables by day, place or type. Default: place and type.")
    ] = None,
    show: Annotated[
        int, typer.Option(min=0, metavar="N", help="At most so many of each kind are listed.")
    ] = 10,
    actors: OwnActors = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an event, row or pair.")] = False,
) -> None:
    """Hold a library against human coding: what both have, what each has that the other lacks, and where tolls differ.

    An event and a row are a pair where days, places and kinds go together; each is in one pair at most. "Beside a pair"
    is what has a partner that another pair took: the same fighting, cut differently.

    [bold]dateline compare --with ACLED --from 2020-03-01 --to 2020-03-31[/bold]
    [bold]dateline compare --by day --json > pairs.jsonl[/bold]
    """
    from dateline.cli.catching_up import worked_out
    from dateline.pipeline.importing import NothingToCompareError, compare_with

    filters = event_filter(
        since=since, until=until, kind=kind, near=near, within=within, country=country,
        actor=None, said_by=None, grade=None, support=None, disputed=None, several=False,
    )  # fmt: skip
    with opened(library) as kept:
        corroboration = worked_out(kept, own_actors(actors, library))
        try:
            found, scope = compare_with(kept, corroboration, source, filters, days=days, km=km)
        except NothingToCompareError as error:
            raise fail(str(error)) from None
        if as_json:
            for pair in found.pairs:
                print_json(json.dumps(_object(pair), ensure_ascii=False))
            return
        sample_line(kept)
    _summary(found, scope)
    for one in by or (By.PLACE, By.TYPE):
        _table(found, one, scope.source)
    _listed(found, scope.source, show)


def _summary(found: Comparison, scope: Scope) -> None:
    where = ", ".join(scope.countries) or "all countries"
    out.print(
        f"{scope.since} to {scope.until}, {where}: {scope.events:,} events of the library, "
        f"{scope.rows:,} rows of {escape(scope.source)}",
        soft_wrap=True,
    )
    held: tuple[tuple[Who, str], ...] = (
        ("both", "in both"),
        ("library", "in the library alone"),
        ("coded", f"in {scope.source} alone"),
    )
    for who, words in held:
        beside = found.count(who, beside=True)
        out.print(
            f"  {found.count(who):>6,} {escape(words)}"
            + (f" ({beside:,} of them beside a pair)" if beside else "")
        )
    left_out = [
        f"{count:,} {words}"
        for count, words in (
            (scope.unplaced, "without a country"),
            (scope.elsewhere, "in other countries"),
            (scope.other_kinds, "of kinds that it does not code"),
        )
        if count
    ]
    if left_out:
        out.print(
            f"  [dim]not held against it, events of those days: {', '.join(left_out)}[/dim]", soft_wrap=True
        )


def _table(found: Comparison, by: By, source: str) -> None:
    from rich.table import Table

    rows = found.tables(by.value)
    shown = rows if by is By.DAY else rows[:_KEYS]
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column(by.value)
    for name in ("both", "library alone", f"{source} alone"):
        table.add_column(escape(name), justify="right")
    for key, *counts in shown:
        table.add_row(escape(key or "no day"), *(f"{count:,}" if count else "·" for count in counts))
    out.print()
    out.print(table)
    if len(shown) < len(rows):
        out.print(f"[dim]and {len(rows) - len(shown):,} more; --json has all[/dim]")


def _listed(found: Comparison, source: str, most: int) -> None:
    if not most:
        return
    differing = [one for one in found.pairs if one.who == "both" and _differ(one)]
    parts = (
        ("tolls differ", differing),
        ("in the library alone", [one for one in found.pairs if one.who == "library" and not one.beside]),
        (f"in {source} alone", [one for one in found.pairs if one.who == "coded" and not one.beside]),
    )
    for name, pairs in parts:
        if not pairs:
            continue
        out.print()
        out.rule(f"[bold]{escape(name)}[/bold] {len(pairs):,}", align="left")
        for one in pairs[:most]:
            out.print(escape(_line(one, source)), soft_wrap=True)
        if len(pairs) > most:
            out.print(f"[dim]and {len(pairs) - most:,} more; --show N lists more[/dim]")


def _line(pair: Pair, source: str) -> str:
    from dateline.telling.words import place, span

    parts = []
    if event := pair.event:
        at = f" at {place(event.where)}" if event.where else ""
        parts.append(f"{event.id[:8]} {event.type}{at}, {span(event.when)}{_dead(pair)}")
    if row := pair.row:
        at = f" at {row.place.name}" if row.place else ""
        day = str(row.earliest) if row.earliest == row.latest else f"{row.earliest} to {row.latest}"
        killed = "" if row.killed is None else f", {row.killed[1]} killed"
        parts.append(f"{source} {row.id}: {row.type}{at}, {day}{killed}")
    return "  " + " | ".join(parts)


def _dead(pair: Pair) -> str:
    if pair.killed is None:
        return ""
    low, high = pair.killed
    return f", {low} killed" if low == high else f", {low} to {high} killed, by who says so"


def _differ(pair: Pair) -> bool:
    told = pair.killed
    if told is None or pair.row is None or pair.row.killed is None:
        return False
    return told[1] < pair.row.killed[0] or told[0] > pair.row.killed[2]


def _object(pair: Pair) -> dict[str, object]:
    """The pair as other programs take it."""
    event, row = pair.event, pair.row
    return {
        "who": pair.who,
        "beside": pair.beside,
        "days": pair.days,
        "km": None if pair.km is None else round(pair.km, 1),
        "event": event and {
            "id": event.id,
            "type": event.type,
            "earliest": event.when and event.when.earliest.isoformat(),
            "latest": event.when and event.when.latest.isoformat(),
            "place": event.where and event.where.name,
            "country": event.where and event.where.country,
            "latitude": event.where and event.where.latitude,
            "longitude": event.where and event.where.longitude,
            "killed": pair.killed and list(pair.killed),
            "grade": event.grade.set_to or event.grade.information,
            "documents": list(event.documents),
        },
        "row": row and {
            "source": row.source,
            "id": row.id,
            "type": None if row.coarse else row.type,
            "earliest": row.earliest.isoformat(),
            "latest": row.latest.isoformat(),
            "place": row.place and row.place.name,
            "country": row.place and row.place.country,
            "latitude": row.place and row.place.latitude,
            "longitude": row.place and row.place.longitude,
            "killed": row.killed and list(row.killed),
        },
    }  # fmt: skip
