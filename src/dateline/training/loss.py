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
    where = output.triggers.device
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
    balance = torch.ones(output.triggers.shape[-1], device=where)
    balance[0] = weights.outside
    return weights.trigger * functional.cross_entropy(
        output.triggers.flatten(0, 1),
        labels.flatten().to(where),
        weight=balance,
        label_smoothing=weights.smoothing,
        ignore_index=-100,
    )


def _relevance_loss(output: Output, batch: Batch, weights: Weights) -> Tensor:
    # A sentence's score is the mean of its words'; words of sentences that are not asked for are set apart.
    of_sentence = torch.full(batch.first.shape, -1)
    wanted: list[float] = []
    for row, example in enumerate(batch.examples):
        if example.triggers is None:
            continue
        told = {example.sentence[t.start] for t in example.triggers}
        numbers = torch.tensor(example.sentence)
        for number in {s for s, is_target in zip(example.sentence, example.target, strict=True) if is_target}:
            of_sentence[row, : len(numbers)][numbers == number] = len(wanted)
            wanted.append(float(number in told))
    if not wanted:
        return output.relevance.sum() * 0.0
    asked = of_sentence >= 0
    where = output.relevance.device
    count = torch.bincount(of_sentence[asked], minlength=len(wanted)).to(where)
    scores = output.relevance[asked.to(where)].float()
    logits = torch.zeros(len(wanted), device=where).index_add(0, of_sentence[asked].to(where), scores) / count
    return weights.relevance * functional.binary_cross_entropy_with_logits(
        logits, torch.tensor(wanted, device=where)
    )


def _mention_loss(output: Output, batch: Batch, weights: Weights) -> Tensor:
    where = output.mentions.device
    labels = torch.full(batch.first.shape, -100)
    # Where a set annotates only some kinds, an unmarked word may be of any of the others.
    possible = torch.zeros(len(batch.examples), 1, output.mentions.shape[-1], dtype=torch.bool)
    for row, example in enumerate(batch.examples):
        if example.mentions is not None:
            labels[row, : len(example.mentions)] = torch.tensor(example.mentions)
        possible[row, 0, example.known_kinds or [0]] = True
    if not bool((labels >= 0).any()):
        return output.mentions.sum() * 0.0
    log = output.mentions.log_softmax(-1)
    labels = labels.to(where)
    unmarked = torch.logsumexp(log.masked_fill(~possible.to(where), -torch.inf), -1)
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
    where = output.hidden.device
    beside: Pairs = pairs(batch, at).to(where)
    hidden = network.drop(output.hidden)
    means = span_means(hidden, beside.window, beside.span)
    scores = network.linker(means, hidden, beside.window, beside.kind, beside.place, beside.sentence)
    roles = len(inventory.roles)
    wanted = torch.zeros(scores.shape, dtype=scores.dtype)
    for index, trigger in enumerate(taught):
        for role, start, end in trigger.roles:
            wanted[index, start:end, role] = 1.0
            wanted[index, start, roles + role] = 1.0
    wanted = wanted.to(where)
    stands = batch.words[beside.window][:, :, None].to(scores.dtype)
    entries = functional.binary_cross_entropy_with_logits(
        scores, wanted, reduction="none", pos_weight=torch.tensor(weights.positive, device=where)
    )
    link = (entries * stands).sum() / (wanted.sum() + len(taught))
    certainty, status = network.labeller(means, hidden, beside.window, beside.near)
    label = functional.cross_entropy(
        certainty,
        torch.tensor([t.certainty for t in taught], device=where),
        weight=torch.tensor(CERTAINTY_BALANCE, device=where),
        label_smoothing=weights.smoothing,
    ) + functional.cross_entropy(
        status,
        torch.tensor([t.status for t in taught], device=where),
        weight=torch.tensor(STATUS_BALANCE, device=where),
        label_smoothing=weights.smoothing,
    )
    return weights.link * link + weights.label * label


CERTAINTY_BALANCE = (0.5, 2.0, 1.5, 3.0, 2.0)
"""Weights of certain, probable, possible, doubtful, denied: towards, not all the way to, equal shares."""
STATUS_BALANCE = (0.6, 1.2, 1.8, 1.4, 2.5, 1.8, 1.8)
"""Weights of happened, ongoing, failed, planned, threatened, demanded, hypothetical."""
