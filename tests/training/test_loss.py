"""The losses of the reading model's heads, against the same worked out word by word."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from dateline.reading.inventory import Inventory  # noqa: E402
from dateline.training.batches import Batch, collate  # noqa: E402
from dateline.training.bert import Encoder, Shape  # noqa: E402
from dateline.training.gold import Example, Trigger  # noqa: E402
from dateline.training.loss import Weights, total  # noqa: E402
from dateline.training.model import Reader  # noqa: E402
from dateline.training.precision import best_device, reduced  # noqa: E402

INVENTORY = Inventory(
    ("attack", "visit"), ("actor", "place"), tuple("abcde"), tuple("abcdefg"), ("person", "place")
)
PLAIN = Weights(trigger=0.0, link=0.0, label=0.0, mention=0.0, relevance=0.0)


def network() -> Reader:
    torch.manual_seed(0)
    shape = Shape(vocabulary=50, positions=32, width=16, layers=1, heads=2, inner=32)
    reader = Reader(Encoder(shape), INVENTORY)
    reader.eval()
    return reader


def batch() -> Batch:
    claim = Trigger(4, 5, type=1, certainty=0, status=0, roles=[(0, 3, 4), (1, 5, 6)])
    pieces, first = [1, 5, 6, 7, 8, 9, 10, 2], [1, 2, 3, 4, 5, 6]
    told = Example(pieces, first, [3, 3, 4, 4, 4, 4], [False, False, True, True, True, True], [claim])
    quiet = Example(pieces[:6], first[:4], [0, 0, 1, 1], [True] * 4, [])
    names = Example(
        pieces[:6], first[:4], [0] * 4, [True] * 4, None, mentions=[1, 0, -100, 0], known_kinds=[0, 3, 4]
    )
    return collate([told, quiet, names])


def test_a_sentences_relevance_is_the_mean_of_its_words() -> None:
    reader, given = network(), batch()
    weights = Weights(trigger=0.0, link=0.0, label=0.0, mention=0.0, relevance=1.0)
    scores = reader(given.pieces, given.mask, given.first).relevance
    sentences = [(scores[0, 2:6].mean(), 1.0), (scores[1, :2].mean(), 0.0), (scores[1, 2:4].mean(), 0.0)]
    wanted = torch.nn.functional.binary_cross_entropy_with_logits(
        torch.stack([score for score, _ in sentences]), torch.tensor([answer for _, answer in sentences])
    )
    assert float(total(reader, given, INVENTORY, weights)) == pytest.approx(float(wanted), abs=1e-6)


def test_an_unmarked_word_may_be_of_any_kind_the_set_leaves_out() -> None:
    reader, given = network(), batch()
    weights = Weights(trigger=0.0, link=0.0, label=0.0, mention=1.0, relevance=0.0)
    odds = reader(given.pieces, given.mask, given.first).mentions[2].softmax(-1)
    unmarked = odds[:, [0, 3, 4]].sum(-1)
    wanted = -(odds[0, 1].log() + 0.5 * unmarked[1].log() + 0.5 * unmarked[3].log()) / 2.0
    assert float(total(reader, given, INVENTORY, weights)) == pytest.approx(float(wanted), abs=1e-5)


def test_every_head_learns_on_the_best_device() -> None:
    where = torch.device(best_device())
    reader = network().to(where)
    with reduced(where):
        loss = total(reader, batch().to(where), INVENTORY, Weights())
    loss.backward()
    assert torch.isfinite(loss)
    heads = (reader.triggers, reader.mentions, reader.relevance, reader.linker, reader.labeller)
    assert all(any(bool(p.grad.abs().sum() > 0) for p in h.parameters() if p.grad is not None) for h in heads)
    assert float(total(reader, batch().to(where), INVENTORY, PLAIN).abs()) < 1e-6
