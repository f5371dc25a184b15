"""How well clusters of mentions agree with a key: MUC, B³, CEAF-e and their mean, the CoNLL F1.

The definitions are those of Pradhan et al. (2014), "Scoring Coreference Partitions of Predicted Mentions: A Reference
Implementation", and of its reference scorer. Both sides may hold mentions that the other lacks, and clusters of one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters: TypeAlias = Sequence[frozenset[Hashable]]
_Mention = TypeVar("_Mention", bound=Hashable)


class Measure(NamedTuple):
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean, 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Agreement(NamedTuple):
    """The three measures of one answer."""

    muc: Measure
    b3: Measure
    ceafe: Measure

    @property
    def conll(self) -> float:
        """The mean of the three F1, 0 to 1."""
        return (self.muc.f1 + self.b3.f1 + self.ceafe.f1) / 3


def clusters(labels: Mapping[_Mention, Hashable]) -> list[frozenset[_Mention]]:
    """The mentions that bear one label, for each label.

    >>> [sorted(one) for one in clusters({"a": 1, "b": 2, "c": 1})]
    [['a', 'c'], ['b']]
    """
    members: defaultdict[Hashable, set[_Mention]] = defaultdict(set)
    for mention, label in labels.items():
        members[label].add(mention)
    return [frozenset(one) for one in members.values()]


def agreement(key: Clusters, answer: Clusters) -> Agreement:
    """The three measures of an answer against its key."""
    return Agreement(muc(key, answer), b3(key, answer), ceafe(key, answer))


def muc(key: Clusters, answer: Clusters) -> Measure:
    """Links that both have, of the fewest that join each cluster (Vilain et al. 1995); clusters of one have none."""
    return Measure(_links(answer, key), _links(key, answer))


def b3(key: Clusters, answer: Clusters) -> Measure:
    """For each mention how much of its cluster is right, and how much of its key found (Bagga & Baldwin 1998)."""
    return Measure(_purity(answer, key), _purity(key, answer))


def ceafe(key: Clusters, answer: Clusters) -> Measure:
    """Clusters matched one to one so that they are most alike, by their Dice coefficients (Luo 2005, φ4)."""
    if not key or not answer:
        return Measure(0.0, 0.0)
    home = _home(answer)
    alike = np.zeros((len(key), len(answer)))
    for at, cluster in enumerate(key):
        for other, shared in Counter(home[one] for one in cluster if one in home).items():
            alike[at, other] = 2 * shared / (len(cluster) + len(answer[other]))
    total = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Measure(total / len(answer), total / len(key))


def _links(of: Clusters, against: Clusters) -> float:
    """The part of the links within `of` that survive when its clusters are cut along `against`."""
    home = _home(against)
    kept = sum(len(cluster) - _pieces(cluster, home) for cluster in of)
    return _ratio(kept, sum(len(cluster) - 1 for cluster in of))


def _pieces(cluster: Collection[Hashable], home: Mapping[Hashable, int]) -> int:
    found = [home[one] for one in cluster if one in home]
    return len(set(found)) + len(cluster) - len(found)


def _purity(of: Clusters, against: Clusters) -> float:
    home = _home(against)
    shared = sum(
        sum(count**2 for count in Counter(home[one] for one in cluster if one in home).values())
        / len(cluster)
        for cluster in of
    )
    return _ratio(shared, sum(map(len, of)))


def _home(of: Iterable[Collection[Hashable]]) -> dict[Hashable, int]:
    return {one: at for at, cluster in enumerate(of) for one in cluster}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
