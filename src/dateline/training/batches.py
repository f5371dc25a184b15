"""Batches: examples padded into tensors, long ones with long ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from dateline.training.gold import Example
from dateline.training.model import distance_class


@dataclass
class Batch:
    """Examples of like length. Windows × pieces, windows × words; -100 pads labels."""

    examples: list[Example]
    pieces: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    """(windows, words): true where a word stands."""

    def to(self, device: torch.device) -> Batch:
        """The same batch with its tensors on `device`."""
        return replace(
            self,
            pieces=self.pieces.to(device),
            mask=self.mask.to(device),
            first=self.first.to(device),
            words=self.words.to(device),
        )


def batches(examples: Sequence[Example], size: int, rng: random.Random | None) -> Iterator[Batch]:
    """Group examples by length into batches of `size`; in random order where `rng` is given."""
    order = list(range(len(examples)))
    if rng is not None:
        rng.shuffle(order)
        pool = size * 16
        order = [
            i
            for at in range(0, len(order), pool)
            for i in sorted(order[at : at + pool], key=lambda i: len(examples[i].pieces))
        ]
    else:
        order.sort(key=lambda i: len(examples[i].pieces))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        yield collate([examples[i] for i in group])


def collate(examples: list[Example]) -> Batch:
    """Pad the examples into one batch."""
    longest = max(len(e.pieces) for e in examples)
    words = max(1, *(len(e.first) for e in examples))
    pieces = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros(len(examples), longest)
    first = torch.zeros(len(examples), words, dtype=torch.long)
    stands = torch.zeros(len(examples), words, dtype=torch.bool)
    for row, example in enumerate(examples):
        pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
        mask[row, : len(example.pieces)] = 1.0
        first[row, : len(example.first)] = torch.tensor(example.first, dtype=torch.long)
        stands[row, : len(example.first)] = True
    return Batch(examples, pieces, mask, first, stands)


@dataclass
class Pairs:
    """Triggers of a batch beside the words of their windows, as the link and label heads take them."""

    window: Tensor
    span: Tensor
    """(triggers, 2): first and end word."""
    kind: Tensor
    place: Tensor
    sentence: Tensor
    near: Tensor

    def to(self, device: torch.device) -> Pairs:
        """The same pairs on `device`."""
        return Pairs(
            self.window.to(device),
            self.span.to(device),
            self.kind.to(device),
            self.place.to(device),
            self.sentence.to(device),
            self.near.to(device),
        )


def pairs(batch: Batch, triggers: Sequence[tuple[int, int, int, int]]) -> Pairs:
    """Where each word stands from each (window, first word, end word, type)."""
    width = batch.first.shape[1]
    window = torch.tensor([t[0] for t in triggers], dtype=torch.long)
    span = torch.tensor([[t[1], t[2]] for t in triggers], dtype=torch.long).view(-1, 2)
    kind = torch.tensor([t[3] for t in triggers], dtype=torch.long)
    at = torch.arange(width)[None]
    before = (span[:, :1] - at).clamp(min=0)
    after = (at - span[:, 1:] + 1).clamp(min=0)
    side = torch.where(before > 0, 0, torch.where(after > 0, 2, 1))
    place = side * 12 + distance_class(before + after)
    numbers = torch.full((len(batch.examples), width), 10**6)
    for row, example in enumerate(batch.examples):
        numbers[row, : len(example.sentence)] = torch.tensor(example.sentence, dtype=torch.long)
    of_words = numbers[window]
    own = torch.gather(of_words, 1, span[:, :1])
    gap = of_words - own
    sentence = torch.where(gap == 0, 0, torch.where(gap == -1, 1, torch.where(gap < 0, 2, 3)))
    return Pairs(window, span, kind, place, sentence, gap == 0)


def span_means(hidden: Tensor, window: Tensor, span: Tensor) -> Tensor:
    """Mean vector of the words of each span: (triggers, width)."""
    at = torch.arange(hidden.shape[1], device=hidden.device)[None]
    inside = ((at >= span[:, :1]) & (at < span[:, 1:])).to(hidden.dtype)
    return torch.einsum("tw,twd->td", inside / inside.sum(1, keepdim=True), hidden[window])
