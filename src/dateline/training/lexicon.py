"""Count which words gold/train codes as triggers, for the baseline that the reader is held against."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from dateline.training.gold import Coded

_LEAST = 2
"""A trigger seen once tells nothing of what its words mean elsewhere."""


def write_lexicon(documents: Sequence[Coded], file: Path) -> None:
    """Write the triggers of coded documents, their commonest type and how often they had it."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for claim in document.claims:
            seen[" ".join(claim["trigger"]["text"].lower().split())][claim["type"]] += 1
    chosen = {
        words: list(kinds.most_common(1)[0])
        for words, kinds in sorted(seen.items())
        if kinds.total() >= _LEAST and len(words) > 1
    }
    about = f"Triggers of gold/train ({len(documents)} documents) with their commonest type and its count."
    file.write_text(
        json.dumps({"about": about, "triggers": chosen}, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )
