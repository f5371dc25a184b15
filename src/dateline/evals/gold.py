"""Score read claims against coded claims, by the rules of the gold set (see docs/codebook.md).

A predicted claim matches a coded one when the types are equal and the triggers overlap, one to one, the largest
overlap first. A filler matches when the spans overlap by at least half of the longer one, one to one. All
figures are micro-averaged percentages; a document without a prediction counts as read with no claims.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

Claim = Mapping[str, Any]
Claims = Mapping[str, Sequence[Claim]]
L = TypeVar("L")
R = TypeVar("R")

GROUPS: dict[str, tuple[str, ...]] = {
    "who": ("actor", "target"),
    "where": ("place", "origin", "destination"),
    "time": ("time",),
    "instrument+object": ("instrument", "object"),
    "counts": ("killed", "wounded", "captured", "displaced"),
    "source": ("source",),
}
FIGURES = ("detection", "claims", "roles", *GROUPS)
LABELS = ("certainty", "status")


class GoldError(ValueError):
    """A file of claims that cannot be scored; the message says which and why."""


@dataclass
class Tally:
    """Matches, coded items and predicted items."""

    matched: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, matched: int, gold: int, predicted: int) -> None:
        """Count some more."""
        self.matched += matched
        self.gold += gold
        self.predicted += predicted

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 in percent, to one decimal, and the number of coded items."""
        precision = self.matched / self.predicted if self.predicted else 0.0
        recall = self.matched / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {
            "p": round(100 * precision, 1),
            "r": round(100 * recall, 1),
            "f1": round(100 * f1, 1),
            "gold": self.gold,
        }


@dataclass
class DocumentTally:
    """What one document adds to every figure; sums of these are scores, resamples of these are intervals."""

    groups: dict[str, Tally] = field(default_factory=dict)
    types: dict[str, Tally] = field(default_factory=dict)
    roles: dict[str, Tally] = field(default_factory=dict)
    labels: dict[str, list[tuple[str | None, str | None]]] = field(
        default_factory=lambda: {k: [] for k in LABELS}
    )


def load(path: Path) -> dict[str, list[Claim]]:
    """Claims by document identifier, from a gold file or from the output of ``dateline read --json``.

    Raises:
        GoldError: the file is missing, is not JSON Lines, or a line holds no claims.
    """
    claims: dict[str, list[Claim]] = {}
    for number, record in rows(path):
        try:
            document = record.get("document")
            name = str(document["external_id"] if document else record["id"])
            claims[name] = list(record["claims"])
        except (KeyError, TypeError, AttributeError) as error:
            raise GoldError(
                f"{path}, line {number}: needs an `id` (or `document`) and `claims`; {error!s} is missing"
            ) from None
    return claims


def rows(path: Path) -> Iterable[tuple[int, dict[str, Any]]]:
    """Numbered JSON objects of a JSON Lines file, blank lines left out."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read ({error})") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}, line {number}: is not JSON ({error.msg})") from None


def tally(gold: Sequence[Claim], predicted: Sequence[Claim]) -> DocumentTally:
    """Compare the claims of one document."""
    result = DocumentTally()
    touching = pairs(gold, predicted, lambda a, b: _overlap(a["trigger"], b["trigger"]))
    typed = pairs(
        gold, predicted, lambda a, b: _overlap(a["trigger"], b["trigger"]) if a["type"] == b["type"] else 0
    )
    result.groups["detection"] = Tally(len(touching), len(gold), len(predicted))
    result.groups["claims"] = Tally(len(typed), len(gold), len(predicted))
    for claim in gold:
        result.types.setdefault(claim["type"], Tally()).add(0, 1, 0)
    for claim in predicted:
        result.types.setdefault(claim["type"], Tally()).add(0, 0, 1)
    for i, j in typed:
        result.types[gold[i]["type"]].add(1, 0, 0)
        for label in LABELS:
            result.labels[label].append((gold[i].get(label), predicted[j].get(label)))
    for role in {role for claim in (*gold, *predicted) for role in claim.get("roles", {})}:
        matched = sum(
            len(pairs(_fillers(gold[i], role), _fillers(predicted[j], role), _likeness)) for i, j in typed
        )
        counted = Tally(
            matched,
            sum(len(_fillers(claim, role)) for claim in gold),
            sum(len(_fillers(claim, role)) for claim in predicted),
        )
        result.roles[role] = counted
        for group in ("roles", *(name for name, members in GROUPS.items() if role in members)):
            result.groups.setdefault(group, Tally()).add(counted.matched, counted.gold, counted.predicted)
    return result


def pairs(left: Sequence[L], right: Sequence[R], fits: Callable[[L, R], int]) -> list[tuple[int, int]]:
    """One-to-one pairs of indices whose fit is positive, best first; ties go to the later pair."""
    fitting = sorted(
        ((fit, i, j) for i, a in enumerate(left) for j, b in enumerate(right) if (fit := fits(a, b)) > 0),
        reverse=True,
    )
    chosen: list[tuple[int, int]] = []
    lefts: set[int] = set()
    rights: set[int] = set()
    for _, i, j in fitting:
        if i not in lefts and j not in rights:
            chosen.append((i, j))
            lefts.add(i)
            rights.add(j)
    return chosen


def tallies(gold: Claims, predicted: Claims) -> list[DocumentTally]:
    """Compare document by document.

    Raises:
        GoldError: a document was predicted that gold lacks.
    """
    if extra := sorted(set(predicted) - set(gold)):
        raise GoldError(f"predicted documents that the gold file lacks: {', '.join(extra[:3])}")
    return [tally(claims, predicted.get(name, ())) for name, claims in gold.items()]


def figures(documents: Sequence[DocumentTally]) -> dict[str, Any]:
    """All figures of some documents: the ones named in `FIGURES`, the labels', per type and per role."""
    out: dict[str, Any] = {}
    for name in FIGURES:
        out[name] = _sum(d.groups.get(name) for d in documents).figures
    for label in LABELS:
        out[label] = label_figures([pair for d in documents for pair in d.labels[label]])
    for attribute, key in (("types", "per_type"), ("roles", "per_role")):
        names = sorted({name for d in documents for name in getattr(d, attribute)})
        out[key] = {name: _sum(getattr(d, attribute).get(name) for d in documents).figures for name in names}
    return out


def label_figures(seen: Sequence[tuple[str | None, str | None]]) -> dict[str, float]:
    """Accuracy and macro-F1, over the labels that gold has, of (coded, predicted) labels of matched claims."""
    if not seen:
        return {"accuracy": 0.0, "macro_f1": 0.0, "n": 0}
    f1s = [
        Tally(
            sum(a == b == label for a, b in seen),
            sum(a == label for a, _ in seen),
            sum(b == label for _, b in seen),
        ).figures["f1"]
        for label in sorted({str(a) for a, _ in seen})
    ]
    return {
        "accuracy": round(100 * sum(a == b for a, b in seen) / len(seen), 1),
        "macro_f1": round(sum(f1s) / len(f1s), 1),
        "n": len(seen),
    }


def score(gold: Claims, predicted: Claims) -> dict[str, Any]:
    """The figures of `predicted` against `gold`."""
    return figures(tallies(gold, predicted))


def _sum(parts: Iterable[Tally | None]) -> Tally:
    total = Tally()
    for part in parts:
        if part is not None:
            total.add(part.matched, part.gold, part.predicted)
    return total


def _fillers(claim: Claim, role: str) -> Sequence[Mapping[str, int]]:
    fillers: Sequence[Mapping[str, int]] = claim.get("roles", {}).get(role, ())
    return fillers


def _overlap(a: Mapping[str, int], b: Mapping[str, int]) -> int:
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _likeness(a: Mapping[str, int], b: Mapping[str, int]) -> int:
    shared = _overlap(a, b)
    return shared if shared * 2 >= max(a["end"] - a["start"], b["end"] - b["start"]) > 0 else 0
