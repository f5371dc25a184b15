"""What an outlet's name or address tells of the places it writes about."""

from __future__ import annotations

import re

from dateline.resolution.places.gazetteer import Gazetteer
from dateline.resolution.places.scan import scan

_DOMAINS = {"uk": "GB"}
_CODES = (
    "AE AF AM AU AZ BD BR CA CN DE EG ES ET FR GE GH HK IE IL IN IQ IR IT JO JP KE KR LB LK LY MM MX MY "
    "NG NZ PH PK PL PS QA RU SA SD SG SO SY TR TW TZ UA UG US YE ZA ZW"
)
_COUNTRIES = frozenset(_CODES.split())
"""Countries whose domains outlets of that country use; .tv, .me, .io and the like tell nothing."""


def countries(publisher: str | None, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that an outlet's domain or name points at.

    >>> countries("https://www.dailystar.com.lb/News", None)  # type: ignore[arg-type]
    frozenset({'LB'})
    """
    if not publisher:
        return frozenset()
    if "." in publisher and " " not in publisher.strip():
        domain = re.sub(r"^\w+://", "", publisher).split("/")[0].rsplit(".", 1)[-1].lower()
        code = _DOMAINS.get(domain, domain.upper())
        return frozenset((code,)) if domain in _DOMAINS or code in _COUNTRIES else frozenset()
    sightings = scan(publisher, gazetteer)
    return frozenset(
        entry.country for sighting in sightings for entry in sighting.entries[:1] if entry.country
    )


def bare(publisher: str) -> str:
    """The letters of an outlet's name or address, without what stands before it.

    >>> bare("https://www.theparisnews.com/x"), bare("The Richmond Register")
    ('parisnews', 'richmondregister')
    """
    host = re.sub(r"^\w+://", "", publisher).split("/")[0].lower()
    labels = (
        [label for label in host.split(".") if label not in ("www", "news", "m", "en")]
        if "." in host
        else [host]
    )
    return re.sub(r"[^a-z]", "", labels[0] if labels else "").removeprefix("the").removeprefix("thisis")
