"""What a trained model knows of itself: its label lists, thresholds and version, as shipped beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Self


@dataclass(frozen=True)
class Inventory:
    """The closed lists that label indices count in."""

    types: tuple[str, ...]
    roles: tuple[str, ...]
    certainties: tuple[str, ...]
    statuses: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """How the scores of one trained model are read; written by training, chosen on held-out parts of train."""

    version: str
    codebook: str
    inventory: Inventory
    trigger_threshold: float
    """Least probability that words name an event."""
    claim_threshold: float
    """Least probability of a claim with its type, below which it is not reported."""
    role_thresholds: dict[str, float]
    mention_threshold: float
    relevance_weight: float
    """How far a sentence's relevance moves its triggers' probability; 0 leaves it alone."""
    lexicon_weight: float
    """How far the words themselves speak for their usual type (see `lexicon`); 0 leaves it to the network."""
    calibration: tuple[float, float]
    """Slope and intercept, in log odds, from raw to calibrated confidence."""

    @classmethod
    def load(cls, folder: Traversable) -> Self:
        """The settings in `folder`/settings.json."""
        raw: dict[str, Any] = json.loads(folder.joinpath("settings.json").read_text("utf-8"))
        lists = {name: tuple(values) for name, values in raw.pop("inventory").items()}
        raw["calibration"] = tuple(raw["calibration"])
        return cls(inventory=Inventory(**lists), **raw)


def shipped() -> Traversable:
    """The folder of the model that comes with the package."""
    return resources.files("dateline.reading").joinpath("model")
