"""A table with the columns of ACLED's (docs/exports.md says what each is made of).

Sources: ACLED Codebook (2023 edition), and the columns of ACLED's export as of 2024.
"""

from __future__ import annotations

from typing import IO

from dateline.exports.cells import Cell, Table
from dateline.exports.days import geo_precision, time_precision
from dateline.exports.deaths import deaths
from dateline.exports.form import About, Records
from dateline.exports.parties import Sides, classes, equivalent, name, rest, table
from dateline.exports.saying import disputed, happened, notes, publishers
from dateline.profile import Told
from dateline.records import Party
from dateline.telling.plain import plain
from dateline.vocabulary.countries import Country, country

name_of = name
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_UNTOLD = "of which nobody says that they happened"
_NO_KIND = "of types that ACLED does not code"


class Acled:
    """ACLED-style CSV: a row for each event that anybody says happened and that ACLED has a type for."""

    name = "acled"
    suffix = ".csv"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        made = Table(out, COLUMNS)
        for told in records:
            case = equivalent(told, "acled").values
            if not happened(told):
                about.skip(_UNTOLD)
            elif not case:
                about.skip(_NO_KIND)
            else:
                made.named(_row(told, about, str(case["event"]), str(case["sub_event"])))
                about.count(told)


def _row(told: Told, about: About, kind: str, sub: str) -> dict[str, Cell]:
    event, sides = told.event, Sides.of(told)
    where, when = event.where, event.when
    land = country(where.country if where else None)
    one, other = (_first(some) for some in (sides.one, sides.other))
    terms = [_term(party, land) if party else "" for party in (one, other)]
    hit = any("civilians" in classes(party) for party in sides.other)
    return {
        "event_id_cnty": f"{land.iso3 or 'XXX'}-{event.id}",
        "event_date": when.earliest.isoformat() if when else None,
        "year": when.earliest.year if when else None,
        "time_precision": time_precision(when, "acled"),
        "disorder_type": table("acled_disorder_sub").get(sub) or table("acled_disorder")[kind],
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": name_of(one) if one else None,
        "assoc_actor_1": rest(sides.one),
        "inter1": terms[0],
        "actor2": name_of(other) if other else None,
        "assoc_actor_2": rest(sides.other),
        "inter2": terms[1],
        "interaction": _interaction(terms, alone=other is None),
        "civilian_targeting": "Civilian targeting" if hit else None,
        "iso": land.numeric or None,
        "region": land.acled_region,
        "country": land.name,
        "admin1": where.admin1 if where else None,
        "location": plain(where.name) if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "geo_precision": geo_precision(where, "acled"),
        "source": "; ".join(publishers(told)),
        "notes": notes(told),
        "fatalities": deaths(told).low,
        "tags": _tags(told),
        "timestamp": int(about.at.timestamp()),
    }


def _first(some: tuple[Party, ...]) -> Party | None:
    return some[0] if some else None


def _term(party: Party, land: Country) -> str:
    """ACLED's word for a party; forces of a state are others' forces in a country that is not theirs."""
    found = next(iter(classes(party)), "")
    if found == "state" and party.resolved and party.resolved.country and land.iso2:
        found = "state" if party.resolved.country == land.iso2 else "foreign"
    return str(table("acled_terms").get(found, ""))


def _interaction(terms: list[str], *, alone: bool) -> str:
    if alone:
        return f"{terms[0]} only" if terms[0] else ""
    return "-".join(terms) if all(terms) else ""


def _tags(told: Told) -> str:
    event = told.event
    digit = event.grade.set_to or event.grade.information
    tags = [f"grade={digit}", f"independent origins for={event.support.in_favour}"]
    if event.support.against:
        tags.append(f"independent origins against={event.support.against}")
    if event.disputed:
        tags.append(f"disputed={disputed(told)}")
    return "; ".join(tags)
