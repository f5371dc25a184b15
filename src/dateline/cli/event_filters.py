"""The filters of events that several commands share: their options, and the filter that they spell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import a_date
from dateline.cli.look import known

if TYPE_CHECKING:
    from dateline.library import EventFilter

Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")]
Kind = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Event type, such as airstrike.")
]
Near = Annotated[str | None, typer.Option(metavar="PLACE", help="A place's name, or LATITUDE,LONGITUDE.")]
Within = Annotated[
    float | None, typer.Option(min=0.1, max=2000, metavar="KM", help="Kilometres around --near. Default: 25.")
]
Country = Annotated[
    str | None, typer.Option(metavar="CODE", help="ISO 3166-1 code of two letters, such as LY.")
]
Acting = Annotated[str | None, typer.Option(metavar="WORDS", help="Words in who acts or is acted upon.")]
SaidBy = Annotated[str | None, typer.Option(metavar="WORDS", help="Words in who says so.")]
Graded = Annotated[
    list[str] | None,
    typer.Option(metavar="DIGIT", help="1 to 6: a person's grade where there is one, else the proposal."),
]
Supported = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="At least so many independent origins say so.")
]
Disputed = Annotated[
    bool | None,
    typer.Option("--disputed/--undisputed", help="Only those on which origins disagree, or do not."),
]
Several = Annotated[bool, typer.Option("--several", help="Only those that more than one document tells of.")]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many.")]

_WITHIN = 25.0


def event_filter(
    *,
    since: str | None,
    until: str | None,
    kind: list[str] | None,
    near: str | None,
    within: float | None,
    country: str | None,
    actor: str | None,
    said_by: str | None,
    grade: list[str] | None,
    support: int | None,
    disputed: bool | None,
    several: bool,
) -> EventFilter:
    """The filter that the options spell.

    Raises:
        typer.BadParameter: one of them cannot be.
    """
    from dateline.library import EventFilter

    return EventFilter(
        since=a_date(since, "--from"),
        until=a_date(until, "--to"),
        types=known("type", kind),
        near=_around(near, within),
        country=_a_country(country),
        actor=actor,
        said_by=said_by,
        grades=_grades(grade),
        support=support,
        disputed=disputed,
        several=several,
    )


def _around(near: str | None, within: float | None) -> tuple[float, float, float] | None:
    from dateline.cli.near import a_point

    if near is None:
        if within is not None:
            raise typer.BadParameter("say around which place: --near PLACE", param_hint="--within")
        return None
    return (*a_point(near), within or _WITHIN)


def _a_country(code: str | None) -> str | None:
    if code is not None and not re.fullmatch("[A-Za-z]{2}", code):
        raise typer.BadParameter(
            f"{code!r} is no code of two letters; Libya is LY, Syria is SY", param_hint="--country"
        )
    return code


def _grades(digits: list[str] | None) -> tuple[str, ...]:
    from dateline.vocabulary import terms

    for digit in digits or ():
        if digit not in terms("information_grades"):
            raise typer.BadParameter(f"{digit!r} is no grade; it is one of 1 to 6", param_hint="--grade")
    return tuple(digits or ())
