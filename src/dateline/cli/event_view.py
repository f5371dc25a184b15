"""One event on a terminal: what is agreed, what is disputed and by whom, who says so, tolls by day, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.cli.evidence_view import quote_lines
from dateline.corroboration import Evidence
from dateline.corroboration.reasons import Reason
from dateline.corroboration.tolls import totals
from dateline.records import Event, Judgement, Origin, Toll
from dateline.telling.plain import plain
from dateline.telling.words import POSITIONS, STANCES, days, figure, listed, party_words, place, size
from dateline.vocabulary import terms

_REASONS = 12


def print_event(
    console: Console,
    event: Event,
    evidence: Sequence[Evidence],
    reasons: Sequence[Reason],
    judgement: Judgement | None,
) -> None:
    """Print everything that is known of an event."""
    names = {one.id: plain(one.name) for one in event.origins}
    console.print(_title(event))
    console.print(_standing(event))
    for line in _grade_lines(event, judgement):
        console.print(line)
    _section(console, _agreed_heading(event), _agreed(event, names))
    if event.disputed:
        _section(console, "Disputed", _disputed(event, names))
    _section(console, "Who says so", _origins(event, evidence))
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


def _standing(event: Event) -> Text:
    support = event.support
    counted = (
        f", {support.not_counted} not counted (planned, own part denied ...)" if support.not_counted else ""
    )
    return Text(
        f"independent origins: {support.in_favour} for, {support.against} against{counted}; "
        f"{len(event.documents)} documents, {len(event.claims)} claims"
    )


def _grade_lines(event: Event, judgement: Judgement | None) -> Iterator[Text]:
    meanings = terms("information_grades")

    def spelled(digit: str) -> str:
        return f"{digit}, {meanings[digit].rstrip('.').lower()}"

    yield Text.assemble("grade proposed: ", (spelled(event.grade.information), "bold"))
    if judgement and event.grade.set_to:
        why = f": {plain(judgement.why)}" if judgement.why else ""
        given = f"{plain(judgement.by)}, {judgement.at:%Y-%m-%d}"
        yield Text.assemble("grade by a person: ", (spelled(event.grade.set_to), "bold"), f" ({given}{why})")


def _agreed_heading(event: Event) -> str:
    if any(one.field == "happened" for one in event.disputed):
        return "Told by those who say that it happened, and not gainsaid"
    if event.support.in_favour > 1:
        return "Agreed: what no origin here gainsays"
    return "Told by one origin" if event.support.in_favour else "Told, by nobody as having happened"


def _agreed(event: Event, names: Mapping[str, str]) -> Table:
    disputed = {one.field for one in event.disputed}
    table = _grid()
    if "type" not in disputed:
        others = [kind for kind in event.types if kind != event.type]
        table.add_row("what", event.type + (f" (also told as {listed(others)})" if others else ""))
    if "time" not in disputed:
        table.add_row("day", days(event.when))
    if event.where and "place" not in disputed:
        table.add_row("place", _place(event))
    for role, label in (("actor", "who"), ("target", "to whom")):
        found = [party for party in event.parties if party.role == role]
        if not found or role in disputed:
            continue
        lines = [party_words(one, names) for one in found[:6]]
        more = [f"and {len(found) - 6} more"] if len(found) > 6 else []
        table.add_row(label, "\n".join(lines + more))
    for of in dict.fromkeys(one.of for one in event.counts):
        if of in disputed:
            continue
        said: defaultdict[str, list[str]] = defaultdict(list)
        for (kind, _), one in totals(event.counts).items():
            if kind == of:
                said[figure(one)].append(plain(one.said_by))
        if said:
            table.add_row(of, "\n".join(f"{number} ({listed(who, 3)})" for number, who in said.items()))
    return table


def _place(event: Event) -> str:
    where = event.where
    assert where is not None
    if where.latitude is None or where.longitude is None:
        return f"{plain(where.name)}: not on the map"
    return f"{place(where)}, {where.latitude:.3f},{where.longitude:.3f} ({where.precision})"


def _disputed(event: Event, names: Mapping[str, str]) -> Iterator[Text]:
    for one in event.disputed:
        yield Text.assemble((one.field, "bold yellow"), f"  {one.note}")
        for position in one.positions:
            who = listed((names.get(o, o) for o in position.origins), 5)
            yield Text.assemble("  ", (plain(position.value), "bold"), f"  {who}")


def _origins(event: Event, evidence: Sequence[Evidence]) -> Iterator[Text]:
    by_id = {one.claim.id: one for one in evidence}
    for at, origin in enumerate(sorted(event.origins, key=_rank)):
        if at:
            yield Text("")
        yield origin_line(origin)
        if origin.note:
            yield Text(f"  {plain(origin.note)}", style="dim")
        yield from quote_lines([by_id[claim] for claim in origin.claims if claim in by_id])


def _rank(origin: Origin) -> tuple[int, bool]:
    return (list(POSITIONS).index(origin.position), not origin.independent)


def origin_line(origin: Origin) -> Text:
    """An origin in a line: name, what it says, what it has at stake, and whether it counts."""
    text = Text(plain(origin.name), style="bold")
    sure = "independent" if origin.independent else "not independent"
    about = (POSITIONS[origin.position], sure, origin.kind, STANCES[origin.stance])
    style = "red" if origin.position == "against" else ""
    return text.append("  " + " · ".join(about), style=f"not bold {style}".strip())


def _tolls(event: Event) -> Table:
    """Every figure by day of publication, once for each claimant, with the documents that carry it."""
    repeating = {one.id for one in event.origins} - {one.id for one in event.origins if one.independent}
    rows: dict[tuple[str, str, str], list[Toll]] = {}
    for one in sorted(
        event.counts, key=lambda one: (str(one.on or "no date"), one.of, size(one), one.said_by)
    ):
        whom = ", ".join(filter(None, (plain(one.who) if one.who else "", "a part" if one.part else "")))
        who = f" ({whom})" if whom else ""
        key = (str(one.on or "no date"), f"{figure(one)} {one.of}{who}", one.origin)
        rows.setdefault(key, []).append(one)
    table = Table.grid(padding=(0, 2))
    for _ in range(4):
        table.add_column(overflow="fold")
    table.add_row("day", "toll", "says", "in", style="dim")
    before = None
    for (day, number, origin), told in rows.items():
        says = plain(told[0].said_by) + (" (repeats others)" if origin in repeating else "")
        documents = Text(listed((plain(one.document) for one in told), 3), style="dim")
        table.add_row("" if day == before else day, Text(number, style="bright_red"), says, documents)
        before = day
    return table


def _listing(sentences: Sequence[str]) -> Iterator[Text]:
    return (Text(f"  {plain(one)}") for one in sentences)


def _together(reasons: Sequence[Reason]) -> Iterator[Text]:
    for one in reasons[:_REASONS]:
        words = ", ".join(one.because) or "little in common by itself; it stands with the others"
        if one.by_hand:
            words = f"joined by a person; {words}"
        but = f"; but {', '.join(one.but)}" if one.but else ""
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
