"""What all readers of phrases share: the leading words that say nothing, and what is known of names."""

from __future__ import annotations

import re

from dateline.resolution.places.phrase import Phrase, Weigh

LEAD = re.compile(
    r"^(?:(?:in|at|to|from|into|on|inside|within|across|throughout|through|of|the|an?|via|over|toward|towards|along)\s+)+",
    re.IGNORECASE,
)


class Reader:
    """Takes phrases apart; what `weigh` knows as a name stays whole."""

    def __init__(self, weigh: Weigh) -> None:
        self._weigh = weigh

    def parse(self, words: str) -> Phrase:
        """A whole spatial phrase."""
        raise NotImplementedError

    def named(self, words: str) -> Phrase:
        """A name with kind words, containment and a part, but no distance or nearness."""
        raise NotImplementedError


def bare(name: str) -> str:
    """A name without the article or preposition before it."""
    return LEAD.sub("", name.strip(" ,"))
