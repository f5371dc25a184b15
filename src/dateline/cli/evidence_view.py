"""The quotes of one origin as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from dateline.corroboration import Evidence
from dateline.records.overtaken import Overtaken
from dateline.telling.overtaken import of_event
from dateline.telling.quotes import named, quotes


def quote_lines(
    evidence: Sequence[Evidence], overtaken: Mapping[str, Overtaken] | None = None
) -> Iterator[Text]:
    """The quotes of one origin's claims, each under its document; the documents that copy it are named below.

    `overtaken` has those claims whose documents were corrected or taken back since.
    """
    shown: str | None = None
    for quote in quotes(evidence):
        document, *copies = quote.documents
        if document.id != shown:
            yield Text(f"  {named(document)}", style="cyan")
            shown = document.id
        hedged = f"  [{', '.join(quote.hedges)}]" if quote.hedges else ""
        taken_back = of_event(quote.claims, overtaken or {})
        yield Text.assemble(
            f"    “{quote.text}”",
            (hedged, "yellow"),
            (f"  [{taken_back}]" if taken_back else "", "magenta"),
            (f"  {' '.join(c[:8] for c in quote.claims)}", "dim"),
        )
        if copies:
            yield Text(f"    same words in {'; '.join(map(named, copies))}", style="dim")
