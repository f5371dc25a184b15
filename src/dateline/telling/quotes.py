"""The claims of one origin as quotes: each sentence once, with every document that prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.corroboration import Evidence
from dateline.corroboration.copies import copied
from dateline.corroboration.passages import sentence, sentence_of, sentence_starts
from dateline.records import Document
from dateline.telling.plain import plain

_SAME_SENTENCE = 0.4
"""Share of a sentence's words, four by four, from which on it is the same sentence (see `corroboration.prints`)."""
_LONGEST = 400
_HEDGES = ("happened", "certain", "ongoing")


@dataclass(slots=True)
class Quote:
    """One sentence with the claims in it, and the documents that print it, the first of them first."""

    text: str
    claims: list[str]
    documents: list[Document]
    hedges: list[str] = field(default_factory=list)
    """What the words say of the claim where they do not say that it happened: denied, planned, possible ..."""


def quotes(evidence: Sequence[Evidence]) -> list[Quote]:
    """The sentences of some claims in the order of their documents, each once, copies with their first print."""
    first = first_prints(evidence)
    made: dict[tuple[str, int], Quote] = {}
    for at, one in enumerate(evidence):
        print_of = evidence[first[at]]
        text = print_of.document.text
        starts = sentence_starts(text)
        number = sentence_of(starts, print_of.claim.trigger.start)
        key = (print_of.document.id, number)
        if key not in made:
            made[key] = Quote(_shortened(plain(sentence(text, starts, number))), [], [])
        quote = made[key]
        quote.claims.append(one.claim.id)
        if one.document.id not in {document.id for document in quote.documents}:
            quote.documents.append(one.document)
        for word in (one.claim.certainty, one.claim.status):
            if word not in _HEDGES and word not in quote.hedges:
                quote.hedges.append(word)
    return list(made.values())


def first_prints(evidence: Sequence[Evidence]) -> list[int]:
    """For each claim the number of the first that stands in the same sentence of the same text."""
    first = list(range(len(evidence)))
    for pair in copied(evidence):
        if pair.likeness.sentence >= _SAME_SENTENCE:
            low, high = sorted((first[pair.one], first[pair.other]))
            first = [low if one == high else one for one in first]
    return first


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def named(document: Document) -> str:
    """A document by day, publisher and name."""
    parts = (document.published or "no date", document.publisher, document.external_id)
    return plain(" · ".join(str(part) for part in parts if part))
