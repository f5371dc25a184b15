"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """
    the of and to in a is that for on was with as by at from his her their its it he she they were are be
    been has have had said says say an not which who this after over near killed against into between but or
    than during will would about more when also while people army forces government police attack
    """.split()  # noqa: SIM905
)
_SHARED = frozenset({"in", "a", "is", "was", "as", "he", "she", "at", "on", "or", "his", "her"})
"""Of these, the ones that other languages write too."""
_FEW = 6
"""Words below which no language is told."""


def language(text: str) -> str | None:
    """ISO 639-1 code, or None where the text is too short or too unlike any language to tell.

    Plain English is told by its commonest words, names and capitals notwithstanding; only what is not plain
    goes to py3langid, whose word is taken where it is sure.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    latin = sum(word.isascii() for word in words)
    if latin < len(words) / 2:
        # Another script: never English, however short.
        return _told(sample, 0.0)
    if len(words) < _FEW:
        return None
    common = [word for word in words if word in _ENGLISH]
    plain = len(common) / len(words)
    if plain >= 0.16 and len(set(common) - _SHARED) >= 2:
        return "en"
    told = _told(sample, 0.6)
    if told == "en" or (plain >= 0.08 and len(set(common) - _SHARED) >= 2):
        # Lists and headlines full of foreign names still hang on English words.
        return "en"
    return None if len(words) < 12 and latin == len(words) and set(common) - _SHARED else told


def _told(sample: str, sure: float) -> str | None:
    code, probability = _identifier().classify(_SURROGATE.sub(" ", sample))
    return str(code) if probability >= sure else None


_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _identifier() -> Any:
    # Loading takes a third of a second: only texts that are not plain English pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
