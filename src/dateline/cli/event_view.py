"""One event on a terminal: what is agreed, what is disputed and by whom, who says so, tolls by day, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.cli.evidence_view import quote_lines
from dateline.corroboration import Evidence
from dateline.corroboration.reasons import Reason
from dateline.records import Event, Judgement, Origin
from dateline.records.overtaken import Overtaken
from dateline.telling.agreed import agreed, heading
from dateline.telling.figures import figured
from dateline.telling.overtaken import counted
from dateline.telling.plain import plain
from dateline.telling.standing import about, rank, spelled_grade, standing, together
from dateline.telling.words import days, listed, place

_REASONS = 12
_SAYINGS = 6


def print_event(
    console: Console,
    event: Event,
    evidence: Sequence[Evidence],
    reasons: Sequence[Reason],
    judgement: Judgement | None,
    overtaken: Mapping[str, Overtaken],
) -> None:
    """Print everything that is known of an event; `overtaken` are its claims that newer versions speak of."""
    names = {one.id: plain(one.name) for one in event.origins}
    console.print(_title(event))
    console.print(Text(standing(event)))
    for line in _grade_lines(event, judgement):
        console.print(line)
    if said := counted(overtaken.values()):
        console.print(Text(f"newer versions of the documents: {said}", style="magenta"))
    _section(console, heading(event), _agreed(event, names))
    if event.disputed:
        _section(console, "Disputed", _disputed(event, names))
    _section(console, "Who says so", _origins(event, evidence, overtaken))
    if event.counts:
        _section(console, "Tolls by day", _tolls(event))
    _section(console, f"Why grade {event.grade.information} is proposed", _listing(event.grade.reasons))
    if reasons:
        _section(console, "Why these documents stand together", _together(reasons))


def _section(console: Console, heading: str, body: Table | Iterator[Text]) -> None:
    console.print()
    console.print(Text(heading, style="bold underline"))
    for line in [body] if isinstance(body, Table) else body:
        console.print(hanging(line) if isinstance(line, Text) else line)


def hanging(line: Text) -> Padding:
    """A line whose further lines, where it is too long, begin where its first word does."""
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    return Padding(line[indent:], (0, 0, 0, indent))


def _title(event: Event) -> Text:
    at = f" at {place(event.where)}" if event.where else ""
    return Text.assemble((event.type, "bold"), (f"{at}, {days(event.when)}", "bold"), "  ", (event.id, "dim"))


def _grade_lines(event: Event, judgement: Judgement | None) -> Iterator[Text]:
    yield Text.assemble("grade proposed: ", (spelled_grade(event.grade.information), "bold"))
    if judgement and event.grade.set_to:
        why = f": {plain(judgement.why)}" if judgement.why else ""
        given = f"{plain(judgement.by)}, {judgement.at:%Y-%m-%d}"
        yield Text.assemble(
            "grade by a person: ", (spelled_grade(event.grade.set_to), "bold"), f" ({given}{why})"
        )


def _agreed(event: Event, names: Mapping[str, str]) -> Table:
    table = _grid()
    for label, said in agreed(event):
        lines = [one.line(names) for one in said[:_SAYINGS]]
        more = [f"and {len(said) - _SAYINGS} more"] if len(said) > _SAYINGS else []
        table.add_row(label, "\n".join(lines + more))
    return table


def _disputed(event: Event, names: Mapping[str, str]) -> Iterator[Text]:
    for one in event.disputed:
        yield Text.assemble((one.field, "bold yellow"), f"  {one.note}")
        for position in one.positions:
            who = listed((names.get(o, o) for o in position.origins), 5)
            yield Text.assemble("  ", (plain(position.value), "bold"), f"  {who}")


def _origins(
    event: Event, evidence: Sequence[Evidence], overtaken: Mapping[str, Overtaken]
) -> Iterator[Text]:
    by_id = {one.claim.id: one for one in evidence}
    for at, origin in enumerate(sorted(event.origins, key=rank)):
        if at:
            yield Text("")
        yield origin_line(origin)
        if origin.note:
            yield Text(f"  {plain(origin.note)}", style="dim")
        yield from quote_lines([by_id[claim] for claim in origin.claims if claim in by_id], overtaken)


def origin_line(origin: Origin) -> Text:
    """An origin in a line: name, what it says, what it has at stake, and whether it counts."""
    text = Text(plain(origin.name), style="bold")
    style = "red" if origin.position == "against" else ""
    return text.append("  " + " · ".join(about(origin)), style=f"not bold {style}".strip())


def _tolls(event: Event) -> Table:
    """Every figure by day of publication, once for each claimant, with the documents that carry it."""
    table = Table.grid(padding=(0, 2))
    for _ in range(4):
        table.add_column(overflow="fold")
    table.add_row("day", "toll", "says", "in", style="dim")
    before = None
    for one in figured(event):
        says = one.said_by + (" (repeats others)" if one.repeats else "")
        documents = Text(listed(map(plain, one.documents), 3), style="dim")
        day = "" if one.day == before else one.day
        table.add_row(day, Text(one.words, style="bright_red"), says, documents)
        before = one.day
    return table


def _listing(sentences: Sequence[str]) -> Iterator[Text]:
    return (Text(f"  {plain(one)}") for one in sentences)


def _together(reasons: Sequence[Reason]) -> Iterator[Text]:
    for one in reasons[:_REASONS]:
        words, against = together(one)
        but = f"; but {against}" if against else ""
        yield Text.assemble(
            "  ", (plain(one.document), "cyan"), " beside ", (plain(one.beside), "cyan"), f": {words}{but}"
        )
    if len(reasons) > _REASONS:
        yield Text(f"  and {len(reasons) - _REASONS} more")


def _grid() -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    return table
