"""A point from what a person types: a place's name, or latitude and longitude."""

from __future__ import annotations

import re

import typer

from dateline.cli.common import err, escape, fail

_POINT = re.compile(r"\s*(?P<lat>[-+]?\d{1,3}(?:\.\d+)?)\s*,\s*(?P<lon>[-+]?\d{1,3}(?:\.\d+)?)\s*")


def a_point(given: str) -> tuple[float, float]:
    """The point of "36.20,37.16", or of a place's name as `dateline where` takes it; a name's is said.

    Raises:
        typer.BadParameter: it is no point on Earth, or no place that is known, or one without a point of its own.
        typer.Exit: there is no gazetteer.
    """
    if found := _POINT.fullmatch(given):
        latitude, longitude = float(found["lat"]), float(found["lon"])
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise typer.BadParameter(
                f"{given!r} is no point; write it as LATITUDE,LONGITUDE, such as 36.20,37.16",
                param_hint="--near",
            )
        return latitude, longitude
    return _named(given)


def _named(name: str) -> tuple[float, float]:
    from dateline.resolution.places import Gazetteer, NoGazetteerError, PlaceResolver

    try:
        gazetteer = Gazetteer.open()
    except NoGazetteerError as error:
        raise fail(str(error)) from None
    place = PlaceResolver(gazetteer).resolve(name, [(0, len(name))])[0] if name.strip() else None
    if place is None:
        raise typer.BadParameter(
            f"no place is known as {name!r}; `dateline where NAME` explains names, or give LATITUDE,LONGITUDE",
            param_hint="--near",
        )
    if place.precision in ("region", "country"):
        wide = f"{place.name} is a {place.precision}"
        raise typer.BadParameter(f"{wide}; name a place in it, or filter by --country", param_hint="--near")
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    err.print(f"[dim]near {escape(where)} ({place.latitude:.3f},{place.longitude:.3f})[/dim]", soft_wrap=True)
    return place.latitude, place.longitude
