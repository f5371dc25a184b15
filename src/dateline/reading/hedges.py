"""Hedges and denials as declarative rules (hedges.toml), beside what the network says of certainty.

The network reads whole sentences but has seen few hedged claims; the rules know the words but not the
sentence. A rule that reaches the event decides where the network leaves the claim certain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.records import Filler, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_BREAKS = frozenset('.,;:!?()[]—–"“”')


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of hedge; see hedges.toml for the fields."""

    certainty: str
    after: bool
    """Whether the hedge stands behind what it hedges."""
    trigger_only: bool
    reach: int
    stops: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    rule: Rule
    start: int
    end: int


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the order of their file."""
    raw = tomllib.loads(resources.files("dateline.reading").joinpath("hedges.toml").read_text("utf-8"))
    return tuple(
        Rule(
            certainty=rule["certainty"],
            after=rule["direction"] == "after",
            trigger_only=rule["scope"] == "trigger",
            reach=rule["reach"],
            stops=frozenset(raw["stops"]) - frozenset(rule.get("through", ())),
            pattern=_pattern(rule["patterns"]),
        )
        for rule in raw["rule"]
    )


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    choices = "|".join(r"\s*".join(re.escape(word) for word in _spaced(phrase)) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def _spaced(phrase: str) -> Iterator[str]:
    words = phrase.split()
    for index, word in enumerate(words):
        yield word if index == 0 or not (word[0].isalnum() and words[index - 1][-1].isalnum()) else " " + word


def claim_certainty(
    text: str,
    sentence: tuple[int, int],
    trigger: Span,
    fillers: Sequence[Filler],
    probabilities: Mapping[str, float],
) -> str:
    """Certainty of the event: the network's word, unless a rule finds a hedge where it sees none, or doubt.

    Texts that cast doubt are too rare to be learned: where a rule finds one, the network's "possible" gives way. A
    hedge that stands right at a filler ("suspected militants attacked") is the filler's own and leaves the event as
    certain as it was.
    """
    likeliest = max(probabilities, key=probabilities.__getitem__)
    if likeliest in ("doubtful", "denied"):
        return likeliest
    found = [
        hit.rule.certainty
        for hit in _hits(text, sentence)
        if _reaches(text, hit, trigger.start, trigger.end)
        and not _stands_at_filler(text, hit, trigger, fillers)
    ]
    if "doubtful" in found:
        return "doubtful"
    return found[0] if found and likeliest == "certain" else likeliest


def filler_certainty(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """Certainty of a filler by the hedge that it opens with or that stands right at it, else certain."""
    for hit in _hits(text, sentence):
        if hit.rule.trigger_only:
            continue
        inside = start <= hit.start and hit.end <= end
        before = hit.end <= start and not text[hit.end : start].strip(" the")
        # "another UAV, presumably Turkish, was shot down"
        apposed = (
            end <= hit.start and text[end : hit.start].strip() == "," and _closes(text, hit.end, sentence[1])
        )
        if inside or before or apposed:
            return hit.rule.certainty
    return "certain"


def _closes(text: str, at: int, end: int) -> bool:
    """Whether an apposition of at most three words follows: "presumably Turkish," or "presumably Turkish was"."""
    words = _TOKEN.findall(text[at : min(end, at + 40)])[:4]
    return any(word in {",", ")", "was", "were", "has", "had", "is"} for word in words[1:])


@cache
def _found(sentence: str) -> tuple[_Hit, ...]:
    found = [
        _Hit(rule, match.start(), match.end())
        for rule in rules()
        for match in rule.pattern.finditer(sentence)
    ]
    # "did not" inside "denied that it did not" is judged on its own; the longest of two that overlap wins.
    found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    kept: list[_Hit] = []
    for hit in found:
        if all(
            hit.end <= other.start or hit.start >= other.end or hit.rule.after != other.rule.after
            for other in kept
        ):
            kept.append(hit)
    return tuple(kept)


def _hits(text: str, sentence: tuple[int, int]) -> list[_Hit]:
    offset = sentence[0]
    return [
        _Hit(hit.rule, hit.start + offset, hit.end + offset)
        for hit in _found(text[sentence[0] : sentence[1]])
    ]


def _reaches(text: str, hit: _Hit, start: int, end: int) -> bool:
    if hit.rule.after:
        if hit.start < end:
            return False
        between = text[end : hit.start]
    else:
        # "an alleged attack" as a trigger holds its own hedge; "denied" as one is a rejection, not a denial of itself.
        if hit.start >= start and hit.end <= end:
            return hit.rule.certainty not in ("denied", "doubtful")
        if hit.end > start:
            return False
        between = text[hit.end : start]
    words = _TOKEN.findall(between)
    if sum(word[0].isalnum() for word in words) > hit.rule.reach:
        return False
    breaks = _BREAKS - {","} if hit.rule.after else _BREAKS
    return not any(word in breaks or word.lower() in hit.rule.stops for word in words)


def _stands_at_filler(text: str, hit: _Hit, trigger: Span, fillers: Sequence[Filler]) -> bool:
    if hit.rule.trigger_only:
        return False
    return any(
        filler.start <= hit.start < filler.end
        or (
            hit.end <= filler.start
            and not text[hit.end : filler.start].strip(" the")
            and filler.end <= trigger.start
        )
        or (
            filler.end <= hit.start
            and text[filler.end : hit.start].strip() == ","
            and hit.end <= trigger.start
        )
        for filler in fillers
        if not (filler.start <= trigger.start and trigger.end <= filler.end)
    )
