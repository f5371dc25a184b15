"""Copies and rewrites: whether two passages come from one text, whoever printed them.

Texts are compared by the runs of words that they share, without punctuation, which some collections strip. The
answer is for a passage (the sentence of a claim with its neighbours), since outlets put wire copy beside lines of
their own. What a passage alone leaves open, the likeness of the whole documents and a shared wire credit decide.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from datasketch import MinHash, MinHashLSH

from dateline.corroboration.credits import share_credit
from dateline.corroboration.evidence import Evidence
from dateline.corroboration.passages import sentence_of, sentence_starts

SHINGLE = 4
"""Words of a shingle: the least run of words that counts as shared."""
SAME = 0.3
"""Share of a passage's shingles from which on two passages are one text. Rewrites keep a fifth to a half."""
SAME_BACKED = 0.2
"""The same where the documents credit one wire, or are much alike as a whole."""
ALIKE = 0.3
"""Share of a document's shingles from which on two documents are much alike as a whole."""
LONGEST_RUN = 12
"""Words in one run from which on a passage is copied whatever its share, as long as `SAME_BACKED` is reached."""
FEWEST = 4
"""Shared shingles that the least likeness must rest on: short sentences have common turns of phrase."""
FEW = 1000
"""Passages up to which all are compared with all; above, those that MinHash-LSH finds alike."""
_PERMUTATIONS, _BANDS, _ROWS = 256, 128, 2
"""LSH finds two passages with a Jaccard index of 0.1 with a chance of 0.72, of 0.2 with 0.99."""

_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:['’‘`][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘`,")


class Likeness(NamedTuple):
    """How much two passages share: of the sentences, of the passages and of the documents, 0 to 1 of the shorter."""

    sentence: float
    passage: float
    document: float
    shared: int
    """Shingles that the passages share."""
    longest: int
    """Words of the longest run that the passages share."""


class Copied(NamedTuple):
    """Two pieces of evidence, by their numbers in the sequence asked about, that stand in one text."""

    one: int
    other: int
    likeness: Likeness


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text as words: folded, without punctuation, where each begins, and the shingle that begins with each."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    shingles: tuple[int, ...]
    sentences: tuple[int, ...]
    all: frozenset[int]
    """The shingles without their order."""

    def between(self, start: int, end: int) -> range:
        """Numbers of the words that begin between two offsets."""
        return range(bisect_left(self.spans, (start, 0)), bisect_left(self.spans, (end, 0)))


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """The words around a claim: its sentence, and with the neighbours."""

    text: Words
    sentence: frozenset[int]
    whole: frozenset[int]
    at: range


@lru_cache(maxsize=1024)
def words(text: str) -> Words:
    """A text as words; apostrophes and the commas of numbers fall away: "Syria's" is "syrias"."""
    found = list(_WORD.finditer(text))
    folded = tuple(_fold(match.group()) for match in found)
    shingles = tuple(
        zlib.crc32(" ".join(folded[at : at + SHINGLE]).encode("utf-8", "surrogatepass"))
        for at in range(max(0, len(folded) - SHINGLE + 1))
    )
    return Words(
        folded,
        tuple(match.span() for match in found),
        shingles,
        tuple(sentence_starts(text)),
        frozenset(shingles),
    )


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_APOSTROPHES)
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def passage(text: str, offset: int) -> Passage:
    """The passage of a text around an offset: the sentence there, and the one before and after."""
    made = words(text)
    starts = (*made.sentences, len(text))
    number = sentence_of(made.sentences, offset)
    own = made.between(starts[number], starts[number + 1])
    whole = made.between(starts[max(0, number - 1)], starts[min(len(starts) - 1, number + 2)])
    return Passage(made, _shingles(made, own), _shingles(made, whole), whole)


def _shingles(text: Words, at: range) -> frozenset[int]:
    """The shingles that begin and end within a range of words."""
    return frozenset(text.shingles[at.start : max(at.start, at.stop - SHINGLE + 1)])


def likeness(one: Passage, other: Passage) -> Likeness:
    """How much two passages share."""
    shared = one.whole & other.whole
    return Likeness(
        _part(len(one.sentence & other.sentence), one.sentence, other.sentence),
        _part(len(shared), one.whole, other.whole),
        _of_documents(one.text, other.text),
        len(shared),
        _longest_run(one, shared),
    )


def same_text(one: str, other: str, found: Likeness) -> bool:
    """Whether two passages of two texts come from one text, by their likeness and what the texts credit."""
    if found.shared < FEWEST or found.passage < SAME_BACKED:
        # A line of news is a copy only as a whole.
        return found.shared > 0 and words(one).words == words(other).words
    return (
        found.passage >= SAME
        or found.longest >= LONGEST_RUN
        or found.document >= ALIKE
        or share_credit(one, other)
    )


def copied(evidence: Sequence[Evidence]) -> Iterator[Copied]:
    """Pairs of claims of different documents whose passages come from one text, the lower number first."""
    if len({one.document.id for one in evidence}) < 2:
        return
    passages = [passage(one.document.text, one.claim.trigger.start) for one in evidence]
    for left, right in _pairs(passages):
        one, other = evidence[left].document, evidence[right].document
        # The cheap question first: most pairs share next to nothing.
        if one.id == other.id or not _worth_a_look(passages[left], passages[right]):
            continue
        found = likeness(passages[left], passages[right])
        if same_text(one.text, other.text, found):
            yield Copied(left, right, found)


def _pairs(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Pairs of passages worth comparing: all of few, those that share MinHash bands of many."""
    if len(passages) <= FEW:
        yield from combinations(range(len(passages)), 2)
        return
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    for number, one in enumerate(passages):
        if not one.whole:
            continue
        # The shingles are hashes already.
        sketch = MinHash(_PERMUTATIONS, hashfunc=int)
        sketch.update_batch(sorted(one.whole))
        yield from ((earlier, number) for earlier in sorted(index.query(sketch)))
        index.insert(number, sketch)


def _worth_a_look(one: Passage, other: Passage) -> bool:
    shared = len(one.whole & other.whole)
    return shared > 0 and shared >= SAME_BACKED * min(len(one.whole), len(other.whole))


def _part(shared: int, one: frozenset[int], other: frozenset[int]) -> float:
    return shared / max(1, min(len(one), len(other)))


@lru_cache(maxsize=65_536)
def _of_documents(one: Words, other: Words) -> float:
    return _part(len(one.all & other.all), one.all, other.all)


def _longest_run(one: Passage, shared: frozenset[int]) -> int:
    """Words of the longest run of shared shingles that follow each other in a passage."""
    longest = length = 0
    for shingle in one.text.shingles[one.at.start : max(one.at.start, one.at.stop - SHINGLE + 1)]:
        length = length + 1 if shingle in shared else 0
        longest = max(longest, length)
    return longest + SHINGLE - 1 if longest else 0
