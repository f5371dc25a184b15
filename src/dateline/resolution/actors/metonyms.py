"""Capitals that stand for their governments: "Moscow denied it", but not "in Moscow" or "the Moscow metro"."""

from __future__ import annotations

from dateline.resolution.actors.scene import Scene
from dateline.resolution.actors.words import words

# fmt: off
_BETWEEN_PARTIES = frozenset((
    "talks", "talk", "deal", "agreement", "ties", "relations", "tensions", "negotiations", "contacts", "coordination",
    "cooperation", "alliance", "dispute", "war", "treaty", "pact", "summit", "dialogue", "accord", "sanctions",
))
# fmt: on
_FURTHEST = 12
_POSSESSIVE = ("'s", "’s")


def acts(scene: Scene, first: int, last: int) -> bool:
    """Whether the place that tokens `first` to `last` (end exclusive) name speaks or acts, as a government does."""
    vocabulary = words()
    before = scene.tokens[first - 1].folded if first and _same_phrase(scene, first) else ""
    if before in ("and", "or") and first > 1:
        return _acts_after(scene, last) or _as_the_one_before(scene, first)
    between = before in ("with", "between", "against", "by") and first > 1
    if before in vocabulary.objects_of or (between and scene.tokens[first - 2].folded in _BETWEEN_PARTIES):
        return True
    longer_name = bool(before) and scene.capital(first - 1) and not scene.begins_sentence(first - 1)
    return before not in vocabulary.not_after and not longer_name and _acts_after(scene, last)


def _as_the_one_before(scene: Scene, first: int) -> bool:
    """ "talks between Washington and Moscow": what holds for Washington holds for Moscow."""
    named = first > 2 and scene.capital(first - 2) and _same_phrase(scene, first - 1)
    return named and acts(scene, first - 2, first - 1)


def _acts_after(scene: Scene, last: int) -> bool:
    """Whether a verb of speech or action follows, or what a government has: "Moscow's position"."""
    end = scene.tokens[last - 1].end
    if scene.text[end - 2 : end] in _POSSESSIVE or scene.text.startswith(_POSSESSIVE, end):
        return last < len(scene.tokens) and scene.tokens[last].folded in words().government_nouns
    at = _verb(scene, last)
    return at is not None and _is_of_speech_or_action(scene, at)


def _verb(scene: Scene, at: int) -> int | None:
    """Where the verb of the place would stand: after adverbs, and after other names joined to it."""
    adverbs = words().adverbs
    for _ in range(_FURTHEST):
        if at >= len(scene.tokens) or any(mark in scene.gap(at) for mark in ".!?;:\n()"):
            return None
        word = scene.tokens[at].folded
        if word in ("and", "or") and at + 1 < len(scene.tokens) and scene.capital(at + 1):
            at += 2
            while at < len(scene.tokens) and scene.capital(at):
                at += 1
        elif word in adverbs or (len(word) > 4 and word.endswith("ly")):
            at += 1
        else:
            return at
    return None


def _is_of_speech_or_action(scene: Scene, at: int) -> bool:
    vocabulary, word = words(), scene.tokens[at].folded
    if word not in vocabulary.auxiliaries or at + 1 >= len(scene.tokens):
        return word in vocabulary.speech
    following = scene.tokens[at + 1].folded
    if following in vocabulary.after_auxiliary:
        return True
    # "has sent", "will send", "would support": but "was hit", "is quiet", "was bombed"
    return word not in ("is", "was") and bool(
        {following, f"{following}s", f"{following}ed"} & vocabulary.speech
    )


def _same_phrase(scene: Scene, first: int) -> bool:
    return not any(mark in scene.gap(first) for mark in ".!?;:\n,()“”")
