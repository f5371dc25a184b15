"""The parameters that the routes of the API share, each with what it means and an example."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi import Query as Parameter

from dateline.desk.query import Query, parse
from dateline.vocabulary import terms
from dateline.vocabulary.event_types import event_types


def one_of(*values: str) -> dict[str, object]:
    """The schema of a parameter that may be given several times, with the values that it takes."""
    return {"items": {"type": "string", "enum": list(values)}}


EventTypes = Annotated[
    list[str] | None,
    Parameter(
        alias="type",
        description="Event type; may be given several times, any of them will do.",
        examples=[["bombing"]],
        json_schema_extra=one_of(*event_types()),
    ),
]


def filter_parameters(
    since: Annotated[
        str | None,
        Parameter(
            alias="from",
            description="First day; events without a day pass no filter of days.",
            examples=["2017-04-15"],
        ),
    ] = None,
    until: Annotated[
        str | None, Parameter(alias="to", description="Last day.", examples=["2017-04-16"])
    ] = None,
    area: Annotated[
        str | None,
        Parameter(
            description="WEST,SOUTH,EAST,NORTH in degrees; what is known only to a country stands in no area.",
            examples=["35.5,32.3,42.4,37.3"],
        ),
    ] = None,
    type_: EventTypes = None,
    country: Annotated[
        str | None, Parameter(description="ISO 3166-1 code of two letters.", examples=["SY"])
    ] = None,
    actor: Annotated[
        str | None,
        Parameter(
            description="Words in the name of who acts or is acted upon, or an identifier.",
            examples=["turkey"],
        ),
    ] = None,
    said_by: Annotated[
        str | None,
        Parameter(description="Words in the name of an origin, or an identifier.", examples=["observatory"]),
    ] = None,
    status: Annotated[
        list[str] | None,
        Parameter(
            description="Status that at least one claim of the event has.",
            examples=[["happened"]],
            json_schema_extra=one_of(*terms("statuses")),
        ),
    ] = None,
    certainty: Annotated[
        list[str] | None,
        Parameter(
            description="Certainty that at least one claim of the event has.",
            examples=[["denied"]],
            json_schema_extra=one_of(*terms("certainties")),
        ),
    ] = None,
    grade: Annotated[
        list[str] | None,
        Parameter(
            description="Digit of the Admiralty code: a person's where there is one, else the proposal.",
            examples=[["1", "2"]],
            json_schema_extra=one_of(*terms("information_grades")),
        ),
    ] = None,
    support: Annotated[
        str | None, Parameter(description="Independent origins that say so, at least.", examples=["2"])
    ] = None,
    disputed: Annotated[
        str | None, Parameter(description="`yes` or `no`: whether origins disagree on it.", examples=["yes"])
    ] = None,
    several: Annotated[
        str | None,
        Parameter(description="`yes`: only events that more than one document tells of.", examples=["yes"]),
    ] = None,
    q: Annotated[
        str | None,
        Parameter(
            description="Words in the sentence of one of its claims, in any order.",
            examples=["civil defence"],
        ),
    ] = None,
) -> None:
    """The filter of events, as every page has it in its address. It is read by `query.parse`; this describes it."""


def filter_of(request: Request, _: Annotated[None, Depends(filter_parameters)]) -> Query:
    """The filter of a request, as pages take it: what cannot be understood is left out."""
    return parse(request.query_params)


def strict_filter_of(query: Annotated[Query, Depends(filter_of)]) -> Query:
    """The filter of a request; what cannot be understood is refused.

    Raises:
        HTTPException: something in it cannot be understood.
    """
    if query.problems:
        # What a page then does all the same is nothing that is done here.
        raise HTTPException(
            422, "; ".join(problem.split("; they were taken")[0] for problem in query.problems)
        )
    return query
