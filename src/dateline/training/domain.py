"""Go on with the encoder's own schooling, masked words, in texts of the field before the heads are taught.

all-MiniLM-L6-v2 was tuned to tell sentences apart, and its vectors of single words suffered. An hour of guessing
masked words in news digests and incident reports brings them back, in the words of the field. Only texts whose
licence allows it: Wikipedia's Current Events digests (CC BY-SA) and MUC-4's training documents. Days that
gold/dev holds are left out, with or without labels.
"""

from __future__ import annotations

import json
import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reading.sentences import sentences
from dateline.reading.words import WordPieces
from dateline.training.bert import Encoder, pretrained
from dateline.training.digests import digests
from dateline.training.precision import reduced

WINDOW = 126
BATCH = 16
RATE = 3e-4
_OTHER = re.compile(
    r"sport|arts|culture|business|econom|science|technolog|health|environment|media", re.IGNORECASE
)
"""Headings of digests that are no business of conflict reporting."""
MASKED = 0.2
"""Share of words that are masked, whole."""


class Guesser(nn.Module):
    """The encoder with a head that guesses masked pieces among the encoder's own embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.dense = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(encoder.shape.vocabulary))

    def forward(self, pieces: Tensor, mask: Tensor, at: Tensor) -> Tensor:
        """Logits over the vocabulary at the places `at` (true where a piece is masked)."""
        hidden = self.encoder(pieces, mask)[at]
        return functional.linear(
            self.norm(functional.gelu(self.dense(hidden))), self.encoder.words.weight, self.bias
        )


def school(
    data: Path,
    without: frozenset[str],
    pieces: WordPieces,
    base: Path,
    minutes: float,
    say: Callable[[str], None],
    *,
    seed: int = 0,
    device: str = "cpu",
) -> Encoder:
    """The encoder of folder `base` after `minutes` of masked words; `without` names days (ISO) to leave out.

    It is on `device` afterwards.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    windows = [w for text in _texts(data, without) for w in _windows(text, pieces)]
    say(f"masked words: {len(windows)} windows, {sum(len(w[0]) for w in windows)} pieces")
    where = torch.device(device)
    network = Guesser(pretrained(base)).to(where).train()
    network.encoder.freeze_embeddings()
    optimiser = torch.optim.AdamW(
        (p for p in network.parameters() if p.requires_grad), lr=RATE, weight_decay=0.01
    )
    began = time.monotonic()
    lost: list[float] = []
    step = 0
    while (spent := (time.monotonic() - began) / 60) < minutes:
        chosen = rng.sample(windows, BATCH)
        slope = min(1.0, (step + 1) / 100) * max(0.02, 1.0 - spent / minutes)
        for group in optimiser.param_groups:
            group["lr"] = RATE * slope
        shown, mask, at, wanted = (tensor.to(where) for tensor in _masked(chosen, pieces, rng))
        with reduced(where):
            scores = network(shown, mask, at)
        loss = functional.cross_entropy(scores.float(), wanted)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        step += 1
        lost.append(float(loss.detach()))
        if step % 100 == 0:
            say(f"masked words: step {step}, loss {sum(lost[-100:]) / 100:.3f}, {spent:.1f} min")
    return network.encoder


def _texts(data: Path, without: frozenset[str]) -> Iterator[str]:
    for day, reports in digests(data / "wikipedia_current_events"):
        if day not in without:
            yield "\n".join(report for heading, report in reports if not _OTHER.search(heading))
    with (data / "muc4/processed/train.json").open(encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)["doctext"]


def _windows(text: str, pieces: WordPieces) -> Iterator[tuple[list[int], list[int]]]:
    """(pieces, number of each piece's word) in runs of at most `WINDOW`, cut between sentences where possible."""
    ids: list[int] = []
    words: list[int] = []
    for sentence in pieces.read(text, list(sentences(text))):
        if ids and len(ids) + len(sentence.pieces) > WINDOW:
            yield ids, words
            ids, words = [], []
        opens = set(sentence.first)
        number = words[-1] if words else -1
        for index, piece in enumerate(sentence.pieces[:WINDOW]):
            number += index in opens
            ids.append(piece)
            words.append(number)
    if len(ids) > 8:
        yield ids, words


def _masked(
    chosen: Sequence[tuple[list[int], list[int]]], pieces: WordPieces, rng: random.Random
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(ids) for ids, _ in chosen) + 2
    shown = torch.zeros(len(chosen), longest, dtype=torch.long)
    mask = torch.zeros(len(chosen), longest)
    at = torch.zeros(len(chosen), longest, dtype=torch.bool)
    wanted: list[int] = []
    for row, (ids, words) in enumerate(chosen):
        whole = [pieces.cls, *ids, pieces.sep]
        hidden = set(rng.sample(range(words[-1] + 1), max(1, math.floor(MASKED * (words[-1] + 1)))))
        for place, (piece, word) in enumerate(zip(ids, words, strict=True), 1):
            if word in hidden:
                at[row, place] = True
                wanted.append(piece)
                draw = rng.random()
                whole[place] = (
                    pieces.mask if draw < 0.8 else rng.randrange(1000, 30000) if draw < 0.9 else piece
                )
        shown[row, : len(whole)] = torch.tensor(whole)
        mask[row, : len(whole)] = 1.0
    return shown, mask, at, torch.tensor(wanted)
