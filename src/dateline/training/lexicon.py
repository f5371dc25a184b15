"""Count which words coders took for triggers: for the reader's lexicon, and for the baseline it is held against."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from importlib import resources
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


_OFTEN = 3
"""Times that coders must have taken a phrase for a trigger to speak for it."""
_LONGEST = 5
_HAND = 2.5
"""Strength of a phrase that stands in codebook_words.toml and is too rare to be counted."""
_WEAKEST, _STRONGEST = 0.5, 3.5


def phrases(documents: Sequence[Coded]) -> dict[str, tuple[str, float]]:
    """Phrases that mostly name one type of event, with how far they speak for it, in log odds.

    The odds are those of a coded trigger of that type among all places where the phrase stands, plus two: a phrase
    that is a trigger in one of eight places says nothing.
    """
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for claim in document.claims:
            kinds[" ".join(claim["trigger"]["text"].lower().split())][claim["type"]] += 1
    often = {
        p: k for p, k in kinds.items() if k.total() >= _OFTEN and len(p.split()) <= _LONGEST and len(p) > 2
    }
    stands = _occurrences(often, "\n".join(document.text.lower() for document in documents))
    found: dict[str, tuple[str, float]] = {}
    for phrase, seen in often.items():
        kind, count = seen.most_common(1)[0]
        strength = math.log((count + 0.25) / (max(0, stands[phrase] - count) + 0.75)) + 2.0
        if strength >= _WEAKEST and count * 2 > seen.total():
            found[phrase] = (kind, round(min(strength, _STRONGEST), 2))
    for phrase, kind in _codebook_words().items():
        if phrase not in kinds or kinds[phrase].total() < _OFTEN:
            found.setdefault(phrase, (kind, _HAND))
    return dict(sorted(found.items()))


def _codebook_words() -> dict[str, str]:
    raw = tomllib.loads(
        resources.files("dateline.training").joinpath("codebook_words.toml").read_text("utf-8")
    )
    return {phrase: kind for kind, words in raw.items() for phrase in words}


def _occurrences(wanted: Mapping[str, object], text: str) -> Counter[str]:
    return Counter({phrase: len(re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)) for phrase in wanted})
