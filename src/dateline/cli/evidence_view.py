"""The quotes of one origin as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from dateline.corroboration import Evidence
from dateline.telling.quotes import named, quotes


def quote_lines(evidence: Sequence[Evidence]) -> Iterator[Text]:
    """The quotes of one origin's claims, each under its document; the documents that copy it are named below."""
    shown: str | None = None
    for quote in quotes(evidence):
        document, *copies = quote.documents
        if document.id != shown:
            yield Text(f"  {named(document)}", style="cyan")
            shown = document.id
        hedged = f"  [{', '.join(quote.hedges)}]" if quote.hedges else ""
        yield Text.assemble(
            f"    “{quote.text}”", (hedged, "yellow"), (f"  {' '.join(c[:8] for c in quote.claims)}", "dim")
        )
        if copies:
            yield Text(f"    same words in {'; '.join(map(named, copies))}", style="dim")
