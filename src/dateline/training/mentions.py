"""Public named-entity sets as examples for the mention head (licences: see MODEL_CARD.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.reading.inventory import Inventory
from dateline.reading.sentences import sentences
from dateline.reading.windows import windows
from dateline.reading.words import WordPieces
from dateline.training.gold import Example, blank

_RE3D = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Weapon": "weapon",
    "MilitaryPlatform": "platform",
    "Vehicle": "platform",
    "Nationality": "nationality",
    "Temporal": "time",
    "Quantity": "quantity",
    "Money": "money",
    "DocumentReference": "document",
}
_CROSSNER = {
    "person": "person",
    "politician": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "location": "place",
    "country": "place",
}
_UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_NOT_SHIPPABLE = {"BBC Online"}
"""Folders of re3d whose licence is non-commercial."""


def re3d(
    folder: Path, without: frozenset[str], inventory: Inventory, pieces: WordPieces
) -> Iterator[Example]:
    """Windows of the re3d documents; entities of confidence 0 are noise, and their words are masked.

    `without` holds the first eight characters of identifiers of documents to leave out.
    """
    for source in sorted(p for p in folder.iterdir() if p.is_dir() and p.name not in _NOT_SHIPPABLE):
        spans: dict[str, list[tuple[int, int, str | None]]] = {}
        for entity in _rows(source / "entities.json"):
            kind = _RE3D.get(entity["type"]) if entity["confidence"] > 0 else None
            spans.setdefault(entity["documentId"], []).append((entity["begin"], entity["end"], kind))
        for document in _rows(source / "documents.json"):
            if document["_id"][:8] not in without:
                yield from _labelled(
                    document["text"], spans.get(document["_id"], []), None, inventory, pieces
                )


def crossner(file: Path, inventory: Inventory, pieces: WordPieces) -> Iterator[Example]:
    """Sentences of CrossNER's politics domain."""
    yield from _iob(file, 0, 1, _CROSSNER, inventory, pieces)


def uner(file: Path, inventory: Inventory, pieces: WordPieces) -> Iterator[Example]:
    """Sentences of Universal NER's English Web Treebank part."""
    yield from _iob(file, 1, 2, _UNER, inventory, pieces)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _iob(
    file: Path, word: int, tag: int, kinds: dict[str, str], inventory: Inventory, pieces: WordPieces
) -> Iterator[Example]:
    unknown = [k for k in inventory.kinds if k not in kinds.values()]
    words: list[str] = []
    tags: list[str] = []
    for line in [*file.read_text("utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("#") or (line.strip() and len(cells) <= max(word, tag)):
            continue
        if line.strip():
            words.append(cells[word])
            tags.append(cells[tag].strip())
        elif words:
            text, spans = _joined(words, tags, kinds)
            yield from _labelled(text, spans, unknown, inventory, pieces)
            words, tags = [], []


def _joined(
    words: Sequence[str], tags: Sequence[str], kinds: dict[str, str]
) -> tuple[str, list[tuple[int, int, str | None]]]:
    text = ""
    spans: list[tuple[int, int, str | None]] = []
    for word, tag in zip(words, tags, strict=True):
        at = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        if tag.startswith("B-"):
            spans.append((at, len(text), kinds.get(tag[2:])))
        elif tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
    return text, spans


def _labelled(
    text: str,
    spans: Sequence[tuple[int, int, str | None]],
    unknown: Sequence[str] | None,
    inventory: Inventory,
    pieces: WordPieces,
) -> Iterator[Example]:
    read = pieces.read(text, list(sentences(text)))
    # Inner and doubtful spans first, so that a sure one that covers them has the last word.
    ordered = sorted(spans, key=lambda span: (span[2] is not None, span[1] - span[0]))
    for window in windows(read):
        example, words = blank(read, window, pieces)
        labels = [0 if target else -100 for target in example.target]
        for start, end, kind in ordered:
            inside = [i for i, (a, b) in enumerate(words) if a < end and b > start and labels[i] != -100]
            for index, at in enumerate(inside):
                if kind is None:
                    labels[at] = -100
                else:
                    labels[at] = 1 + 2 * inventory.kinds.index(kind) + (index > 0)
        example.mentions = labels
        if unknown is not None:
            open_labels = [0]
            for kind in unknown:
                at = inventory.kinds.index(kind)
                open_labels += [1 + 2 * at, 2 + 2 * at]
            example.known_kinds = open_labels
        yield example
