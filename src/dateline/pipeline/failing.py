"""Inputs that failed, by names under which they are found again from any folder, and what was said of them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.intake import IntakeOptions
from dateline.intake.taking import STDIN

_SAID = ("published", "publisher", "title", "url", "columns", "encoding")
"""The options that say something of an input."""


def absolute(name: str) -> str:
    """A file by its whole path; an address and standard input by their names.

    >>> absolute("https://example.org/a"), absolute("/data/../data/a.pdf")
    ('https://example.org/a', '/data/a.pdf')
    """
    return name if name in ("", STDIN) or "://" in name else os.path.normpath(Path(name).absolute())


def can_be_tried(name: str) -> bool:
    """Whether an input can be taken up again: standard input is gone, and so is a file that is not there."""
    if not name or name == STDIN:
        return False
    return "://" in name or os.path.lexists(name)


def said(options: IntakeOptions) -> dict[str, Any]:
    """What the options say of an input, as JSON has it."""
    values = {name: getattr(options, name) for name in _SAID}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else dict(value) if name == "columns" else value
        for name, value in values.items()
        if value
    }


def options_of(values: Mapping[str, Any]) -> IntakeOptions:
    """The options that say this; of those written by another version, what this one knows."""
    known = {name: value for name, value in values.items() if name in _SAID}
    if "published" in known:
        known["published"] = dt.date.fromisoformat(known["published"])
    return IntakeOptions(**known)
