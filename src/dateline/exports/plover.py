"""PLOVER's JSON: an object for each event, with PLOVER's categories, modes and actors.

Source: PLOVER manual 0.6 and the fields of its gold standard records (Open Event Data Alliance).
"""

from __future__ import annotations

from typing import IO, Any

from dateline.exports.form import About, Records
from dateline.exports.json_stream import Document
from dateline.exports.parties import Sides, equivalent
from dateline.exports.saying import hedges, notes, publishers
from dateline.profile import Told
from dateline.records import Party
from dateline.telling.plain import plain
from dateline.vocabulary.countries import country

_SECTORS = {
    "armed_forces": "MIL", "armed_group": "REB", "government": "GOV", "ministry": "GOV", "office": "GOV",
    "state": "GOV", "police": "COP", "intelligence": "SPY", "party": "PTY", "international": "IGO",
    "agency": "MED", "monitor": "NGO",
}  # fmt: skip


class Plover:
    """PLOVER JSON: what is only planned or spoken of under a condition has no place in it, nor what all deny."""

    name = "plover"
    suffix = ".json"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        made = Document(out, {"scheme": "PLOVER"}, "events")
        for told in records:
            status = _status(told)
            if status is None:
                about.skip("that are denied, planned or hypothetical, which PLOVER has no mode for")
                continue
            made.item(_event(told, status))
            about.count(told)
        made.end({"about": about.as_json()})


def _status(told: Told) -> str | None:
    """Of an event's claims, the status that says most; None where PLOVER codes none of them."""
    spoken = [one.claim.status for one in told.carriers if one.claim.certainty != "denied"]
    for status in ("happened", "ongoing", "failed", "threatened", "demanded"):
        if status in spoken:
            return status
    return None


def _event(told: Told, status: str) -> dict[str, Any]:
    event, sides = told.event, Sides.of(told)
    case = equivalent(told, "plover").values
    # A threat to do something is PLOVER's THREATEN, a call for it REQUEST.
    category = {"threatened": "THREATEN", "demanded": "REQUEST"}.get(status, case.get("category"))
    where, when = event.where, event.when
    mode = case.get("mode") if category == case.get("category") else ""
    return {
        "id": event.id,
        "date": when.earliest.isoformat() if when else None,
        "dateEnd": when.latest.isoformat() if when else None,
        "source": [_actor(one) for one in sides.one],
        "target": [_actor(one) for one in sides.other],
        "event": category,
        "mode": mode or None,
        "eventText": ", ".join(dict.fromkeys(plain(one.claim.trigger.text) for one in told.carriers)),
        "location": None
        if where is None
        else {
            "name": plain(where.name),
            "admin1": where.admin1,
            "country": country(where.country).iso3 or None,
            "latitude": where.latitude,
            "longitude": where.longitude,
            "precision": where.precision,
        },
        "text": notes(told),
        "certainty": hedges(told, event.claims),
        "publication": publishers(told),
        "datePublished": [one.published.isoformat() for one in told.papers if one.published],
        "language": sorted({one.language for one in told.papers if one.language}),
        "coder": "Dateline",
        "dateline": {
            "type": event.type,
            "grade": event.grade.set_to or event.grade.information,
            "for": event.support.in_favour,
            "against": event.support.against,
        },
    }


def _actor(party: Party) -> dict[str, Any]:
    known = party.resolved
    return {
        "actorText": plain(party.name),
        "name": plain(known.name) if known else None,
        "code": country(known.country).iso3 or None if known else None,
        "sector": _SECTORS.get(known.kind) if known else None,
    }
