"""Titles of office: the same office under its several names.

>>> title("Minister of Defense"), title("defence minister")
('defence minister', 'defence minister')
>>> title("Secretary of State"), title("PM")
('foreign minister', 'prime minister')
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.resolution.actors.folding import fold

_SAME = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "premier": "prime minister",
    "head of government": "prime minister",
    "chancellor": "prime minister",
    "federal chancellor": "prime minister",
    "taoiseach": "prime minister",
    "prime minister designate": "",
    "foreign affairs minister": "foreign minister",
    "external affairs minister": "foreign minister",
    "secretary of state": "foreign minister",
    "foreign secretary": "foreign minister",
    "foreign policy chief": "high representative for foreign affairs",
    "high representative": "high representative for foreign affairs",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "national defence minister": "defence minister",
    "armed forces minister": "defence minister",
    "secretary of defence": "defence minister",
    "defence secretary": "defence minister",
    "secretary of war": "defence minister",
    "internal affairs minister": "interior minister",
    "home minister": "interior minister",
    "home secretary": "interior minister",
    "secretary general": "secretary general",
    "general secretary": "secretary general",
    "chief": "head",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "chief of the general staff": "chief of staff",
    "chief of general staff": "chief of staff",
    "chief of the army staff": "army chief",
    "chief of army staff": "army chief",
    "un special envoy": "special envoy",
    "emperor": "king",
    "emir": "king",
    "amir": "king",
    "sultan": "king",
    "supreme guide": "supreme leader",
}
TOP = (
    "head",
    "leader",
    "supreme leader",
    "secretary general",
    "president",
    "chair",
    "director general",
    "emir",
    "director",
)
"""Titles of whoever leads a body, for "the NATO chief" and "the Hezbollah leader"."""
RULERS = ("president", "prime minister", "king", "supreme leader", "leader")
"""Titles of heads of state and government."""
_ENVOY = re.compile(
    r"(?:joint |acting |personal )*(?:special )?(?:envoy|representative|adviser) (?:for|to|on|in) (?:the )?(.+)$"
)
_MINISTER = re.compile(r"(minister|secretary) (?:of|for) (?:the )?(.+)$")


@lru_cache(maxsize=4096)
def title(words: str) -> str:
    """The one name of an office that all its names share, folded; empty for what is no office held."""
    folded = fold(words)
    if folded in _SAME:
        return _SAME[folded]
    if envoy := _ENVOY.match(folded):
        return f"envoy for {envoy[1]}"
    if (turned := _MINISTER.match(folded)) and folded != "minister of state":
        folded = f"{turned[2]} {turned[1]}"
    return _SAME.get(folded, folded)
