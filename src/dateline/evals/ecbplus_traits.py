"""The traits of ECB+'s event mentions, for the pair score: what an article's words and its annotated spans give.

All mentions are of one type. The parties named before an event stand as its actors, those after it as its targets;
a weekday stands for a day of one and the same week, and no other time is read, since few documents have a date.
Places are words without coordinates. No trait is taken from the gold chains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from dateline.corroboration.traits import (
    BACK,
    HEAD,
    HEAD_LENGTH,
    LEAD,
    OWN,
    TRAITS,
    WORDS,
    Packed,
    document_number,
)
from dateline.corroboration.wording import number, stems, telling
from dateline.evals.ecbplus import Article, Mention, Sentence

_WEEKDAYS = {
    name: at
    for at, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), start=733_041
    )
}
"""A day of an arbitrary week for each weekday, as a proleptic ordinal."""


def mention_traits(article: Article) -> Packed:
    """The traits of an article's mentions, one row each, in their order."""
    packed = np.zeros(len(article.mentions), TRAITS)
    head = telling(" ".join(one.text for one in article.sentences.values())[:HEAD_LENGTH], HEAD)
    for order, (row, mention) in enumerate(zip(packed, article.mentions, strict=True)):
        sentence = article.sentences[mention.sentence]
        row["document"] = document_number(mention.document)
        row["types"], row["family"] = 1, 1
        row["order"], row["sentence"] = order, mention.sentence
        before = "".join(f"{word} " for word in sentence.words[: mention.at])
        row["lead"] = sentence.start + len(before) < LEAD
        row["back"] = bool(BACK.search(before[-24:]))
        row["triggers"][0] = next((number(stem) for stem in reversed(stems(mention.words))), 0)
        row["points"] = np.nan
        _fill_spans(row, sentence, mention)
        for of in ("killed", "wounded", "captured"):
            row[of] = -1
        _fill_words(row["words"], row["rarity"], telling(sentence.text, WORDS))
        _fill_words(row["head"], row["head_rarity"], head)
    return packed


def _fill_spans(row: np.void, sentence: Sentence, mention: Mention) -> None:
    parties = sentence.spans.get("party", ())
    after = [words for at, words in parties if at > mention.at]
    _fill(row["actors"], _nouns(words for at, words in parties if at < mention.at))
    _fill(row["targets"], _nouns(after))
    _fill(row["victims"], _nouns(after))
    _fill(row["things"], _nouns(words for _, words in sentence.spans.get("thing", ())))
    _fill(row["places"], _nouns(words for _, words in sentence.spans.get("place", ())))
    times = " ".join(words for _, words in sentence.spans.get("time", ())).casefold()
    if days := [day for word in times.split() if (day := _WEEKDAYS.get(word))]:
        row["dated"], row["first"], row["last"] = OWN, min(days), max(days)


def _nouns(spans: Iterable[str]) -> Iterator[int]:
    """The last two words of each: where the noun of an English phrase mostly stands."""
    for words in spans:
        yield from (number(stem) for stem in stems(words.split(" of ")[-1])[-2:] if not stem.isdigit())


def _fill(row: np.ndarray[tuple[int], np.dtype[np.uint32]], values: Iterable[int]) -> None:
    for at, value in enumerate(sorted(set(values))[: len(row)]):
        row[at] = value


def _fill_words(
    words: np.ndarray[tuple[int], np.dtype[np.uint32]],
    rarity: np.ndarray[tuple[int], np.dtype[np.uint8]],
    found: list[tuple[str, int]],
) -> None:
    for at, (stem, rare) in enumerate(found):
        words[at], rarity[at] = number(stem), rare
