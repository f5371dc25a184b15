"""A JSON document with one long list in it, written item by item."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import IO, Any

_ACTS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]|[\ud800-\udfff]")
"""Characters that JSON may hold as they are, and that act on a terminal or end a line in some readers."""


def spelled(value: Any) -> str:
    """A value as JSON on one line, in the letters of its languages, with what would act on a reader escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _ACTS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


class Document:
    """Writes `{first..., "NAME": [item, item, ...], last...}`, each item on a line of its own."""

    def __init__(self, out: IO[str], first: Mapping[str, Any], name: str) -> None:
        self._out = out
        self._begun = False
        before = "".join(f"{spelled(key)}:{spelled(value)},\n" for key, value in first.items())
        out.write("{" + before + f"{spelled(name)}:[")

    def item(self, value: Any) -> None:
        """Write an item."""
        self._out.write((",\n" if self._begun else "\n") + spelled(value))
        self._begun = True

    def end(self, last: Mapping[str, Any]) -> None:
        """Write what is known only at the end, and close the document."""
        after = "".join(f",\n{spelled(key)}:{spelled(value)}" for key, value in last.items())
        self._out.write(f"\n]{after}}}\n")
