"""ClaimReview (schema.org) as JSON-LD, of claims whose event a person graded.

A person who accepts a claim says that it was read rightly, not that it is true: only a grade is a review of its truth.
A claim that denies the event is reviewed, too, the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from dateline.exports.form import About, Records
from dateline.exports.json_stream import Document
from dateline.library.carrying import Carrier
from dateline.profile import Told
from dateline.records import Judgement, Origin
from dateline.telling.plain import plain
from dateline.telling.standing import spelled_grade

_BEST = 5
_UNJUDGED = "6"
_UNGRADED = "that no person graded"


class ClaimReview:
    """A graph of reviews."""

    name = "claimreview"
    suffix = ".jsonld"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        made = Document(out, {"@context": {"@vocab": "https://schema.org/"}}, "@graph")
        for told in records:
            grades = [one for one in told.judgements if one.kind == "grade"]
            if told.event.grade.set_to is None or not grades:
                about.skip(_UNGRADED)
                continue
            for review in _reviews(told, grades[-1]):
                made.item(review)
            about.count(told)
        made.item({"@type": "Dataset", "name": "Reviewed claims", "description": ". ".join(about.lines)})
        made.end({})


def _reviews(told: Told, judgement: Judgement) -> Iterator[dict[str, Any]]:
    by_claim = told.by_claim
    for origin in told.event.origins:
        if origin.position == "not_counted":
            continue
        for name in origin.claims:
            if name in by_claim:
                yield _review(told, origin, by_claim[name], judgement)


def _review(told: Told, origin: Origin, carrier: Carrier, judgement: Judgement) -> dict[str, Any]:
    paper = carrier.document
    appearance = {
        "@type": "CreativeWork",
        "identifier": paper.id,
        "headline": paper.title and plain(paper.title),
        "url": paper.url,
        "datePublished": paper.published and paper.published.isoformat(),
        "publisher": paper.publisher and {"@type": "Organization", "name": plain(paper.publisher)},
    }
    return {
        "@type": "ClaimReview",
        "identifier": f"{carrier.claim.id}/{judgement.number}",
        "claimReviewed": plain(carrier.sentence),
        "datePublished": judgement.at.date().isoformat(),
        "author": {"@type": "Person", "name": plain(judgement.by)},
        "reviewRating": _rating(told, origin),
        "itemReviewed": {
            "@type": "Claim",
            "identifier": carrier.claim.id,
            "author": {"@type": "Thing", "name": plain(origin.name)},
            "appearance": {key: value for key, value in appearance.items() if value},
        },
    }


def _rating(told: Told, origin: Origin) -> dict[str, Any]:
    """From 5, confirmed, to 1, improbable; without a value where the truth cannot be judged."""
    digit = told.event.grade.set_to or _UNJUDGED
    rating: dict[str, Any] = {"@type": "Rating", "bestRating": _BEST, "worstRating": 1}
    if digit == _UNJUDGED:
        return {**rating, "alternateName": spelled_grade(digit)}
    value = int(digit) if origin.position == "against" else _BEST + 1 - int(digit)
    about = "the event is graded " if origin.position == "against" else ""
    return {**rating, "ratingValue": value, "alternateName": f"{about}{spelled_grade(digit)}"}
