"""The local reader: our encoder on this machine, no network, no GPU."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from itertools import islice

import numpy as np

from dateline.reading import decode, lexicon
from dateline.reading.assembly import Found, Linked, TypedSpan, assemble
from dateline.reading.inventory import Settings, shipped
from dateline.reading.network import Input, Network
from dateline.reading.protocol import CODEBOOK
from dateline.reading.sentences import sentences
from dateline.reading.tolled import Read, tolled
from dateline.reading.windows import CONTEXT_PIECES, Window, piece_counts, windows
from dateline.reading.words import WordPieces, Words
from dateline.records import Document, ReaderInfo, Reading

LANGUAGE = "en"
RULES = "2"
"""Version of the rules around the weights; raised when they would read the same words otherwise."""
_SENTENCES_AT_ONCE = 256
"""Sentences of one document that are in memory as words at a time."""


@dataclass(slots=True)
class _Pending:
    """A window to be read, and the document that it belongs to."""

    owner: _Open
    input: Input
    spans: tuple[tuple[int, int], ...]
    target: tuple[bool, ...]


@dataclass(slots=True)
class _Open:
    """A document whose windows are being read."""

    document: Document
    found: Found = field(default_factory=Found)


class LocalReader:
    """Reads English with the model in `folder` (the shipped one unless told otherwise).

    With `mentions`, readings also carry every typed
    span and every attribution. `threads` is ONNX Runtime's; give a pool of processes one each.
    """

    name = "local"

    def __init__(
        self, folder: Traversable | None = None, *, mentions: bool = False, threads: int = 1
    ) -> None:
        folder = folder or shipped()
        self._settings = Settings.load(folder)
        self._pieces = WordPieces(folder.joinpath("tokenizer.json").read_text("utf-8"))
        self._network = Network(folder, threads=threads)
        self._lexicon = lexicon.load(folder, self._settings.inventory.types)
        self._mentions = mentions

    @property
    def version(self) -> str:
        """Version of the shipped weights and of the rules around them."""
        return _version(self._settings)

    @staticmethod
    def shipped_version() -> str:
        """Version of the reader that the package ships, without loading its weights."""
        return _version(Settings.load(shipped()))

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read each document, in order; one in another language comes back unread, with a warning."""
        for document in documents:
            entry = _Open(document)
            if _reads(document):
                for window in self._windows(entry):
                    self._run(window)
            yield self._reading(entry)

    def _windows(self, entry: _Open) -> Iterator[_Pending]:
        """The document's windows, with only a stretch of it in memory as words at a time."""
        text = entry.document.text
        spans = sentences(text)
        carried: list[Words] = []
        number = 0
        while stretch := list(islice(spans, _SENTENCES_AT_ONCE)):
            entry.found.sentences.extend(stretch)
            words = carried + self._pieces.read(text, stretch)
            base = number - len(carried)
            for window in windows(words, skip=len(carried)):
                yield self._pending(entry, window, words, base)
            number += len(stretch)
            carried = _tail(words)

    def _pending(self, entry: _Open, window: Window, words: Sequence[Words], base: int) -> _Pending:
        pieces = [self._pieces.cls]
        first: list[int] = []
        numbers: list[int] = []
        target: list[bool] = []
        spans: list[tuple[int, int]] = []
        for part in window.parts:
            sentence = words[part.sentence]
            ends = (*sentence.first[1:], len(sentence.pieces))
            shift = len(pieces) - sentence.first[part.start]
            first.extend(at + shift for at in sentence.first[part.start : part.end])
            pieces.extend(sentence.pieces[sentence.first[part.start] : ends[part.end - 1]])
            spans.extend(sentence.spans[part.start : part.end])
            numbers.extend([base + part.sentence] * (part.end - part.start))
            target.extend([part.is_target] * (part.end - part.start))
        pieces.append(self._pieces.sep)
        return _Pending(entry, Input(pieces, first, np.array(numbers, np.int64)), tuple(spans), tuple(target))

    def _run(self, window: _Pending) -> None:
        """Read one window. One at a time: the int8 graph scales by what it sees, so that among others a document's
        reading would depend on its neighbours; and it is faster than sixteen at once, and takes less memory."""
        settings = self._settings
        scores = self._network.words([window.input])
        target = np.array(window.target)
        text = window.owner.document.text
        words = [text[start:end].lower() for start, end in window.spans]
        probabilities = lexicon.raised(scores.triggers[0], words, self._lexicon, settings.lexicon_weight)
        probabilities = decode.weighed(
            probabilities, scores.relevance[0], window.input.sentence, settings.relevance_weight
        )
        probabilities[~target] = 0.0
        probabilities[~target, 0] = 1.0
        triggers = [
            span
            for span in decode.joined(
                decode.tagged(probabilities, window.input.sentence, threshold=settings.trigger_threshold)
            )
            if span.probability >= settings.claim_threshold
        ]
        read = Read(window.input.sentence, probabilities, scores.relevance[0])
        triggers += list(tolled(text, window.owner.found.sentences, read, triggers, settings.inventory.types))
        if self._mentions:
            self._collect_mentions(window, scores.mentions[0], target)
        if triggers:
            self._link(window, scores.hidden, triggers)

    def _collect_mentions(self, window: _Pending, probabilities: decode.Floats, target: np.ndarray) -> None:
        probabilities = probabilities.copy()
        probabilities[~target] = 0.0
        probabilities[~target, 0] = 1.0
        kinds = self._settings.inventory.kinds
        for span in decode.tagged(
            probabilities, window.input.sentence, threshold=self._settings.mention_threshold
        ):
            start, end = window.spans[span.start][0], window.spans[span.end - 1][1]
            window.owner.found.mentions.append(TypedSpan(start, end, kinds[span.kind], span.probability))

    def _link(self, window: _Pending, hidden: decode.Floats, triggers: Sequence[decode.Tagged]) -> None:
        settings = self._settings
        inventory = settings.inventory
        at = [(span.start, span.end, span.kind) for span in triggers]
        scores = self._network.links(window.input, hidden, at)
        for index, span in enumerate(triggers):
            spans = window.spans
            count = len(spans)
            roles: dict[str, list[TypedSpan]] = {}
            reach = scores.inside[index, :count].max(0)
            for number, role in enumerate(inventory.roles):
                threshold = settings.role_thresholds[role]
                if reach[number] < threshold:
                    continue
                for first, last, probability in decode.fillers(
                    scores.inside[index, :count, number],
                    scores.begin[index, :count, number],
                    threshold=threshold,
                ):
                    filler = TypedSpan(spans[first][0], spans[last - 1][1], role, probability)
                    roles.setdefault(role, []).append(filler)
            window.owner.found.claims.append(
                Linked(
                    TypedSpan(
                        spans[span.start][0],
                        spans[span.end - 1][1],
                        inventory.types[span.kind],
                        span.probability,
                    ),
                    int(window.input.sentence[span.start]),
                    dict(zip(inventory.certainties, scores.certainty[index].tolist(), strict=True)),
                    dict(zip(inventory.statuses, scores.status[index].tolist(), strict=True)),
                    roles,
                )
            )

    def _reading(self, entry: _Open) -> Reading:
        document = entry.document
        info = ReaderInfo(name=self.name, version=self.version, codebook=CODEBOOK, at=dt.datetime.now(dt.UTC))
        if not _reads(document):
            warning = (
                f"left unread: the local reader reads English, and this text is in {document.language!r}"
            )
            return Reading(
                reader=info, warnings=(warning,), document=document.model_copy(update={"read": False})
            )
        document = document.model_copy(update={"read": True})
        return assemble(document, info, entry.found, self._settings, with_mentions=self._mentions)


def _version(settings: Settings) -> str:
    return f"{settings.version}.{RULES}"


def _reads(document: Document) -> bool:
    """Texts whose language could not be told are read: they are short, or lists of names."""
    return document.language in (None, LANGUAGE)


def _tail(words: Sequence[Words]) -> list[Words]:
    """The last sentences of a stretch, as many as serve the next stretch as context."""
    kept: list[Words] = []
    room = CONTEXT_PIECES
    for sentence in reversed(words):
        room -= sum(piece_counts(sentence))
        if room < 0:
            break
        kept.append(sentence)
    return kept[::-1]
