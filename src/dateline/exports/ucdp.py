"""A table with the columns of UCDP's Georeferenced Event Dataset (docs/exports.md says what each is made of).

Source: UCDP GED Codebook 23.1.
"""

from __future__ import annotations

import datetime as dt
from typing import IO

from dateline.exports.cells import Cell, Table
from dateline.exports.days import geo_precision, time_precision
from dateline.exports.deaths import Deaths, deaths
from dateline.exports.form import About, Records
from dateline.exports.parties import Sides, equivalent, name
from dateline.exports.saying import happened, publishers, ranked
from dateline.profile import Told
from dateline.telling.plain import plain
from dateline.vocabulary.countries import country

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
_ONE_SIDED = 3
_CIVILIANS = "Civilians"


class Ucdp:
    """UCDP GED-style CSV: a row for each event that anybody says happened, with a death and a type of violence."""

    name = "ucdp"
    suffix = ".csv"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        made = Table(out, COLUMNS)
        for told in records:
            dead = deaths(told)
            case = equivalent(told, "ucdp").values
            if not happened(told):
                about.skip("of which nobody says that they happened")
            elif not dead.high:
                about.skip("without a figure of deaths, which UCDP does not code")
            elif not case:
                about.skip("whose type of violence is not known, or which UCDP does not code")
            else:
                made.named(_row(told, int(case["type"]), dead))
                about.count(told)


def event_number(identifier: str) -> int:
    """An event's number: its identifier's hexadecimal digits, which fit into 53 bits.

    >>> event_number("e0000000000ff")
    255
    """
    return int(identifier.removeprefix("e"), 16)


def _row(told: Told, violence: int, dead: Deaths) -> dict[str, Cell]:
    event, sides = told.event, Sides.of(told)
    where, when = event.where, event.when
    land = country(where.country if where else None)
    side_a = name(sides.one[0]) if sides.one else None
    side_b = _CIVILIANS if violence == _ONE_SIDED else name(sides.other[0]) if sides.other else None
    placed = where is not None and where.latitude is not None and where.longitude is not None
    civilians = dead.best if violence == _ONE_SIDED else dead.civilians
    papers = told.papers
    return {
        "id": event_number(event.id),
        "relid": event.id,
        "year": when.earliest.year if when else None,
        "type_of_violence": violence,
        "dyad_name": f"{side_a or 'XXX'} - {side_b or 'XXX'}",
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": len(publishers(told)),
        "source_article": "; ".join(_article(told, at) for at in range(len(papers))),
        "source_office": "; ".join(publishers(told)),
        "source_date": "; ".join(dict.fromkeys(str(one.published) for one in papers if one.published)),
        "source_headline": "; ".join(dict.fromkeys(plain(one.title) for one in papers if one.title)),
        "source_original": "; ".join(
            dict.fromkeys(plain(one.name) for one in ranked(told) if one.position == "for")
        ),
        "where_prec": geo_precision(where, "ucdp"),
        "where_coordinates": plain(where.name) if where else None,
        "where_description": _described(told),
        "adm_1": where.admin1 if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "geom_wkt": f"POINT ({where.longitude} {where.latitude})" if placed and where else None,
        "country": land.name,
        "region": land.ucdp_region,
        "event_clarity": 1 if _is_clear(told) else 2,
        "date_prec": time_precision(when, "ucdp"),
        "date_start": _stamp(when.earliest) if when else None,
        "date_end": _stamp(when.latest) if when else None,
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": civilians,
        "deaths_unknown": dead.best - civilians,
        "best": dead.best,
        "high": dead.high,
        "low": dead.low,
    }


def _article(told: Told, at: int) -> str:
    paper = told.papers[at]
    parts = (paper.publisher, paper.published, paper.title or paper.external_id)
    return plain(", ".join(f'"{part}"' if part is parts[2] else str(part) for part in parts if part))


def _described(told: Told) -> str:
    """The words for the place as the texts have them."""
    found = dict.fromkeys(
        plain(filler.text) for one in told.carriers for filler in one.claim.roles.get("place", ())
    )
    return "; ".join(found)


def _is_clear(told: Told) -> bool:
    """Whether anybody says without a hedge that it happened (UCDP's clarity 1)."""
    by_claim = told.by_claim
    return any(
        by_claim[claim].claim.certainty == "certain"
        for one in told.event.origins
        if one.position == "for"
        for claim in one.claims
        if claim in by_claim
    )


def _stamp(day: dt.date) -> str:
    return f"{day.isoformat()} 00:00:00.000"
