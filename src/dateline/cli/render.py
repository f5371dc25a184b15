"""How documents and claims look on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dateline.records import Claim, Document, Filler, Reading
from dateline.telling.chain import chain
from dateline.telling.facts import facts
from dateline.telling.overtaken import mark
from dateline.telling.plain import harmless, plain

if TYPE_CHECKING:
    from dateline.library import ClaimRow
    from dateline.records.overtaken import Overtaken

AMOUNTS = ("killed", "wounded", "captured", "displaced", "losses")
ROLE_STYLES = {
    "actor": "bright_blue",
    "target": "bright_magenta",
    "object": "magenta",
    "instrument": "yellow",
    "place": "green",
    "origin": "green",
    "destination": "green",
    "time": "cyan",
    "source": "bright_cyan",
    "cue": "cyan",
    **dict.fromkeys(AMOUNTS, "bright_red"),
}
TRIGGER_STYLE = "bold reverse"
_JUDGED_STYLES = {
    "accepted": "black on green",
    "rejected": "white on red",
    "unsure": "black on yellow",
    "edited": "black on cyan",
    "by hand": "black on cyan",
}
OVERTAKEN_STYLE = "white on magenta"
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("by", ("actor",)),
    ("→", ("target", "object")),
    ("with", ("instrument",)),
    ("where", ("place",)),
    ("from", ("origin",)),
    ("to", ("destination",)),
    ("when", ("time",)),
    ("killed", ("killed",)),
    ("wounded", ("wounded",)),
    ("captured", ("captured",)),
    ("displaced", ("displaced",)),
    ("lost", ("losses",)),
)


def claim_text(claim: Claim) -> Text:
    """A claim on one line: its words, who to whom, with what, where, when, how many, and who says so."""
    text = Text()
    text.append(f"“{plain(claim.trigger.text)}”", style="italic")
    for lead, roles in _PARTS:
        found = _fillers(claim, roles)
        if found:
            text.append(f"  {lead} " if lead else "  ", style="dim")
            text.append_text(found)
    if claim.said_by:
        text.append("  says ", style="dim").append(chain(claim), style=ROLE_STYLES["source"])
    unusual = [
        word for word, usual in ((claim.certainty, "certain"), (claim.status, "happened")) if word != usual
    ]
    for word in unusual:
        text.append("  ").append(f" {word} ", style="black on yellow")
    return text


def _fillers(claim: Claim, roles: Sequence[str]) -> Text:
    """The words that fill some roles, each in its role's colour; one that is hedged gets a question mark."""
    text = Text()
    seen: set[tuple[int, int]] = set()
    for role in roles:
        for filler in claim.roles.get(role, ()):
            if (filler.start, filler.end) in seen:
                continue
            seen.add((filler.start, filler.end))
            if text:
                text.append(", ", style="dim")
            text.append(plain(filler.text) + _hedge(filler), style=ROLE_STYLES[role])
    return text


def _hedge(filler: Filler) -> str:
    return "" if filler.certainty == "certain" else " (?)"


def marks(row: ClaimRow, overtaken: Overtaken | None = None) -> Text:
    """What persons made of a claim (accepted, edited, added by hand ...), and newer versions of its document."""
    from dateline.library import PERSON

    by_hand = "by hand" if row.reader == PERSON else "edited" if row.judged else None
    text = Text()
    for word in (row.state, by_hand):
        if word:
            text.append("  ").append(f" {word} ", style=_JUDGED_STYLES[word])
    if overtaken:
        text.append("  ").append(f" {mark(overtaken)} ", style=OVERTAKEN_STYLE)
    return text


def claim_list(
    rows: Iterable[tuple[Claim, Text | str]],
    *,
    with_facts: bool = True,
    judged: Mapping[str, Text] | None = None,
) -> Table:
    """Claims one below the other, each with its type and what the caller sets in front of it.

    Below each, unless `with_facts` is false, what its words were resolved to; beside it what `judged` says of it.
    """
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, min_width=12, style="bold")
    table.add_column(overflow="fold", ratio=1)
    for claim, before in rows:
        text = claim_text(claim)
        if judged and claim.id in judged:
            text.append_text(judged[claim.id])
        if with_facts and (known := facts(claim)):
            text.append("\n").append(known, style="dim")
        table.add_row(before, claim.type, text)
    return table


def print_reading(console: Console, reading: Reading) -> None:
    """A document's heading and its claims."""
    document = reading.document
    console.print()
    console.print(heading(document))
    for warning in reading.warnings:
        console.print(Text(f"  {warning}", style="yellow"))
    if reading.claims:
        console.print(claim_list((claim, " ") for claim in reading.claims))
    elif document.read:
        console.print(Text("  no claims", style="dim"))


def heading(document: Document) -> Text:
    """Title, outlet and day on one line."""
    title = document.title or document.text.strip().split("\n", 1)[0][:90] or document.external_id
    text = Text(plain(title), style="bold")
    about = " · ".join(
        str(part)
        for part in (document.publisher, document.published or "no date", document.external_id)
        if part
    )
    return text.append(f"  {plain(about)}", style="dim")


def marked(reading: Reading, chosen: str | None = None, judged: Mapping[str, Text] | None = None) -> Group:
    """The text with its claims marked in it, numbered, and the claims below with what `judged` says of them.

    With `chosen` (a claim's identifier) only that claim is marked.
    """
    document = reading.document
    claims = [claim for claim in reading.claims if chosen in (None, claim.id)]
    body = Text(harmless(document.text))
    for claim in claims:
        for role, found in claim.roles.items():
            for filler in found:
                body.stylize(ROLE_STYLES[role], filler.start, filler.end)
    for claim in claims:
        body.stylize(TRIGGER_STYLE, claim.trigger.start, claim.trigger.end)
    numbered = sorted(((claim.trigger.end, number) for number, claim in enumerate(claims, 1)), reverse=True)
    for end, number in numbered:
        body = Text.assemble(body[:end], (f"[{number}]", "dim"), body[end:])
    return Group(
        heading(document),
        Panel(body, border_style="dim"),
        claim_list(
            ((claim, Text(f"[{number}]", style="dim")) for number, claim in enumerate(claims, 1)),
            judged=judged,
        ),
    )
