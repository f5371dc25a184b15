"""The columns of an event in tables and maps that are no other data set's: one list for all of these formats."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.corroboration.tolls import totals
from dateline.exports.parties import Sides, name
from dateline.exports.saying import denied_by, disputed, notes, publishers, said_by
from dateline.profile import Told
from dateline.records import Party, Toll
from dateline.telling.plain import plain
from dateline.telling.precision import RINGS_KM
from dateline.telling.words import figure
from dateline.vocabulary.countries import country

Kind = Literal["text", "int", "float", "date"]
Value = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its values are, its HXL tag, and how its value is made."""

    name: str
    kind: Kind
    hxl: str
    value: Callable[[Told], Value]


def _where(field: str) -> Callable[[Told], Value]:
    return lambda told: getattr(told.event.where, field) if told.event.where else None


def _when(field: str) -> Callable[[Told], Value]:
    return lambda told: getattr(told.event.when, field) if told.event.when else None


def _place(told: Told) -> Value:
    return plain(told.event.where.name) if told.event.where else None


def _country(told: Told) -> Value:
    return country(told.event.where.country if told.event.where else None).name or None


def _ring(told: Told) -> Value:
    return RINGS_KM.get(told.event.where.precision or "") if told.event.where else None


def _parties(some: Sequence[Party]) -> str | None:
    return "; ".join(dict.fromkeys(map(name, some))) or None


def _killed(told: Told) -> list[Toll]:
    return [toll for (of, _), toll in totals(told.event.counts).items() if of == "killed"]


def _bound(told: Told, *, most: bool) -> Value:
    found = [
        value for toll in _killed(told) for value in (toll.low, toll.best, toll.high) if value is not None
    ]
    return (max if most else min)(found, default=None)


def _tolls(told: Told) -> Value:
    """Each kind of toll with each claimant's latest figure: "killed ≥43 (SOHR), 70 (Sample Wire)"."""
    said: dict[str, list[str]] = {}
    for (of, _), toll in totals(told.event.counts).items():
        said.setdefault(of, []).append(f"{figure(toll)} ({plain(toll.said_by)})")
    return "; ".join(f"{of} {', '.join(figures)}" for of, figures in said.items()) or None


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "#event+id", lambda told: told.event.id),
    Column("type", "text", "#event+type", lambda told: told.event.type),
    Column("types", "text", "#event+type+all", lambda told: "; ".join(told.event.types)),
    Column("date_start", "date", "#date+start", _when("earliest")),
    Column("date_end", "date", "#date+end", _when("latest")),
    Column("date_precision", "text", "#date+precision", _when("precision")),
    Column("date_basis", "text", "#date+basis", _when("basis")),
    Column("place", "text", "#loc+name", _place),
    Column("admin1", "text", "#adm1+name", _where("admin1")),
    Column("country", "text", "#country+name", _country),
    Column("country_code", "text", "#country+code+v_iso2", _where("country")),
    Column("latitude", "float", "#geo+lat", _where("latitude")),
    Column("longitude", "float", "#geo+lon", _where("longitude")),
    Column("place_precision", "text", "#geo+precision", _where("precision")),
    Column("ring_km", "float", "#geo+precision+km", _ring),
    Column("actors", "text", "#org+actor", lambda told: _parties(Sides.of(told).one)),
    Column("targets", "text", "#org+target", lambda told: _parties(Sides.of(told).other)),
    Column("killed_least", "int", "#affected+killed+min", lambda told: _bound(told, most=False)),
    Column("killed_most", "int", "#affected+killed+max", lambda told: _bound(told, most=True)),
    Column("tolls", "text", "#affected+text", _tolls),
    Column("said_by", "text", "#meta+source+for", lambda told: said_by(told) or None),
    Column("denied_by", "text", "#meta+source+against", lambda told: denied_by(told) or None),
    Column("origins_for", "int", "#meta+source+num+for", lambda told: told.event.support.in_favour),
    Column("origins_against", "int", "#meta+source+num+against", lambda told: told.event.support.against),
    Column("disputed", "text", "#meta+disputed", lambda told: disputed(told) or None),
    Column(
        "grade",
        "int",
        "#meta+grade",
        lambda told: int(told.event.grade.set_to or told.event.grade.information),
    ),
    Column("graded_by", "text", "#meta+grade+by", lambda told: told.event.grade.set_by),
    Column("claims", "int", "#meta+claims+num", lambda told: len(told.carriers)),
    Column("documents", "int", "#meta+documents+num", lambda told: len(told.papers)),
    Column("outlets", "text", "#meta+source+outlet", lambda told: "; ".join(publishers(told)) or None),
    Column("notes", "text", "#description", lambda told: notes(told) or None),
)


def values(told: Told) -> list[Value]:
    """An event's values, in the order of `COLUMNS`."""
    return [column.value(told) for column in COLUMNS]


def point(told: Told) -> tuple[float, float] | None:
    """Longitude and latitude in degrees (WGS 84), where there is a point."""
    where = told.event.where
    if where is None or where.latitude is None or where.longitude is None:
        return None
    return where.longitude, where.latitude


def well_known(told: Told) -> bytes | None:
    """The point as well-known binary, little-endian; None where there is none."""
    found = point(told)
    return None if found is None else struct.pack("<BIdd", 1, 1, *found)
