"""Whether a source only reacts to what others report: "the Pope condemned the bombing" (see reactions.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from dateline.corroboration.evidence import Evidence
from dateline.corroboration.passages import sentence_at
from dateline.records import Filler, Speaker

REACTS = "reacts to it, and does not report it"
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|report(?:s|ed|ing)?|according|announc(?:ed|es|ing)|add(?:ed|s|ing)|claim(?:s|ed|ing)|told"
    r"|confirm(?:s|ed|ing)|stat(?:ed|es|ing)|cit(?:ed|es|ing)|quot(?:ed|es|ing)|put|counted|document(?:ed|s))\b",
    re.IGNORECASE,
)
"""Words of saying: who uses one beside its reaction may report, too."""
_BESIDE = 40
"""Code points between a source and its reaction: "strongly and unequivocally" has room, another clause has not."""


@cache
def _reaction() -> re.Pattern[str]:
    raw = tomllib.loads(
        resources.files("dateline.corroboration").joinpath("reactions.toml").read_text("utf-8")
    )
    ways = []
    for one in raw["reaction"]:
        verbs = "|".join(one["verbs"].split())
        of = "|".join(one.get("of", "").split())
        ways.append(rf"(?:{verbs})\b" + (rf"(?:[ \t]+[\w'’-]+){{0,4}}?[ \t]+(?:{of})\b" if of else ""))
    return re.compile(rf"\b(?:{'|'.join(ways)})", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"{_reaction().pattern}[ \t]+(?:by|from)\b", re.IGNORECASE)


def reacts(one: Evidence) -> bool:
    """Whether the source of a claim that is nearest the event only reacts to it.

    Its cues tell, the words that attribute the claim to it; where no cue was read, the words beside the source. Who has
    a cue of saying as well reports.
    """
    if not one.claim.said_by:
        return False
    source, *outer = one.claim.said_by
    cues = [cue for cue in one.claim.roles.get("cue", ()) if _nearest(cue, source, outer)]
    if cues:
        return all(_is_reaction(one, cue) for cue in cues)
    return _reacts_beside(one, source)


def _nearest(cue: Filler, source: Speaker, outer: list[Speaker]) -> bool:
    return all(_between(cue, source) <= _between(cue, other) for other in outer)


def _between(cue: Filler, source: Speaker) -> int:
    return max(cue.start - source.end, source.start - cue.end)


def _is_reaction(one: Evidence, cue: Filler) -> bool:
    """Whether a cue is one, with the words that follow it: a reader may have read "expressed" alone."""
    found = _reaction().search(one.document.text, cue.start, sentence_at(one.document.text, cue.start)[1])
    return found is not None and found.start() < cue.end and not _SAYS.search(cue.text)


def _reacts_beside(one: Evidence, source: Speaker) -> bool:
    text, trigger = one.document.text, one.claim.trigger
    start, end = sentence_at(text, source.start)
    if not start <= trigger.start < end:
        return False
    if source.end <= trigger.start:
        found = _reaction().search(text, source.end, trigger.start)
        near = found is not None and found.start() - source.end <= _BESIDE
        return near and not _SAYS.search(text, source.end, trigger.start)
    ends = [found.end() for found in _by().finditer(text, trigger.end, source.start)]
    near = bool(ends) and source.start - ends[-1] <= _BESIDE
    return near and not _SAYS.search(text, trigger.end, source.start)
