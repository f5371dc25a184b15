"""How documents and claims look on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dateline.records import Claim, Document, Filler, Reading

WHO = ("actor", "target", "object")
WHERE = ("place", "origin", "destination")
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


def plain(text: str) -> str:
    """Text on one line without characters that would act on a terminal."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def standing(claim: Claim) -> Text:
    """Certainty and status where they are not the ordinary ones: "doubtful", "planned"."""
    parts = [w for w, usual in ((claim.certainty, "certain"), (claim.status, "happened")) if w != usual]
    return Text(" ".join(parts), style="yellow" if parts else "")


def said_by(claim: Claim) -> str:
    """The chain of who says so, nearest the event first; empty where the text itself does."""
    return " ← ".join(plain(speaker.name) for speaker in claim.said_by)


def fillers(claim: Claim, roles: Sequence[str]) -> Text:
    """The words that fill some roles, each in its role's colour; a hedged one with a question mark."""
    text = Text()
    seen: set[tuple[int, int]] = set()
    for role in roles:
        for filler in claim.roles.get(role, ()):
            if (filler.start, filler.end) in seen:
                continue
            seen.add((filler.start, filler.end))
            if text:
                text.append(", ", style="dim")
            if role in ("origin", "destination") or (role == "target" and "actor" in roles):
                text.append({"origin": "from ", "destination": "to ", "target": "→ "}[role], style="dim")
            text.append(plain(filler.text) + _hedge(filler), style=ROLE_STYLES[role])
    return text


def _hedge(filler: Filler) -> str:
    return "" if filler.certainty == "certain" else "?"


def claim_table(rows: Iterable[tuple[Claim, Sequence[str]]], extra: Sequence[str] = ()) -> Table:
    """Claims as a table; each row comes with the cells of the `extra` columns that open it."""
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False)
    for name in extra:
        table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=26)
    table.add_column("type", no_wrap=True, min_width=12)
    table.add_column("words", ratio=2, overflow="fold")
    table.add_column("who → whom", ratio=4, overflow="fold")
    table.add_column("with", ratio=2, overflow="fold")
    table.add_column("where", ratio=2, overflow="fold")
    table.add_column("toll", ratio=2, overflow="fold")
    table.add_column("said by", ratio=3, overflow="fold", style="bright_cyan")
    table.add_column("how surely", ratio=1, overflow="fold")
    for claim, cells in rows:
        where = fillers(claim, WHERE)
        table.add_row(
            *cells,
            Text(claim.type, style="bold"),
            plain(claim.trigger.text),
            fillers(claim, WHO),
            fillers(claim, ("instrument",)),
            where,
            fillers(claim, AMOUNTS),
            said_by(claim),
            standing(claim),
        )
    return table


def print_reading(console: Console, reading: Reading) -> None:
    """A document's heading and its claims."""
    document = reading.document
    console.print()
    console.print(heading(document))
    for warning in reading.warnings:
        console.print(Text(f"  {warning}", style="yellow"))
    if reading.claims:
        console.print(claim_table((claim, ()) for claim in reading.claims))
    elif document.read:
        console.print(Text("  no claims", style="dim"))


def heading(document: Document) -> Text:
    """Title, outlet and day on one line."""
    title = document.title or document.text.strip().split("\n", 1)[0][:90] or document.external_id
    text = Text(plain(title), style="bold")
    about = " · ".join(
        str(part) for part in (document.publisher, document.published or "no date", document.external_id) if part
    )
    return text.append(f"  {plain(about)}", style="dim")


def marked(reading: Reading, chosen: str | None = None) -> Group:
    """The text with its claims marked in it, numbered, and the claims below.

    With `chosen` (a claim's identifier) only that claim is marked.
    """
    document = reading.document
    claims = [claim for claim in reading.claims if chosen in (None, claim.id)]
    body = Text("".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in document.text))
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
        claim_table(((claim, (str(number),)) for number, claim in enumerate(claims, 1)), ("#",)),
    )
