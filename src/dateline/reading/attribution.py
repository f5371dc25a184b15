"""Who says what: the order of a chain of sources, and the attributions of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.reading.coordination import together
from dateline.records import Attribution, Claim, Filler, Span

_CITES = re.compile(
    r"\b(?:citing|cites|cited|quoting|quotes|quoted|referenced|referencing|according to|per|told by)\b",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r"\b(?:quoted|cited|reported|told)\b[^.;]{0,40}\b(?:by|as saying)\b", re.IGNORECASE)


def chain(text: str, trigger: Span, sources: Sequence[Filler]) -> list[tuple[Filler, ...]]:
    """The sources of a claim, nearest the event first, those that say it beside one another in one group.

    "X, citing Y" and "Y was quoted by X" make Y the nearer; otherwise the one that stands nearer to the
    event in the text is. Source: the codebook's ruling that chains run from the one nearest the event outwards.
    """

    def nearest_first(group: Sequence[Filler]) -> tuple[Filler, ...]:
        return tuple(sorted(group, key=lambda source: _distance(source, trigger)))

    groups = [nearest_first(group) for group in together(text, sources)]
    if len(groups) == 2:
        first, second = groups
        between = text[max(one.end for one in first) : min(one.start for one in second)]
        if _PASSED_ON.search(between):
            return [first, second]
        if _CITES.search(between):
            return [second, first]
    return sorted(groups, key=lambda group: _distance(group[0], trigger))


def _distance(source: Filler, trigger: Span) -> int:
    return max(trigger.start - source.end, source.start - trigger.end, 0)


def attributions(
    text: str, sentences: Sequence[tuple[int, int]], claims: Sequence[Claim]
) -> tuple[Attribution, ...]:
    """Each (source, cue) of the claims with the words that it vouches for.

    The content runs over all that is claimed on the word of one source in one sentence: its triggers and
    fillers, without the source and cue themselves.
    """
    told: dict[tuple[int, int, int], tuple[Filler, Filler | None, list[Span]]] = {}
    ends = [end for _, end in sentences]
    for claim in claims:
        sentence = bisect_right(ends, claim.trigger.start)
        for source in claim.roles.get("source", ()):
            cue = _nearest_cue(source, claim.roles.get("cue", ()))
            key = (sentence, source.start, source.end)
            _, _, spans = told.setdefault(key, (source, cue, []))
            spans.append(claim.trigger)
            spans.extend(
                filler
                for role, fillers in claim.roles.items()
                if role not in ("source", "cue")
                for filler in fillers
                if sentence < len(sentences)
                and sentences[sentence][0] <= filler.start < sentences[sentence][1]
            )
    result: list[Attribution] = []
    for source, cue, spans in told.values():
        start, end = _between(spans, source, cue)
        result.append(
            Attribution(
                source=_span(text, source.start, source.end),
                cue=_span(text, cue.start, cue.end) if cue else None,
                content=_span(text, start, end),
            )
        )
    return tuple(sorted(result, key=lambda a: a.content.start))


def _nearest_cue(source: Filler, cues: Sequence[Filler]) -> Filler | None:
    return min(cues, key=lambda cue: max(cue.start - source.end, source.start - cue.end), default=None)


def _between(spans: Sequence[Span], source: Filler, cue: Filler | None) -> tuple[int, int]:
    """From the first to the last of `spans` that stand on the event's side of source and cue."""
    trigger = spans[0]
    start, end = trigger.start, trigger.end
    attributing = [source] + ([cue] if cue else [])
    low = max((a.end for a in attributing if a.end <= trigger.start), default=0)
    high = min((a.start for a in attributing if a.start >= trigger.end), default=2**62)
    for span in spans:
        if low <= span.start and span.end <= high:
            start, end = min(start, span.start), max(end, span.end)
    return start, end


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
