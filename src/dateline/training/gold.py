"""Coded documents (see docs/codebook.md) as training examples: windows of words with their labels."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.reading.inventory import Inventory
from dateline.reading.sentences import sentences
from dateline.reading.windows import Window, piece_counts, windows
from dateline.reading.words import WordPieces, Words


@dataclass(frozen=True)
class Coded:
    """A coded document: its text in words, and its claims as the gold files give them."""

    id: str
    text: str
    sentences: tuple[Words, ...]
    claims: tuple[dict[str, Any], ...]


@dataclass
class Trigger:
    """A claim's trigger in a window: word indices, labels, and each role's fillers as word ranges."""

    start: int
    end: int
    type: int
    certainty: int
    status: int
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    """(role, first word, end word)."""


@dataclass
class Example:
    """One window of a document, ready for the encoder.

    `pieces` starts with [CLS] and ends with [SEP]; `first[w]` is the position of word w's first piece;
    `sentence[w]` numbers its sentence within the document; `target[w]` is false for context words.
    Heads without labels here are None and are masked in the loss.
    """

    pieces: list[int]
    first: list[int]
    sentence: list[int]
    target: list[bool]
    triggers: list[Trigger] | None = None
    mentions: list[int] | None = None
    """A BIO label a word; -100 where unknown."""
    known_kinds: list[int] | None = None
    """Labels that an O in `mentions` may really be, where the set annotates only some kinds."""


def load(path: Path, pieces: WordPieces) -> list[Coded]:
    """Read coded documents, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [coded(json.loads(line), pieces) for line in lines if line.strip()]


def coded(record: dict[str, Any], pieces: WordPieces) -> Coded:
    """A coded document cut into the same sentences and words that the reader will see."""
    text = record["text"]
    return Coded(record["id"], text, tuple(pieces.read(text, list(sentences(text)))), tuple(record["claims"]))


def examples(
    document: Coded,
    inventory: Inventory,
    pieces: WordPieces,
    *,
    max_pieces: int = 256,
    context_pieces: int = 96,
) -> list[Example]:
    """The windows of a document with the labels of the claims whose trigger is a target there."""
    packed = windows(document.sentences, max_pieces=max_pieces, context_pieces=context_pieces)
    return [_example(document, window, inventory, pieces) for window in packed]


def blank(
    sentences_of: Sequence[Words], window: Window, pieces: WordPieces
) -> tuple[Example, list[tuple[int, int]]]:
    """A window without labels, and the (start, end) in the text of each of its words."""
    ids, first, numbers, target = [pieces.cls], [], [], []
    spans: list[tuple[int, int]] = []
    for part in window.parts:
        words = sentences_of[part.sentence]
        sizes = piece_counts(words)
        for word in range(part.start, part.end):
            at = words.first[word]
            first.append(len(ids))
            ids.extend(words.pieces[at : at + sizes[word]])
            numbers.append(part.sentence)
            target.append(part.is_target)
            spans.append(words.spans[word])
    ids.append(pieces.sep)
    return Example(ids, first, numbers, target), spans


def _example(document: Coded, window: Window, inventory: Inventory, pieces: WordPieces) -> Example:
    example, spans = blank(document.sentences, window, pieces)
    example.triggers = []
    for claim in document.claims:
        at = _words_of(claim["trigger"], spans)
        if at is None or not example.target[at[0]]:
            continue
        trigger = Trigger(
            *at,
            inventory.types.index(claim["type"]),
            inventory.certainties.index(claim["certainty"]),
            inventory.statuses.index(claim["status"]),
        )
        for role, fillers in claim["roles"].items():
            for filler in fillers:
                words = _words_of(filler, spans)
                if words is not None:
                    trigger.roles.append((inventory.roles.index(role), *words))
        example.triggers.append(trigger)
    return example


def _words_of(span: dict[str, Any], spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    inside = [i for i, (start, end) in enumerate(spans) if start < span["end"] and end > span["start"]]
    return (inside[0], inside[-1] + 1) if inside else None


def folds(documents: Iterable[Coded], count: int, seed: int = 0) -> list[list[Coded]]:
    """Split documents into `count` parts; parts of one text ("..._p2") stay together."""
    stems: dict[str, list[Coded]] = {}
    for document in documents:
        stems.setdefault(document.id.removesuffix("_p2"), []).append(document)
    names = sorted(stems)
    random.Random(seed).shuffle(names)
    parts: list[list[Coded]] = [[] for _ in range(count)]
    for index, name in enumerate(names):
        parts[index % count].extend(stems[name])
    return parts
