"""What the network is taught: one loss a head, each only where its labels are known."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from dateline.reading.inventory import Inventory
from dateline.training.batches import Batch, Pairs, pairs, span_means
from dateline.training.model import Output, Reader


@dataclass(frozen=True)
class Weights:
    """How much each head's loss counts, and how its classes are balanced."""

    trigger: float = 1.0
    outside: float = 1.0
    link: float = 1.0
    positive: float = 1.5
    label: float = 0.4
    mention: float = 0.5
    relevance: float = 0.2
    smoothing: float = 0.05


def total(network: Reader, batch: Batch, inventory: Inventory, weights: Weights) -> Tensor:
    """The weighted sum of the losses that the batch's labels allow."""
    output: Output = network(batch.pieces, batch.mask, batch.first)
    loss = output.triggers.sum() * 0.0
    loss = loss + _trigger_loss(output, batch, inventory, weights)
    loss = loss + _relevance_loss(output, batch, weights)
    loss = loss + _mention_loss(output, batch, weights)
    return loss + _link_and_label_loss(network, output, batch, inventory, weights)


def _trigger_loss(output: Output, batch: Batch, inventory: Inventory, weights: Weights) -> Tensor:
    labels = torch.full(batch.first.shape, -100)
    for row, example in enumerate(batch.examples):
        if example.triggers is None:
            continue
        labels[row, : len(example.first)] = torch.where(torch.tensor(example.target), 0, -100)
        for trigger in example.triggers:
            labels[row, trigger.start] = 1 + 2 * trigger.type
            labels[row, trigger.start + 1 : trigger.end] = 2 + 2 * trigger.type
    if not bool((labels >= 0).any()):
        return output.triggers.sum() * 0.0
    balance = torch.ones(output.triggers.shape[-1])
    balance[0] = weights.outside
    return weights.trigger * functional.cross_entropy(
        output.triggers.flatten(0, 1),
        labels.flatten(),
        weight=balance,
        label_smoothing=weights.smoothing,
        ignore_index=-100,
    )


def _relevance_loss(output: Output, batch: Batch, weights: Weights) -> Tensor:
    logits, wanted = [], []
    for row, example in enumerate(batch.examples):
        if example.triggers is None:
            continue
        told = {example.sentence[t.start] for t in example.triggers}
        numbers = torch.tensor(example.sentence)
        for number in {s for s, is_target in zip(example.sentence, example.target, strict=True) if is_target}:
            logits.append(output.relevance[row, : len(numbers)][numbers == number].mean())
            wanted.append(float(number in told))
    if not logits:
        return output.relevance.sum() * 0.0
    return weights.relevance * functional.binary_cross_entropy_with_logits(
        torch.stack(logits), torch.tensor(wanted)
    )


def _mention_loss(output: Output, batch: Batch, weights: Weights) -> Tensor:
    labels = torch.full(batch.first.shape, -100)
    known: list[Tensor | None] = []
    for row, example in enumerate(batch.examples):
        if example.mentions is not None:
            labels[row, : len(example.mentions)] = torch.tensor(example.mentions)
        known.append(example.known_kinds)
    if not bool((labels >= 0).any()):
        return output.mentions.sum() * 0.0
    log = output.mentions.log_softmax(-1)
    # Where a set annotates only some kinds, an unmarked word may be of any of the others.
    unmarked = torch.stack(
        [
            row_log[:, 0] if kinds is None else torch.logsumexp(row_log[:, kinds], -1)
            for row_log, kinds in zip(log, known, strict=True)
        ]
    )
    picked = torch.gather(log, 2, labels.clamp(min=0)[:, :, None]).squeeze(-1)
    scored = torch.where(labels == 0, unmarked, picked)
    balance = torch.where(labels == 0, 0.5, 1.0) * (labels >= 0)
    return -weights.mention * (scored * balance).sum() / balance.sum()


def _link_and_label_loss(
    network: Reader, output: Output, batch: Batch, inventory: Inventory, weights: Weights
) -> Tensor:
    at = [
        (row, t.start, t.end, t.type)
        for row, example in enumerate(batch.examples)
        for t in example.triggers or ()
    ]
    if not at:
        return output.hidden.sum() * 0.0
    taught = [t for example in batch.examples for t in example.triggers or ()]
    beside: Pairs = pairs(batch, at)
    hidden = network.drop(output.hidden)
    means = span_means(hidden, beside.window, beside.span)
    scores = network.linker(means, hidden, beside.window, beside.kind, beside.place, beside.sentence)
    roles = len(inventory.roles)
    wanted = torch.zeros_like(scores)
    for index, trigger in enumerate(taught):
        for role, start, end in trigger.roles:
            wanted[index, start:end, role] = 1.0
            wanted[index, start, roles + role] = 1.0
    stands = batch.words[beside.window][:, :, None].to(scores.dtype)
    entries = functional.binary_cross_entropy_with_logits(
        scores, wanted, reduction="none", pos_weight=torch.tensor(weights.positive)
    )
    link = (entries * stands).sum() / (wanted.sum() + len(taught))
    certainty, status = network.labeller(means, hidden, beside.window, beside.near)
    label = functional.cross_entropy(
        certainty,
        torch.tensor([t.certainty for t in taught]),
        weight=torch.tensor(CERTAINTY_BALANCE),
        label_smoothing=weights.smoothing,
    ) + functional.cross_entropy(
        status,
        torch.tensor([t.status for t in taught]),
        weight=torch.tensor(STATUS_BALANCE),
        label_smoothing=weights.smoothing,
    )
    return weights.link * link + weights.label * label


CERTAINTY_BALANCE = (0.5, 2.0, 1.5, 3.0, 2.0)
"""Weights of certain, probable, possible, doubtful, denied: towards, not all the way to, equal shares."""
STATUS_BALANCE = (0.6, 1.2, 1.8, 1.4, 2.5, 1.8, 1.8)
"""Weights of happened, ongoing, failed, planned, threatened, demanded, hypothetical."""
