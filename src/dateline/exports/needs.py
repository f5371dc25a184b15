"""Libraries that only some formats need, and how to get them."""

from __future__ import annotations

import importlib
from typing import Any

from dateline.exports.form import ExportError


def needed(module: str, what: str) -> Any:
    """A module of the extra `exports`, such as "duckdb" or "pyogrio.raw".

    Raises:
        ExportError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ExportError(f"what writes {what} is not installed: pip install 'dateline[exports]'") from None
