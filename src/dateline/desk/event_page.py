"""The page of one event: what is agreed, what is disputed and by whom, tolls, origins, quotes, the grade, and why."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from dateline.corroboration import Evidence
from dateline.desk.access import Person, needs
from dateline.desk.dependence import KINDS as GRAPH_KINDS
from dateline.desk.dependence import dependence, in_words
from dateline.desk.desk import Desk
from dateline.desk.event_gone import gone_page
from dateline.desk.event_told import found_at, sentences, voices
from dateline.desk.pages import desk_of, page
from dateline.library import LibraryError
from dateline.library.naming import NothingCalledError
from dateline.records import Event, Judgement
from dateline.telling.agreed import agreed, heading, party_saying
from dateline.telling.figures import figured
from dateline.telling.judged import decision
from dateline.telling.overtaken import counted
from dateline.telling.quotes import named
from dateline.telling.standing import KINDS, spelled_grade, together
from dateline.telling.toll_chart import SHAPES, charts, looks

router = APIRouter(include_in_schema=False)

_AROUND = {"exact": 0.15, "near": 0.2, "area": 0.4}
"""Degrees around a place that its surroundings on the map reach, by how exactly it is known."""


@router.get("/event/{name}", response_model=None)
def event_page(
    request: Request,
    name: str,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> Response:
    """The page; the beginning of an identifier and one that was merged lead to the event's own address."""
    try:
        event, evidence = desk.corroboration.event(name)
    except NothingCalledError:
        return gone_page(request, desk, name)
    if event.id != name:
        was = f"?{urlencode({'was': name})}" if not event.id.startswith(name) else ""
        return RedirectResponse(f"/event/{event.id}{was}", 303)
    drawn = dependence(event, evidence)
    told = voices(drawn.origins, evidence)
    numbers: dict[str, int] = {}
    for voice in told:
        numbers.setdefault(voice.origin.id, voice.number)
    return page(
        request,
        "event.html",
        active="",
        event=event,
        was=_was(desk, event, request.query_params.get("was", "")),
        around=_around(event),
        agreed_heading=heading(event),
        agreed=agreed(event),
        party_saying=party_saying,
        drawn=drawn,
        graph_kinds=GRAPH_KINDS,
        drawn_in_words=in_words(drawn),
        voices=told,
        numbers=numbers,
        names={one.id: one.name for one in event.origins},
        at=found_at(evidence),
        sentences=sentences,
        figures=figured(event),
        charts=charts(event),
        looks=looks(event),
        shapes=SHAPES,
        kinds=KINDS,
        spelled_grade=spelled_grade,
        named=named,
        reasons=[(one, *together(one)) for one in desk.corroboration.reasons(evidence)],
        documents={one.external_id: one.id for one in drawn.documents},
        graded=desk.corroboration.graded().get(event.id),
        judgements=_judgements(desk, event, evidence),
        overtaken=(overtaken := desk.library.overtaken(event.claims)),
        overtaken_counted=counted(overtaken.values()),
        decision=decision,
    )


def _was(desk: Desk, event: Event, name: str) -> str:
    """The identifier that led here although it is not the event's own, if it did."""
    if not name or event.id.startswith(name):
        return ""
    with suppress(LibraryError):
        return name if desk.library.events.named(name) == event.id else ""
    return ""


def _around(event: Event) -> str | None:
    """The surroundings of the event's place as Explore's filter has an area."""
    where = event.where
    if where is None or where.latitude is None or where.longitude is None or where.precision not in _AROUND:
        return None
    by = _AROUND[where.precision]
    south, north = max(-90.0, where.latitude - by), min(90.0, where.latitude + by)
    west, east = max(-180.0, where.longitude - by), min(180.0, where.longitude + by)
    return ",".join(f"{edge:.3f}" for edge in (west, south, east, north))


def _judgements(desk: Desk, event: Event, evidence: Sequence[Evidence]) -> list[tuple[Judgement, str | None]]:
    """What persons decided about the event and its claims, the latest first, each with the claim that it is about."""
    claims = {one.claim.id for one in evidence}
    found: list[tuple[Judgement, str | None]] = []
    about: set[str] = set()
    for one in desk.library.judgements():
        claim = str(one.value.get("id")) if one.kind == "add" else one.subject
        if claim in claims:
            found.append((one, claim))
        elif one.subject in about or (
            one.kind in ("merge", "split", "grade") and _is_about(desk, one.subject, event)
        ):
            found.append((one, None))
        else:
            continue
        about.add(str(one.number))
    return found[::-1]


def _is_about(desk: Desk, subject: str, event: Event) -> bool:
    """Whether an event of a judgement is this one, or was merged into it."""
    if subject == event.id:
        return True
    with suppress(LibraryError):
        return desk.library.events.named(subject) == event.id
    return False
