"""What briefs and figures let out: the options of the public-safe profile, and where a file goes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import err

if TYPE_CHECKING:
    from dateline.profile import Profile, Shield


class Fineness(StrEnum):
    """How fine points may be."""

    EXACT = "exact"
    KM1 = "1km"
    KM10 = "10km"
    ADMIN = "admin"


Coordinates = Annotated[
    Fineness | None,
    typer.Option(
        help="How fine points may be: exact, 1km, 10km, or admin for none, with regions alone. Default: 1km."
    ),
]
Delay = Annotated[
    int,
    typer.Option(min=0, metavar="DAYS", help="Leave out movements of forces of the last so many days."),
]
Full = Annotated[
    bool,
    typer.Option("--full", help="Leave nothing out: names, accounts, exact points. Not for publication."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
By = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who makes it, for the act log. Default: the user's name.")
]
Area = Annotated[
    str | None,
    typer.Option(
        metavar="W,S,E,N",
        help="Within these degrees: west, south, east, north, such as 35.5,32.3,42.4,37.3 for Syria.",
    ),
]


def profile_of(coordinates: Fineness | None, delay: int, full: bool) -> Profile:
    """The profile that the options spell.

    Raises:
        typer.BadParameter: everything is asked for, and less than that.
    """
    from dateline.profile import Profile

    if full and (coordinates is not None or delay):
        raise typer.BadParameter(
            "everything is full as it is; leave out --coordinates and --delay", param_hint="--full"
        )
    fine = coordinates or (Fineness.EXACT if full else Fineness.KM1)
    return Profile(fine.value, delay, full)


def an_area(given: str | None) -> tuple[float, float, float, float] | None:
    """The area of ``W,S,E,N``.

    Raises:
        typer.BadParameter: it is none.
    """
    if given is None:
        return None
    try:
        west, south, east, north = (float(part) for part in given.split(","))
    except ValueError:
        raise typer.BadParameter(
            f"{given!r} is no area; write it as WEST,SOUTH,EAST,NORTH in degrees", param_hint="--area"
        ) from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90):
        raise typer.BadParameter(
            f"{given!r} is no area: west and east lie within 180 degrees, south below north within 90",
            param_hint="--area",
        )
    return west, south, east, north


def say_withheld(shield: Shield) -> None:
    """Say what was let out, and what stayed behind."""
    err.print(f"[dim]{shield.profile.told}[/dim]", soft_wrap=True)
    for one in shield.withheld.lines():
        err.print(f"[yellow]left out:[/yellow] {one}", soft_wrap=True)
