"""Claims labelled by hand with the incident that they tell of, and what the pair score learns from them.

The labels (training_data/incidents.jsonl) are offsets into public texts that stay outside the repository: a label holds
for the claim of its family that its trigger overlaps. A window is a few days' articles that were labelled together.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.corroboration.accounts import accounts
from dateline.corroboration.families import kinds
from dateline.corroboration.likeness import features
from dateline.corroboration.score import Score
from dateline.corroboration.traits import Packed, traits
from dateline.evals.logistic import fit
from dateline.records import Reading

NONE = "x"
"""The label of background that sums up a war, and of what is no event."""
WITHIN = 0.0
"""Mean log-odds above which a document's claims are one account."""
ACROSS = -0.9
"""The same of accounts and events: a good pair is rarely told at length in both documents."""
_ONE_DOCUMENT = 0.25

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Labelled:
    """Claims with their traits, window, incident, and whether their document's day is sure, a row each."""

    packed: Packed
    windows: npt.NDArray[np.str_]
    incidents: npt.NDArray[np.str_]
    sure: npt.NDArray[np.bool_]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class _Pairs:
    features: npt.NDArray[np.float32]
    alike: npt.NDArray[np.float64]
    windows: npt.NDArray[np.str_]
    across: npt.NDArray[np.bool_]


def labelled(file: Path, readings: Iterable[Reading], sure: Mapping[str, bool]) -> Labelled:
    """The labelled claims among some readings; `sure` tells of external identifiers whether their day is."""
    wanted: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        one = json.loads(line)
        wanted[one["document"]].append(one)
    rows: list[tuple[Packed, str, str, bool, str]] = []
    for reading in readings:
        labels = wanted.get(reading.document.external_id)
        if not labels:
            continue
        packed = traits(reading.document, reading.claims)
        for at, claim in enumerate(reading.claims):
            family = kinds()[claim.type].family
            found = next(
                (
                    one
                    for one in labels
                    if int(str(one["start"])) < claim.trigger.end
                    and claim.trigger.start < int(str(one["end"]))
                    and kinds()[str(one["type"])].family == family
                ),
                None,
            )
            if found:
                rows.append(
                    (
                        packed[at : at + 1],
                        str(found["window"]),
                        str(found["incident"]),
                        sure.get(reading.document.external_id, True),
                        claim.id,
                    )
                )
    return Labelled(
        np.concatenate([row[0] for row in rows]),
        np.array([row[1] for row in rows]),
        np.array([row[2] for row in rows]),
        np.array([row[3] for row in rows]),
        tuple(row[4] for row in rows),
    )


def learn(given: Labelled, windows: Iterable[str] | None = None) -> tuple[Score, Score]:
    """The scores within documents and across them, learned from the claims of some windows, or of all."""
    chosen = given if windows is None else _only(given, frozenset(windows))
    inside = _pairs(chosen.packed, chosen.windows, chosen.incidents, within=True)
    first = _score(fit(inside.features, inside.alike), WITHIN)
    found = accounts(chosen.packed[_by_document(chosen)], within=first)
    of_claim = np.empty(len(chosen.packed), np.int64)
    of_claim[_by_document(chosen)] = found.of_claim
    told = [np.flatnonzero(of_claim == number) for number in range(len(found.packed))]
    incidents = np.array([Counter(chosen.incidents[rows].tolist()).most_common(1)[0][0] for rows in told])
    places = np.array([chosen.windows[rows[0]] for rows in told])
    sure = np.array([bool(chosen.sure[rows[0]]) for rows in told])
    outside = _pairs(found.packed, places, incidents, within=False, sure=sure)
    return first, _score(fit(outside.features, outside.alike, shares=_shares(outside)), ACROSS)


def _shares(pairs: _Pairs) -> npt.NDArray[np.float64]:
    """How much each pair across counts: two accounts of one document less, and those of a crowded window less, too.

    A window's pairs grow with the square of its claims, and most tell only that unlike things are unlike.
    """
    _, window, sizes = np.unique(pairs.windows, return_inverse=True, return_counts=True)
    return np.asarray(np.where(pairs.across, 1.0, _ONE_DOCUMENT) * np.sqrt(sizes.mean() / sizes[window]))


def _only(given: Labelled, windows: frozenset[str]) -> Labelled:
    rows = np.flatnonzero(np.isin(given.windows, list(windows)))
    return Labelled(
        given.packed[rows],
        given.windows[rows],
        given.incidents[rows],
        given.sure[rows],
        tuple(given.claims[row] for row in rows),
    )


def _by_document(given: Labelled) -> Numbers:
    return np.asarray(np.argsort(given.packed["document"], kind="stable"))


def _pairs(
    packed: Packed,
    windows: npt.NDArray[np.str_],
    incidents: npt.NDArray[np.str_],
    *,
    within: bool,
    sure: npt.NDArray[np.bool_] | None = None,
) -> _Pairs:
    """All pairs of one window and family but of those that tell of nothing; across documents of sure days alone."""
    left: list[Numbers] = []
    right: list[Numbers] = []
    for window in sorted(set(windows.tolist())):
        for family in np.unique(packed["family"][windows == window]):
            rows = np.flatnonzero((windows == window) & (packed["family"] == family))
            one, other = (rows[part] for part in np.triu_indices(len(rows), 1))
            same = packed["document"][one] == packed["document"][other]
            wanted = (incidents[one] != NONE) | (incidents[other] != NONE)
            if within:
                wanted &= same
            elif sure is not None:
                wanted &= same | (sure[one] & sure[other])
            left.append(one[wanted])
            right.append(other[wanted])
    one, other = np.concatenate(left), np.concatenate(right)
    alike = (incidents[one] == incidents[other]) & (incidents[one] != NONE)
    return _Pairs(
        features(packed[one], packed[other]),
        alike.astype(np.float64),
        windows[one],
        packed["document"][one] != packed["document"][other],
    )


def _score(weights: npt.NDArray[np.float64], threshold: float) -> Score:
    return Score(float(weights[0]), weights[1:].astype(np.float32), threshold, threshold)


def b_cubed(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1, in percent, of two labellings of the same things (Bagga and Baldwin, 1998)."""
    by_gold: defaultdict[object, set[int]] = defaultdict(set)
    by_found: defaultdict[object, set[int]] = defaultdict(set)
    for at, (one, other) in enumerate(zip(gold, found, strict=True)):
        by_gold[one].add(at)
        by_found[other].add(at)
    shared = [len(by_gold[one] & by_found[other]) for one, other in zip(gold, found, strict=True)]
    precision = sum(n / len(by_found[other]) for n, other in zip(shared, found, strict=True)) / len(gold)
    recall = sum(n / len(by_gold[one]) for n, one in zip(shared, gold, strict=True)) / len(gold)
    both = 2 * precision * recall / (precision + recall)
    return 100 * precision, 100 * recall, 100 * both


def halves(windows: Iterable[str], apart: Callable[[str], int]) -> tuple[frozenset[str], frozenset[str]]:
    """Windows in two parts, by the parity that `apart` gives each."""
    every = frozenset(windows)
    even = frozenset(window for window in every if apart(window) % 2 == 0)
    return even, every - even
