"""Notes: for every sentence of a brief the passages that carry it, each with its document, numbered as they come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.brief.passages import passage
from dateline.corroboration import Evidence
from dateline.records import Span
from dateline.telling.chain import chain
from dateline.telling.plain import plain

_NEAR = 1_500
"""Code points from the trigger within which a source named apart from it is quoted with it; beyond, the chain in the
note names it."""
_PLAIN = ("happened", "certain", "ongoing")


@dataclass(slots=True)
class Note:
    """One passage of one document."""

    number: int
    quote: str
    document: str
    """Identifier of the document."""
    external_id: str
    publisher: str | None
    title: str | None
    url: str | None
    published: dt.date | None
    claims: list[str] = field(default_factory=list)
    said_by: list[str] = field(default_factory=list)
    """Who is read as saying so, nearest the event first, where the words name anybody."""
    hedges: list[str] = field(default_factory=list)
    """What the words say of the claim where they do not say that it happened: denied, planned, possible ..."""


class Notes:
    """The notes of one brief."""

    def __init__(self) -> None:
        self._by_passage: dict[tuple[str, str], Note] = {}

    def __len__(self) -> int:
        return len(self._by_passage)

    @property
    def all(self) -> list[Note]:
        """By number."""
        return list(self._by_passage.values())

    def of(self, one: Evidence, *further: tuple[int, int]) -> int:
        """The number of the note on a claim: its trigger, who says it, and further spans that a sentence rests on."""
        document, claim = one.document, one.claim
        spans = [(claim.trigger.start, claim.trigger.end), *_sources(one), *further]
        quote = passage(document.text, spans)
        key = (document.id, quote)
        note = self._by_passage.get(key)
        if note is None:
            note = self._by_passage[key] = Note(
                number=len(self._by_passage) + 1,
                quote=quote,
                document=document.id,
                external_id=plain(document.external_id),
                publisher=plain(document.publisher) if document.publisher else None,
                title=plain(document.title) if document.title else None,
                url=document.url,
                published=document.published,
            )
        _add(note.claims, claim.id)
        _add(note.said_by, _without_repeats(chain(claim)))
        for word in (claim.certainty, claim.status):
            if word not in _PLAIN:
                _add(note.hedges, word)
        return note.number

    def of_each(self, evidence: Sequence[Evidence], most: int = 3) -> tuple[int, ...]:
        """The numbers of the notes on some claims, each once; at most so many."""
        found: list[int] = []
        for one in evidence:
            if len(found) >= most:
                break
            _add_number(found, self.of(one))
        return tuple(found)


def _without_repeats(said: str) -> str:
    """A chain in which nobody tells what they said themselves, as "A ← A" where the words name A twice."""
    links = said.split(" ← ")
    return " ← ".join(one for at, one in enumerate(links) if at == 0 or one != links[at - 1])


def _sources(one: Evidence) -> list[tuple[int, int]]:
    """Where the words stand that name the party nearest the event."""
    nearest: list[Span] = list(one.claim.said_by[:1])
    at = one.claim.trigger.start
    return [(span.start, span.end) for span in nearest if abs(span.start - at) <= _NEAR]


def _add(words: list[str], word: str) -> None:
    if word and word not in words:
        words.append(word)


def _add_number(numbers: list[int], number: int) -> None:
    if number not in numbers:
        numbers.append(number)
