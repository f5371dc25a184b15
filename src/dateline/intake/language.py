"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in a is that for on was with as by at from his her their its it he she they were are be been has "
    "have had said says say an not which who this after over near killed against into between but or than during "
    "will would about more when also while people army forces government police attack".split()
)
_FEW = 6
"""Words below which no language is told."""


def language(text: str) -> str | None:
    """ISO 639-1 code, or None where the text is too short or too unlike any language to tell.

    Plain English is told by its commonest words, names and capitals notwithstanding; only what is not plain goes
    to py3langid, whose word is taken where it is sure.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEW:
        return None if all(word.isascii() for word in words) else _told(sample, 0.8)
    common = sum(word in _ENGLISH for word in words) / len(words)
    if common >= 0.16:
        return "en"
    told = _told(sample, 0.9)
    if told != "en" and common >= 0.08 and sum(word.isascii() for word in words) / len(words) > 0.9:
        # Lists, tables and headlines full of foreign names still hang on English words.
        return "en"
    if told is not None and len(words) < 20 and common > 0 and all(word.isascii() for word in words):
        return None
    return told


def _told(sample: str, sure: float) -> str | None:
    code, probability = _identifier().classify(_SURROGATE.sub(" ", sample))
    return str(code) if probability >= sure else None


_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _identifier() -> Any:
    # Loading takes a third of a second: only texts that are not plain English pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
