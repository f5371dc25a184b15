"""Rows of UCDP's Georeferenced Event Dataset (GED, codebook 23.1), and of tables in its style."""

from __future__ import annotations

from dateline.coded.cells import Row, RowError, code, day, degrees, integer, needed, text
from dateline.coded.events import CodedEvent, CodedPlace, GeoPrecision, Part, TimePrecision
from dateline.vocabulary.countries import country_called

SOURCE = "UCDP GED"
HEADER = frozenset(("type_of_violence", "side_a", "side_b", "date_start"))
_TIMES: dict[int, TimePrecision] = {1: "day", 2: "week", 3: "week", 4: "month", 5: "year"}
_PLACES: dict[int, GeoPrecision] = {
    1: "exact",
    2: "near",
    3: "area",
    4: "region",
    5: "area",
    6: "country",
    7: "region",
}
"""1 the place itself, 2 within 25 km, 3 a district, 4 a province, 5 a fuzzy area, 6 a country, 7 the sea."""
_TYPES = {1: "clash", 2: "clash", 3: "attack"}
_ROLES = {
    "type_of_violence": "trigger",
    "side_a": "actor",
    "side_b": "target",
    "where_coordinates": "place",
    "source_original": "source",
}
_NAMES = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
_KEPT = (
    "date_start",
    "date_end",
    "type_of_violence",
    "side_a",
    "side_b",
    "where_coordinates",
    "adm_1",
    "country",
    "low",
    "best",
    "high",
    "source_original",
    "source_article",
    "source_headline",
)


def coded(row: Row) -> CodedEvent:
    """What a row says.

    Raises:
        RowError: a column that is needed is missing or wrong; the message names it.
    """
    kind = code(row, "type_of_violence", 3)
    earliest, latest = day(row, "date_start"), day(row, "date_end")
    if latest < earliest:
        raise RowError(f"date_end is {latest}, which is before date_start, {earliest}")
    time_code = code(row, "date_prec", 5)
    best = integer(row, "best")
    low, high = integer(row, "low"), integer(row, "high")
    said_by = text(row, "source_original")
    values = {column: text(row, column) for column in _KEPT}
    values["type_of_violence"] = _NAMES[str(kind)]
    return CodedEvent(
        scheme="ucdp",
        source=SOURCE,
        id=needed(row, "id"),
        type=_TYPES[kind],
        coarse=True,
        earliest=earliest,
        latest=latest,
        precision=_TIMES[time_code],
        time_code=f"date_prec {time_code}",
        place=_place(row),
        killed=None
        if best is None
        else (low if low is not None else best, best, high if high is not None else best),
        parts=tuple(Part(column, value, _ROLES.get(column)) for column, value in values.items() if value),
        said_by=said_by or None,
    )


def _place(row: Row) -> CodedPlace | None:
    latitude, longitude = degrees(row, "latitude", 90), degrees(row, "longitude", 180)
    if latitude is None or longitude is None:
        return None
    geo_code = code(row, "where_prec", 7)
    land = country_called(text(row, "country"))
    return CodedPlace(
        text(row, "where_coordinates") or text(row, "adm_1") or text(row, "country"),
        latitude,
        longitude,
        _PLACES[geo_code],
        land.iso2 if land else None,
        text(row, "adm_1") or None,
        f"where_prec {geo_code}",
    )
