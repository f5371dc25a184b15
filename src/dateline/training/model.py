"""The reader's network: one encoder, and small heads for mentions, triggers, links and labels.

Everything past the encoder works on words, each stood for by its first piece's vector.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reading.inventory import Inventory
from dateline.reading.network import DISTANCES
from dateline.training.bert import Encoder, SharedDropout

SIDES = 3
"""A word stands before, in or after its trigger."""
SENTENCES = 4
"""A word's sentence is the trigger's, the one before it, an earlier one, or a later one."""


@dataclass(frozen=True)
class Output:
    """What the token heads say of each word of each window; `hidden` feeds the link and label heads."""

    hidden: Tensor
    triggers: Tensor
    mentions: Tensor
    relevance: Tensor


class Linker(nn.Module):
    """Scores how each word of a window stands to a trigger: in which roles, and whether a filler begins.

    For trigger t and word w the features are both vectors, their product, the trigger's type, and where w
    stands from t; the result is (triggers, words, 2 × roles): `inside` logits, then `begin` logits.
    """

    def __init__(self, width: int, types: int, roles: int, size: int = 192) -> None:
        super().__init__()
        self.trigger = nn.Linear(width, size)
        self.word = nn.Linear(width, size)
        self.trigger_gate = nn.Linear(width, size)
        self.word_gate = nn.Linear(width, size)
        self.kind = nn.Embedding(types, size)
        self.place = nn.Embedding(SIDES * len(DISTANCES), size)
        self.sentence = nn.Embedding(SENTENCES, size)
        self.mix = nn.Conv1d(size, size, 5, padding=2)
        self.norm = nn.LayerNorm(size)
        self.out = nn.Linear(size, 2 * roles)
        self.drop = SharedDropout(0.15)

    def forward(
        self, trigger: Tensor, hidden: Tensor, window: Tensor, kind: Tensor, place: Tensor, sentence: Tensor
    ) -> Tensor:
        """`trigger` (triggers, width), `hidden` (windows, words, width), `window` and `kind` (triggers),
        `place` and `sentence` (triggers, words)."""
        added = (self.trigger(trigger) + self.kind(kind))[:, None] + self.word(hidden)[window]
        product = self.trigger_gate(trigger)[:, None] * self.word_gate(hidden)[window]
        mixed = functional.gelu(added + product + self.place(place) + self.sentence(sentence))
        around = self.mix(self.drop(mixed).transpose(1, 2)).transpose(1, 2)
        scores: Tensor = self.out(self.drop(self.norm(mixed + functional.gelu(around))))
        return scores


class Labeller(nn.Module):
    """Certainty and status of a trigger, from its own words and the words of its sentence it attends to."""

    def __init__(self, width: int, certainties: int, statuses: int, size: int = 192) -> None:
        super().__init__()
        self.query = nn.Linear(width, size)
        self.key = nn.Linear(width, size)
        self.value = nn.Linear(width, size)
        self.own = nn.Linear(width, size)
        self.drop = SharedDropout(0.15)
        self.certainty = nn.Linear(size, certainties)
        self.status = nn.Linear(size, statuses)

    def forward(self, trigger: Tensor, hidden: Tensor, window: Tensor, near: Tensor) -> tuple[Tensor, Tensor]:
        """`near` (triggers, words) is true for the words of the trigger's own sentence."""
        scores = torch.einsum("ts,tws->tw", self.query(trigger), self.key(hidden)[window]) / 14.0
        weights = scores.masked_fill(~near, -1e4).softmax(-1)
        seen = torch.einsum("tw,tws->ts", weights, self.value(hidden)[window])
        joint = self.drop(functional.gelu(self.own(trigger) + seen))
        return self.certainty(joint), self.status(joint)


class Reader(nn.Module):
    """The whole network."""

    def __init__(self, encoder: Encoder, inventory: Inventory) -> None:
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.drop = SharedDropout(0.15)
        self.triggers = nn.Sequential(
            nn.Linear(width, width),
            nn.GELU(),
            SharedDropout(0.1),
            nn.Linear(width, 2 * len(inventory.types) + 1),
        )
        self.mentions = nn.Linear(width, 2 * len(inventory.kinds) + 1)
        self.relevance = nn.Linear(width, 1)
        self.linker = Linker(width, len(inventory.types), len(inventory.roles))
        self.labeller = Labeller(width, len(inventory.certainties), len(inventory.statuses))
        # Nearly every word is no trigger, no mention and fills no role: start from there.
        for rare in (self.triggers[-1], self.mentions):
            nn.init.zeros_(rare.bias)
            rare.bias.data[0] = 5.0
        nn.init.constant_(self.linker.out.bias, -4.0)

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor) -> Output:
        """`first` (windows, words): the position of each word's first piece; padding points at 0."""
        hidden = self.encoder(pieces, mask)
        words = torch.gather(hidden, 1, first[:, :, None].expand(-1, -1, hidden.shape[2]))
        dropped = self.drop(words)
        return Output(
            words, self.triggers(dropped), self.mentions(dropped), self.relevance(dropped).squeeze(-1)
        )


def distance_class(offset: Tensor) -> Tensor:
    """Class of a word's distance (in words, at least 0) from its trigger."""
    bounds = torch.tensor(DISTANCES[1:], device=offset.device)
    return torch.bucketize(offset, bounds, right=True)
