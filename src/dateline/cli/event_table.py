"""Events as a table, by day, in the width that there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.records import Event
from dateline.telling.words import parties, place, span, toll

_ROOMY = 110
"""Columns of a terminal from which on place, parties and tolls have columns of their own."""
LEGEND = "~ day of publication; for:against count independent origins; * grade by a person"


def print_events(console: Console, events: Iterable[tuple[Event, str]]) -> int:
    """Print events under their days, each with what else is to be said of it; how many there were.

    The headings stand once, before the first.
    """
    every = iter(events)
    first = next(every, None)
    if first is None:
        return 0
    roomy = console.width >= _ROOMY
    headings = _table(console.width, roomy=roomy)
    what = ("where", "who → whom", "toll by whom") if roomy else ("where · who → whom · toll by whom",)
    headings.add_row(
        "event", "type", *what, "for:against" if roomy else "for:ag.", "grade", "docs", style="dim"
    )
    console.print(headings)
    count = 0
    for day, group in groupby(chain([first], every), key=lambda one: span(one[0].when)):
        console.print(Text(day, style="bold"))
        table = _table(console.width, roomy=roomy)
        for event, said in group:
            table.add_row(*_before(event), *_what(event, said, roomy=roomy), *_after(event))
            count += 1
        console.print(table)
    return count


def _table(width: int, *, roomy: bool) -> Table:
    """A table whose columns stand alike however many tables follow each other."""
    support = 11 if roomy else 7
    left = max(20, width - 9 - 12 - support - 5 - 4 - (7 if roomy else 5))
    where, who = round(left * 0.26), round(left * 0.4)
    what = (where, who, left - where - who) if roomy else (left,)
    table = Table.grid(padding=(0, 1))
    for size in (9, 12, *what):
        table.add_column(width=size, overflow="fold")
    table.add_column(width=support, justify="center")
    table.add_column(width=5, justify="center")
    table.add_column(width=4, justify="right")
    return table


def _before(event: Event) -> Iterator[Text]:
    published = "~" if event.when and event.when.basis == "inherited" else ""
    yield Text(event.id[:8] + published, style="dim")
    yield Text(event.type, style="bold")


def _what(event: Event, said: str, *, roomy: bool) -> Iterator[Text]:
    fields = ", ".join(one.field for one in event.disputed)
    disputed = Text(f"! disputed: {fields}", style="yellow") if fields else Text()
    said_of_it = Text(f"! {said}", style="magenta") if said else Text()
    where = Text(place(event.where), style="green")
    who = Text(parties(event))
    numbers = Text(toll(event), style="bright_red")
    if roomy:
        yield where
        yield Text("\n").join(part for part in (who, disputed, said_of_it) if part)
        yield numbers
    else:
        facts = Text(" · ").join(part for part in (where, who, numbers) if part)
        yield Text("\n").join(part for part in (facts, disputed, said_of_it) if part)


def _after(event: Event) -> Iterator[Text]:
    against = Text(str(event.support.against), style="bold red" if event.support.against else "dim")
    yield Text.assemble(str(event.support.in_favour), ":", against)
    grade = event.grade
    yield Text(f"{grade.set_to}*" if grade.set_to else grade.information, style="bold")
    yield Text(str(len(event.documents)))
