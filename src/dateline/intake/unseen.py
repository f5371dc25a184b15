"""Characters that a text holds and a person does not see, or sees in another order than they stand."""

from __future__ import annotations

import re

_ZERO_WIDTH = re.compile(
    "[\u180e\u200b\u2060-\u2064\ufeff]"
    # Joiners are spelling in Persian, Indic scripts and emoji; among Latin letters they only hide something.
    "|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
    # Tag characters spell nothing visible, but for flags of parts of countries.
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+"
)
_OVERRIDES = re.compile("[\u202d\u202e]")


def unseen(text: str) -> str:
    """What of the text is not to be seen, in words; empty where there is nothing.

    Marks and embeddings that writers of Arabic and Hebrew use are not counted, overrides of direction are.

    >>> unseen("the mar\\u200bket"), unseen("\\u202etekram"), unseen("the market")
    ('1 zero-width character', '1 override of the direction of writing', '')
    """
    if text.isascii():
        return ""
    parts = []
    if found := len(_ZERO_WIDTH.findall(text)):
        parts.append(f"{found} zero-width character{'s' * (found > 1)}")
    if found := len(_OVERRIDES.findall(text)):
        parts.append(f"{found} override{'s' * (found > 1)} of the direction of writing")
    return " and ".join(parts)
