"""Roles that the network gives to the wrong words, and that the words around them give away.

Three that turn a report round are mended: a channel is no one who says so ("in a statement published on Telegram");
who the dead "were from" did not do it ("most of the fighters killed in the attack were from the brigade"); and neither
did those who carried the dead away ("rescue workers had carried a hundred bodies from the scene").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.records import Filler

Roles = dict[str, tuple[Filler, ...]]

_CHANNEL = re.compile(
    r"(?:(?:the )?(?:instant |encrypted )?(?:messaging|social(?:[ -]media)?|video)"
    r"(?:[ -](?:service|app|application|platform|network|site|media))? )?"
    r"(?:Telegram|Twitter|Facebook|WhatsApp|Instagram|YouTube|VKontakte|TikTok|social media|the internet)",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?:posted|published|shared|released|circulated|issued|uploaded|carried|statement|message|video|announced|wrote)\b"
    r"[^.;:]{0,80}?\b(?:on|via|through|over)\b[^.;:]{0,60}$"
)
_OF_THE_DEAD = re.compile(
    r"\b(?:killed|wounded|injured|dead|slain|martyred|victims|casualties|fatalities|captured|arrested)\b"
    r"(?: (?!by\b)[\w'’-]+){0,8}? (?:were|was|are|came|belonged|hailed)"
    r"(?: (?:mostly|mainly|all|largely|reportedly|from|of|to|members|fighters|soldiers|militants|people|the|an?))* $"
)
_HELPERS = re.compile(
    r"(?:^|[ ’'-])(?:rescuers?|rescue (?:workers?|teams?|crews?)|medics?|paramedics?|doctors?|nurses?|health workers?"
    r"|ambulances?|ambulance crews?|first responders?|civil defen[cs]e(?: (?:teams?|workers?))?|white helmets"
    r"|red cr(?:escent|oss)(?: volunteers?)?|hospitals?)$",
    re.IGNORECASE,
)
_HARM = frozenset({"attack", "shelling", "airstrike", "bombing", "killing", "abuse"})
_BACK = 160
"""Code points before a filler that are looked at."""


def mended(text: str, sentence: tuple[int, int], kind: str, roles: Mapping[str, Sequence[Filler]]) -> Roles:
    """The roles of a claim, in the order in which they came, without fillers that cannot have theirs.

    `kind` is the claim's event type; `sentence` bounds what is looked at before a filler, in code points.
    """
    found: Roles = {role: tuple(fillers) for role, fillers in roles.items()}
    if sources := found.get("source"):
        found["source"] = tuple(one for one in sources if not _is_channel(text, sentence, one))
    if actors := found.get("actor"):
        if kind in _HARM:
            actors = tuple(one for one in actors if not _HELPERS.search(one.text))
        hit = tuple(one for one in actors if _OF_THE_DEAD.search(_before(text, sentence, one)))
        found["actor"] = tuple(one for one in actors if one not in hit)
        targets = found.get("target", ())
        found["target"] = (*targets, *(one for one in hit if one not in targets))
    return {role: fillers for role, fillers in found.items() if fillers}


def _is_channel(text: str, sentence: tuple[int, int], source: Filler) -> bool:
    carried = _CARRIED.search(_before(text, sentence, source))
    return carried is not None and _CHANNEL.fullmatch(source.text) is not None


def _before(text: str, sentence: tuple[int, int], filler: Filler) -> str:
    return text[max(min(sentence[0], filler.start), filler.start - _BACK) : filler.start]
