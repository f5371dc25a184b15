"""The voices of a claim: one for each of the sources that say it beside one another, nearest the event.

"The army and the monitor say that shells hit the port" is one claim on the word of two. Each is an origin by the same
rules as a single one, so that two names of one party stay one origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from dateline.corroboration.evidence import Evidence
from dateline.records import Speaker, chain_links


def voices(told: Iterable[Evidence]) -> list[Evidence]:
    """Each claim once for each speaker of its chain's nearest link, on the word of that speaker alone."""
    return [voice for one in told for voice in _voices(one)]


def _voices(one: Evidence) -> Iterator[Evidence]:
    links = chain_links(one.claim.said_by)
    if not links or len(links[0]) == 1:
        yield one
        return
    outer = one.claim.said_by[len(links[0]) :]
    for speaker in links[0]:
        said_by = (speaker.model_copy(update={"with_previous": False}), *outer)
        yield replace(one, claim=one.claim.model_copy(update={"said_by": said_by}))


def lines(said_by: Iterable[Speaker]) -> list[tuple[Speaker, ...]]:
    """Every way from the event outwards through a chain, one speaker of each link."""
    return list(product(*chain_links(said_by)))
