"""The codebook's other closed lists: roles, certainty, status, mention kinds, stances and grades."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

NOT_YET = frozenset({"planned", "threatened", "demanded", "hypothetical"})
"""Statuses of what is not said to have happened: it is spoken of, and counts neither for nor against."""


@cache
def _terms() -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline.vocabulary").joinpath("terms.toml").read_text("utf-8"))


@cache
def schemes() -> Mapping[str, Any]:
    """Closed lists of ACLED, UCDP and PLOVER, and the tables from our precisions to theirs (schemes.toml)."""
    return tomllib.loads(resources.files("dateline.vocabulary").joinpath("schemes.toml").read_text("utf-8"))


def codebook_version() -> str:
    """Version of the codebook."""
    version: str = _terms()["version"]
    return version


def terms(kind: str) -> Mapping[str, str]:
    """Name to one-line definition, in the codebook's order.

    `kind` is one of roles, certainties, statuses, mention_kinds, stances, information_grades, source_grades.
    """
    chosen: dict[str, str] = _terms()[kind]
    return chosen
