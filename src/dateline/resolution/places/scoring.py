"""Which of the places that share a name is meant, weighed for all names of a document together.

A place's score is on the scale of the logarithm of its population, so that 1 means ten times as likely. On top of a
prior (people, kind) comes what the document says: that it lies in a country, a region or near other places that are
likely themselves. The likelihoods are worked out in a few rounds, each from those of the last.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.records.distance import RADIUS_KM, apart
from dateline.resolution.places.gazetteer import Entry
from dateline.resolution.places.names import key

_FIXED = {
    "country": 7.6,
    "continent": 7.4,
    "sea": 6.8,
    "strait": 4.5,
    "area": 6.6,
    "river": 4.0,
    "airport": 2.6,
    "airbase": 2.6,
    "port": 2.2,
    "county": 3.6,
    "island": 4.0,
}
_OWN = 3.6
"""Prior of the supplement's places: what conflict reports name, small as it may be."""
_OTHER_NAME = 2.4
_CAPITAL = 1.0
_REGION = 0.6
_IN_COUNTRY, _IN_REGION, _NEARBY, _PUBLISHED = 2.8, 3.2, 4.0, 1.2
"""What the document can add; set on every second document of LGL (docs/resolution.md)."""
_CONTAINED = 5.0
_NEAR_KM = 90.0
_SHARPNESS = 1.6
_ROUNDS = 4
_TOGETHER = 120
"""Names that are weighed together."""
_MOST = 14
"""Candidates of a name that are weighed; the least likely of a common name's are left out."""


@dataclass(slots=True)
class Node:
    """A name of the document and what it could be."""

    candidates: list[Entry]
    priors: list[float]
    """By candidate: how likely it is by its name alone."""
    weight: float
    """How much it says of other names: 1 for a marked place, less for one that was merely found."""
    bonus: dict[int, float] = field(default_factory=dict)
    """By the candidate's number: what the words around the name say for it."""
    chances: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    backed: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """By candidate: how much of its score is the document's doing."""


def prior(entry: Entry, *, capital: bool, namesake: bool, home: bool, taken: bool) -> float:
    """How likely a place is meant by its name alone.

    `namesake`: a settlement of the name lies in this region. `home`: the outlet bears the name, and so may be the paper
    of any town that does; then it is not its population that tells. `taken`: a place of some size bears the name as its
    own, which counts where it is but another name of this one.
    """
    if entry.ref.startswith("dateline:") and entry.kind not in (
        "sea",
        "strait",
        "area",
        "continent",
        "river",
    ):
        score = _OWN + (0.8 if entry.kind == "region" else 0.0)
    elif entry.kind == "county" and entry.other:
        score = 3.0
    elif entry.kind in _FIXED:
        score = _FIXED[entry.kind]
        if entry.kind == "country":
            score += 0.1 * (math.log10(max(entry.population, 1000)) - 7)
    else:
        score = math.log10(max(entry.population, 300))
    if entry.kind == "region" and not entry.ref.startswith("dateline:"):
        score -= _REGION + (0.9 if namesake else 0.0)
    if home and entry.kind != "country":
        return (
            4.0 + 0.25 * (score - 4.0) - (1.5 if entry.other or entry.kind in ("region", "county") else 0.0)
        )
    if capital:
        score += _CAPITAL
    if entry.other and entry.kind not in ("country", "region", "continent", "area", "sea"):
        # A great city's other names are the ones that people use (Hama for Ḩamāh); a village's are often noise, and so
        # is one that a town of some size is known by (Charleston, once, for Lorain in Ohio).
        score -= _OTHER_NAME if taken or entry.population < 50_000 else 0.3
    return score


def contains(container: Entry, entry: Entry) -> bool:
    """Whether a place lies in another, as far as codes and distances tell."""
    if container.number == entry.number or container.kind == "continent":
        return False
    same_country = container.country in ("", entry.country)
    km = apart(container.point, entry.point)
    if container.kind == "country":
        return same_country
    if container.kind in ("region", "area", "county", "island", "river"):
        if container.kind == "region" and container.admin1 and entry.admin1:
            return same_country and container.admin1 == entry.admin1
        same_region = not (container.admin1 and entry.admin1) or container.admin1 == entry.admin1
        return same_country and same_region and km <= max(50, 1.2 * container.radius)
    if entry.kind in ("country", "region", "continent"):
        return False
    return key(container.name) == key(entry.within) or (same_country and km <= 40)


def weigh(nodes: Sequence[Node], publisher: frozenset[str]) -> None:
    """Fill in `chances` and `backed` of every node.

    The work grows with the square of the names that are weighed together: a book's names are taken in groups, in the
    order of the text.
    """
    for first in range(0, len(nodes), _TOGETHER):
        _weigh_group(nodes[first : first + _TOGETHER], publisher)


def _weigh_group(nodes: Sequence[Node], publisher: frozenset[str]) -> None:
    for node in nodes:
        if len(node.candidates) > _MOST:
            totals = [
                own + node.bonus.get(e.number, 0.0)
                for e, own in zip(node.candidates, node.priors, strict=True)
            ]
            kept = sorted(range(len(totals)), key=totals.__getitem__, reverse=True)[:_MOST]
            node.candidates = [node.candidates[at] for at in kept]
            node.priors = [node.priors[at] for at in kept]
    flat = [entry for node in nodes for entry in node.candidates]
    if not flat:
        return
    base = np.array([own for node in nodes for own in node.priors])
    base += np.array([node.bonus.get(entry.number, 0.0) for node in nodes for entry in node.candidates])
    base += np.array([_PUBLISHED * (entry.country in publisher) for entry in flat])
    bounds = np.cumsum([0, *(len(node.candidates) for node in nodes)])
    owner = np.repeat(np.arange(len(nodes)), np.diff(bounds))
    weights = np.array([node.weight for node in nodes])
    near, region, country = _ties(flat)
    other = owner[:, None] != owner[None, :]
    near, region, country = near * other, region * other, country * other
    chances = _softmax(base, bounds)
    extra = np.zeros_like(base)
    for _ in range(_ROUNDS):
        mass = chances * weights[owner]
        nearby = _best(near * mass[None, :], bounds)
        regional = _best(region * mass[None, :], bounds)
        national = _best(country * mass[None, :], bounds)
        others = np.maximum(weights.sum() - weights[owner], 1e-9)
        extra = (
            _NEARBY * (1 - np.exp(-nearby))
            + _IN_REGION * (1 - np.exp(-regional)) * (0.4 + 0.6 * regional / others)
            + _IN_COUNTRY * (1 - np.exp(-national)) * (0.4 + 0.6 * national / others)
        )
        chances = _softmax(base + extra, bounds)
    for n, node in enumerate(nodes):
        node.chances = chances[bounds[n] : bounds[n + 1]]
        node.backed = extra[bounds[n] : bounds[n + 1]] + np.array(
            [node.bonus.get(entry.number, 0.0) for entry in node.candidates]
        )


def _ties(flat: list[Entry]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Nearness, shared region and shared country of every two candidates, each 0 to 1."""
    lat = np.radians([entry.latitude for entry in flat])
    lon = np.radians([entry.longitude for entry in flat])
    xyz = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    km = RADIUS_KM * np.arccos(np.clip(xyz.T @ xyz, -1, 1))
    wide = np.array([entry.kind in ("country", "continent", "sea") for entry in flat])
    spot = np.array(
        [entry.kind not in ("country", "continent", "sea", "region", "county", "area") for entry in flat]
    )
    near = np.exp(-km / _NEAR_KM) * (spot[:, None] & spot[None, :])
    countries = {code: n for n, code in enumerate({entry.country for entry in flat} - {""}, 1)}
    regions = {code: n for n, code in enumerate({(e.country, e.admin1) for e in flat if e.admin1}, 1)}
    land = np.array([countries.get(entry.country, 0) for entry in flat])
    state = np.array([regions.get((entry.country, entry.admin1), 0) for entry in flat])
    country = (land[:, None] == land[None, :]) & (land > 0)[:, None]
    region = (state[:, None] == state[None, :]) & (state > 0)[:, None] & ~wide[:, None]
    return near, region.astype(float), country.astype(float)


def _softmax(scores: NDArray[np.float64], bounds: NDArray[np.int64]) -> NDArray[np.float64]:
    chances = np.zeros_like(scores)
    for start, end in pairwise(bounds):
        if end > start:
            part = np.exp(_SHARPNESS * (scores[start:end] - scores[start:end].max()))
            chances[start:end] = part / part.sum()
    return chances


def _best(ties: NDArray[np.float64], bounds: NDArray[np.int64]) -> NDArray[np.float64]:
    """For every candidate the sum, over the other names, of their best tie with it."""
    starts = [start for start, end in pairwise(bounds) if end > start]
    best: NDArray[np.float64] = np.maximum.reduceat(ties, starts, axis=1).sum(axis=1)
    return best
