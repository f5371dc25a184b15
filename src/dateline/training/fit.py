"""Fine-tune the network: windows cut anew each epoch, every set in one stream, a linear learning-rate slope."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from dateline.reading.inventory import Inventory
from dateline.reading.words import WordPieces
from dateline.training.batches import batches
from dateline.training.bert import SharedDropout
from dateline.training.gold import Coded, Example, examples
from dateline.training.loss import Weights, total
from dateline.training.model import Reader
from dateline.training.precision import reduced


@dataclass(frozen=True)
class Plan:
    """The knobs of one stage of training."""

    epochs: int = 11
    batch: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    encoder_dropout: float = 0.1
    head_dropout: float = 0.15
    warmup: float = 0.1
    mention_windows: int = 160
    """Windows of the named-entity sets that each epoch draws."""
    sizes: tuple[int, ...] = (128, 256, 256)
    """Window sizes, in word pieces, that each document draws from each epoch."""
    with_context: float = 0.4
    """Share of documents that are cut with the sentences before each window as context; the others only once."""
    memory: float = 0.998
    """Share of the running average of the weights that each step keeps; the average is what is kept."""
    averaged_from: float = 0.3
    """Share of the steps after which the average begins: what the first ones knew is better forgotten."""
    seed: int = 0


STAGES = (
    Plan(),
    # The first stage leaves the network short of what it could hold: a second, with little dropout, goes on from there.
    Plan(
        epochs=16,
        encoder_rate=1.4e-4,
        head_rate=7e-4,
        encoder_dropout=0.03,
        head_dropout=0.1,
        warmup=0.05,
        mention_windows=48,
        sizes=(192, 256),
        with_context=0.2,
        memory=0.995,
        averaged_from=0.4,
        seed=1,
    ),
)
"""The stages of the shipped model, one after the other."""


def fit(
    coded: Sequence[Coded],
    mentions: Sequence[Example],
    inventory: Inventory,
    pieces: WordPieces,
    network: Reader,
    plan: Plan,
    say: Callable[[str], None],
    device: str = "cpu",
) -> Reader:
    """Train `network` further on coded documents and named-entity windows; returns the average of its weights.

    Network and average are on `device` afterwards.
    """
    torch.manual_seed(plan.seed)
    where = torch.device(device)
    network.to(where)
    rng = random.Random(plan.seed)
    encoder = network.encoder
    encoder.freeze_embeddings()
    learning = [p for p in encoder.parameters() if p.requires_grad]
    known = {id(p) for p in encoder.parameters()}
    _set_dropout(network, plan)
    heads = [p for p in network.parameters() if id(p) not in known]
    rates = (plan.encoder_rate, plan.head_rate)
    optimiser = torch.optim.AdamW(
        [{"params": learning, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01
    )
    weights = Weights()
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.memory)
    )
    steps: int | None = None
    step = 0
    began = time.monotonic()
    for epoch in range(plan.epochs):
        network.train()
        drawn = _epoch(coded, mentions, inventory, pieces, plan, rng)
        count = math.ceil(len(drawn) / plan.batch)
        steps = steps or count * plan.epochs
        lost = torch.zeros((), device=where)
        for batch in batches(drawn, plan.batch, rng):
            slope = min(1.0, (step + 1) / (plan.warmup * steps)) * max(0.02, 1.0 - step / steps)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * slope
            with reduced(where):
                loss = total(network, batch.to(where), inventory, weights)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            if step >= plan.averaged_from * steps:
                averaged.update_parameters(network)
            step += 1
            lost += loss.detach()
        minutes = (time.monotonic() - began) / 60
        say(
            f"epoch {epoch + 1}/{plan.epochs}: loss {float(lost) / count:.3f}, {len(drawn)} windows, {minutes:.1f} min"
        )
    trained: Reader = averaged.module
    return trained.eval()


def _set_dropout(network: Reader, plan: Plan) -> None:
    of_encoder = {id(module) for module in network.encoder.modules()}
    for module in network.modules():
        if isinstance(module, SharedDropout):
            module.rate = plan.encoder_dropout if id(module) in of_encoder else plan.head_dropout


def _epoch(
    coded: Sequence[Coded],
    mentions: Sequence[Example],
    inventory: Inventory,
    pieces: WordPieces,
    plan: Plan,
    rng: random.Random,
) -> list[Example]:
    drawn: list[Example] = []
    for document in coded:
        size = rng.choice(plan.sizes)
        context = size * 3 // 8 if rng.random() < plan.with_context else 0
        drawn.extend(examples(document, inventory, pieces, max_pieces=size, context_pieces=context))
    drawn.extend(rng.sample(mentions, min(plan.mention_windows, len(mentions))))
    return drawn
