"""Documents that rest on a party although no claim of theirs was read as the party's.

A reader misses sources. That a document prints the very sentence that another was read to have from a party, or that
its account of the event names the party as saying something, is enough to know that the document is no voice apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.corroboration.copies import passage, words
from dateline.corroboration.evidence import Evidence, Parties
from dateline.corroboration.passages import sentence, sentence_of, sentence_starts
from dateline.corroboration.roots import Root
from dateline.records import Document

_PRINTED = 0.7
"""Share of a sentence's shingles that a text must hold to print that sentence."""
_SENTENCE = 6
"""Shingles that a sentence needs to be told by them."""
_AROUND = 2
"""Sentences before and after a claim that belong to its account."""
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|reported|reports|according|announced|added|confirmed|told|citing|quoted|stated|published"
    r"|counted|documented|recorded)\b"
)


def heard(
    told: Sequence[Evidence],
    found: Sequence[Root],
    called: Mapping[str, frozenset[str]],
    parties: Parties,
) -> dict[str, frozenset[str]]:
    """For each party, by identifier, further documents that rest on it, by their identifiers.

    `found` are the claims' roots and `called` the parties' names in the texts.
    """
    documents = {one.document.id: one.document for one in told}
    accounts = {one: list(_account(document, told)) for one, document in documents.items()}
    resting: dict[str, set[str]] = {}
    for one, root in zip(told, found, strict=True):
        if root.kind == "party":
            resting.setdefault(root.id, set()).add(one.document.id)
    made: dict[str, set[str]] = {}
    for one, root in zip(told, found, strict=True):
        if root.kind != "party":
            continue
        for other in documents.keys() - resting[root.id]:
            if _prints(documents[other], one):
                made.setdefault(root.id, set()).add(other)
    for party, others in resting.items():
        known = parties.known(party)
        if known and known.kind in ("state", "government"):
            continue  # its name is a country's, and stands in sentences that others say
        for other in documents.keys() - others:
            if any(_names(said, name) for said in accounts[other] for name in called.get(party, ())):
                made.setdefault(party, set()).add(other)
    return {party: frozenset(others) for party, others in made.items()}


def _prints(document: Document, one: Evidence) -> bool:
    """Whether a document prints the sentence of a claim."""
    own = passage(one.document.text, one.claim.trigger.start).sentence
    return len(own) >= _SENTENCE and len(own & words(document.text).all) >= _PRINTED * len(own)


def _account(document: Document, told: Sequence[Evidence]) -> Iterator[str]:
    """The sentences of a document around its claims that have a word of saying."""
    starts = sentence_starts(document.text)
    claimed = {sentence_of(starts, one.claim.trigger.start) for one in told if one.document.id == document.id}
    around = {at + step for at in claimed for step in range(-_AROUND, _AROUND + 1)}
    for number in sorted(around & set(range(len(starts)))):
        said = sentence(document.text, starts, number)
        if _SAYS.search(said):
            yield said


def _names(said: str, name: str) -> bool:
    """Whether a sentence has a name: of several words, or with its capitals."""
    at = said.find(name)
    whole = (
        at >= 0
        and not said[at - 1 : at].isalnum()
        and not said[at + len(name) : at + len(name) + 1].isalnum()
    )
    return whole and (" " in name or name[:1].isupper())
