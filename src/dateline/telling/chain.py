"""Who says a claim, in a line."""

from __future__ import annotations

from dateline.records import Claim
from dateline.records.claims import chain_links
from dateline.telling.plain import plain


def chain(claim: Claim) -> str:
    """Who says so, nearest the event first: "A and B ← C" where C tells what A and B say beside one another.

    Empty where the text itself says so.
    """
    links = chain_links(claim.said_by)
    return " ← ".join(" and ".join(plain(speaker.name) for speaker in link) for link in links)
