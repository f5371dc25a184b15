"""Choose thresholds and calibrate confidence on documents that the network was not trained on."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from dateline.evals.gold import pairs, score
from dateline.reading import decode
from dateline.reading.inventory import Inventory
from dateline.reading.lexicon import Lexicon, raised
from dateline.reading.windows import windows
from dateline.reading.words import WordPieces
from dateline.training.batches import collate, span_means
from dateline.training.batches import pairs as beside
from dateline.training.gold import Coded, blank
from dateline.training.model import Reader

TRIGGER_GRID = (0.3, 0.4, 0.5, 0.6)
CLAIM_GRID = tuple(round(0.2 + 0.04 * i, 2) for i in range(18))
ROLE_GRID = tuple(round(0.2 + 0.05 * i, 2) for i in range(16))
GIVEN_FOR_RECALL = 1.0
"""Points of F1 that recall is worth: a reviewer rejects a wrong claim in a second, and never sees a missed one."""
RELEVANCE_GRID = (0.0, 0.25)
LEXICON_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass
class _Seen:
    """One window's scores, before any threshold."""

    document: str
    triggers: decode.Floats
    relevance: decode.Floats
    sentence: NDArray[np.int64]
    target: NDArray[np.bool_]
    spans: list[tuple[int, int]]
    words: list[str]
    hidden: torch.Tensor
    batch: Any


def look(network: Reader, documents: Sequence[Coded], pieces: WordPieces) -> list[_Seen]:
    """Run the network's word heads over documents."""
    seen: list[_Seen] = []
    with torch.no_grad():
        for document in documents:
            for window in windows(document.sentences):
                example, spans = blank(document.sentences, window, pieces)
                batch = collate([example])
                output = network(batch.pieces, batch.mask, batch.first)
                seen.append(
                    _Seen(
                        document.id,
                        decode.softmax(output.triggers[0].float().numpy()),
                        output.relevance[0].float().numpy(),
                        np.array(example.sentence),
                        np.array(example.target),
                        spans,
                        [document.text[start:end].lower() for start, end in spans],
                        output.hidden,
                        batch,
                    )
                )
    return seen


def choose(
    network: Reader, documents: Sequence[Coded], known: Lexicon, inventory: Inventory, pieces: WordPieces
) -> tuple[dict[str, Any], dict[str, Any]]:
    """(settings, figures on these documents): thresholds by claims F1 (see `GIVEN_FOR_RECALL`), then each role's."""
    seen = look(network, documents, pieces)
    gold = {document.id: document.claims for document in documents}
    tried: list[tuple[float, float, float, float, float, float]] = []
    for words, weight, trigger in itertools.product(LEXICON_GRID, RELEVANCE_GRID, TRIGGER_GRID):
        spans: dict[str, list[dict[str, Any]]] = {name: [] for name in gold}
        for window, tags in _tags(_raised(seen, known, words), trigger, weight):
            spans[window.document].extend(_trigger(window, tag, inventory) for tag in tags)
        for claim in CLAIM_GRID:
            kept = {n: [c for c in cs if c["p"] >= claim] for n, cs in spans.items()}
            figures = score(gold, kept)["claims"]
            tried.append((figures["r"], figures["f1"], words, trigger, claim, weight))
    most = max(f1 for _, f1, *_ in tried)
    _, _, words, trigger, claim, weight = max(one for one in tried if one[1] >= most - GIVEN_FOR_RECALL)
    seen = _raised(seen, known, words)
    predicted = _linked(network, seen, inventory, trigger, claim, weight)
    roles = {role: _role_threshold(gold, predicted, role) for role in inventory.roles}
    final = {name: [_decided(found, roles) for found in claims] for name, claims in predicted.items()}
    settings = {
        "trigger_threshold": trigger,
        "claim_threshold": claim,
        "relevance_weight": weight,
        "lexicon_weight": words,
        "mention_threshold": 0.5,
        "role_thresholds": roles,
        "calibration": calibration(gold, predicted),
    }
    return settings, score(gold, final)


def _raised(seen: Sequence[_Seen], known: Lexicon, weight: float) -> list[_Seen]:
    return [replace(one, triggers=raised(one.triggers, one.words, known, weight)) for one in seen]


def _tags(
    seen: Sequence[_Seen], threshold: float, weight: float
) -> Iterator[tuple[_Seen, list[decode.Tagged]]]:
    for window in seen:
        probabilities = decode.weighed(window.triggers, window.relevance, window.sentence, weight)
        probabilities[~window.target] = 0.0
        probabilities[~window.target, 0] = 1.0
        yield window, list(decode.joined(decode.tagged(probabilities, window.sentence, threshold=threshold)))


def _trigger(window: _Seen, tag: decode.Tagged, inventory: Inventory) -> dict[str, Any]:
    return {
        "type": inventory.types[tag.kind],
        "trigger": {"start": window.spans[tag.start][0], "end": window.spans[tag.end - 1][1]},
        "p": tag.probability,
    }


def _linked(
    network: Reader, seen: Sequence[_Seen], inventory: Inventory, trigger: float, claim: float, weight: float
) -> dict[str, list[dict[str, Any]]]:
    """Claims with the link scores of every word, by document."""
    found: dict[str, list[dict[str, Any]]] = {window.document: [] for window in seen}
    for window, tags in _tags(seen, trigger, weight):
        kept = [tag for tag in tags if tag.probability >= claim]
        if not kept:
            continue
        with torch.no_grad():
            at = beside(window.batch, [(0, tag.start, tag.end, tag.kind) for tag in kept])
            means = span_means(window.hidden, at.window, at.span)
            scores = network.linker(means, window.hidden, at.window, at.kind, at.place, at.sentence).sigmoid()
            certainty, status = network.labeller(means, window.hidden, at.window, at.near)
        links = scores.float().numpy()
        for index, tag in enumerate(kept):
            inside, begin = links[index, :, : len(inventory.roles)], links[index, :, len(inventory.roles) :]
            found[window.document].append(
                {
                    **_trigger(window, tag, inventory),
                    "certainty": inventory.certainties[int(certainty[index].argmax())],
                    "status": inventory.statuses[int(status[index].argmax())],
                    "spans": window.spans,
                    "scores": {r: (inside[:, n], begin[:, n]) for n, r in enumerate(inventory.roles)},
                }
            )
    return found


def _fillers(found: dict[str, Any], scores: Any, threshold: float) -> list[dict[str, int]]:
    spans = found["spans"]
    return [
        {"start": spans[first][0], "end": spans[last - 1][1]}
        for first, last, _ in decode.fillers(scores[0], scores[1], threshold=threshold)
    ]


def _decided(found: dict[str, Any], thresholds: dict[str, float]) -> dict[str, Any]:
    fillers = {role: _fillers(found, scores, thresholds[role]) for role, scores in found["scores"].items()}
    return {**found, "roles": {role: kept for role, kept in fillers.items() if kept}}


def _role_threshold(gold: Any, predicted: dict[str, list[dict[str, Any]]], role: str) -> float:
    """The threshold around which this role's fillers have the best F1; 0.5 where the documents have too few.

    The mean of five neighbours on the grid is looked at: one point alone is often luck.
    """
    if sum(len(c["roles"].get(role, ())) for claims in gold.values() for c in claims) < 8:
        return 0.5
    figures: list[float] = []
    for threshold in ROLE_GRID:
        filled = {
            name: [{**c, "roles": {role: _fillers(c, c["scores"][role], threshold)}} for c in claims]
            for name, claims in predicted.items()
        }
        figures.append(score(gold, filled)["per_role"][role]["f1"])
    padded = np.pad(figures, 2, mode="edge")
    smooth = np.convolve(padded, np.full(5, 0.2), mode="valid")
    return ROLE_GRID[int(np.argmax(smooth))]


def calibration(gold: Any, predicted: dict[str, list[dict[str, Any]]]) -> tuple[float, float]:
    """Slope and intercept, in log odds, that make a claim's confidence the share of such claims that are right.

    Fitted by Newton's method, with steps halved until they help, on whether each predicted claim matches a coded one
    with its type (Platt 1999).
    """
    odds: list[float] = []
    right: list[float] = []
    for name, claims in predicted.items():
        matched = {
            j
            for _, j in pairs(
                gold[name],
                claims,
                lambda a, b: (
                    max(
                        0,
                        min(a["trigger"]["end"], b["trigger"]["end"])
                        - max(a["trigger"]["start"], b["trigger"]["start"]),
                    )
                    if a["type"] == b["type"]
                    else 0
                ),
            )
        }
        for index, claim in enumerate(claims):
            held = min(max(claim["p"], 1e-6), 1 - 1e-6)
            odds.append(math.log(held / (1 - held)))
            right.append(float(index in matched))
    x = np.stack([np.array(odds), np.ones(len(odds))], 1)
    y = np.array(right)
    beta = np.zeros(2)

    def lost(weights: NDArray[np.float64]) -> float:
        odds_of = x @ weights
        return float(np.logaddexp(0.0, odds_of).sum() - y @ odds_of + 0.5e-3 * weights @ weights)

    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(2)
        step = np.linalg.solve(hessian, x.T @ (y - p) - 1e-3 * beta)
        share = 1.0
        while share > 1e-6 and lost(beta + share * step) > lost(beta):
            share /= 2
        beta = beta + share * step
    return round(float(beta[0]), 4), round(float(beta[1]), 4)
