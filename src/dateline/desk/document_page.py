"""The page of one document: its text with the words of its claims marked, and the claims beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from dateline.desk.access import Person, needs
from dateline.desk.claim_facts import Fact, facts
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of, page
from dateline.desk.plain_words import without_commands
from dateline.desk.spans import TRIGGER, Segment, paragraphs, segments
from dateline.library import PERSON, STATES, ClaimFilter, ClaimRow, LibraryError
from dateline.records import Claim, Event, Origin, Reading
from dateline.telling.overtaken import about_versions

router = APIRouter(include_in_schema=False)

_TITLE = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the page writes it."""

    start: int
    shown: str
    css: str
    """The roles that the words fill in claims that stand, as classes."""
    claims: str
    """The identifiers of all claims that use the words, between blanks."""
    roles: str
    """To each of these its roles: ``c1:actor,trigger c2:place``."""
    begins: tuple[str, ...]
    """The claims whose trigger begins here: each is found at ``#c-ID``."""
    numbers: str
    """The numbers of the claims whose trigger ends here."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim as the list beside the text has it."""

    number: int
    row: ClaimRow
    facts: list[Fact]
    event: Event | None

    @property
    def claim(self) -> Claim:
        """The claim as it stands."""
        return self.row.claim

    @property
    def state(self) -> str:
        """What persons made of it: accepted, rejected, unsure, or nothing."""
        return self.row.state or ""

    @property
    def by_hand(self) -> str:
        """Whether a person added or kept it, or edited it."""
        return (
            "added or kept by a person" if self.row.reader == PERSON else "edited" if self.row.judged else ""
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """An event that the document tells of, with the other documents that carry the same origins."""

    event: Event
    shared: tuple[tuple[Origin, tuple[str, ...]], ...]
    """Each origin of this document that others carry, too, with their external identifiers."""


@router.get("/document/{name:path}", response_model=None)
def document_page(
    request: Request,
    name: str,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> Response:
    """The page; an external identifier, the beginning of an identifier, or a claim leads to the document's address."""
    reading, claim = desk.library.document(name)
    document = reading.document
    if name != document.id:
        at = f"#c-{claim}" if claim else ""
        return RedirectResponse(f"/document/{quote(document.id)}{at}", 303)
    rows = list(desk.library.claims(ClaimFilter(document=document.id, states=STATES)))
    rows.sort(key=lambda one: one.state == "rejected")
    listed = _listed(desk, rows)
    events = {one.event.id: one.event for one in listed if one.event}
    found = desk.library.versions(document.id)
    return page(
        request,
        "document.html",
        active="",
        reading=reading,
        document=document,
        title=_title(reading),
        link=_link(document.url),
        blocks=_blocks(document.text, listed),
        listed=listed,
        standing=sum(one.state != "rejected" for one in listed),
        reviewed=desk.library.reviewed().get(document.id),
        overtaken=desk.library.overtaken([row.claim.id for row in rows]),
        versions=[without_commands(line) for line in about_versions(found, document.id)],
        newest=found[-1].document if found[-1].document != document.id else None,
        beside=[_beside(event, document.external_id) for event in events.values()],
    )


def _title(reading: Reading) -> str:
    document = reading.document
    words = (document.title or document.text.strip().split("\n", 1)[0] or document.external_id).strip()
    return words if len(words) <= _TITLE else words[: _TITLE - 1].rstrip() + "…"


def _link(url: str | None) -> str | None:
    """The address of the original where it is one that a browser may safely follow."""
    if not url:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _listed(desk: Desk, rows: Sequence[ClaimRow]) -> list[Listed]:
    event_of = desk.library.events.of_claims([row.claim.id for row in rows])
    names = list(dict.fromkeys(event_of.values()))
    events = {one.id: one for one in desk.events(names)}
    for name in names:
        if name not in events:
            # It changed since anybody looked at it; by now its claims may stand elsewhere.
            with suppress(LibraryError):
                events[name] = desk.corroboration.event(name)[0]
    return [
        Listed(number, row, facts(row.claim), events.get(event_of.get(row.claim.id, "")))
        for number, row in enumerate(rows, 1)
    ]


def _blocks(text: str, listed: Sequence[Listed]) -> list[list[Piece]]:
    """The text by paragraph, cut where a span of a claim begins or ends."""
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for one in listed:
        begins.setdefault(one.claim.trigger.start, []).append(one.claim.id)
        if one.state != "rejected":
            ends.setdefault(one.claim.trigger.end, []).append(str(one.number))
    standing = {one.claim.id for one in listed if one.state != "rejected"}
    cut = segments(text, [one.claim for one in listed])
    return [[_piece(one, standing, begins, ends) for one in block] for block in paragraphs(text, cut)]


def _piece(
    one: Segment, standing: Collection[str], begins: dict[int, list[str]], ends: dict[int, list[str]]
) -> Piece:
    if not one.roles:
        return Piece(one.start, one.shown, "", "", "", (), "")
    return Piece(
        one.start,
        one.shown,
        " ".join(_unique(role for name in one.roles if name in standing for role in one.roles[name])),
        " ".join(one.roles),
        " ".join(f"{name}:{','.join(roles)}" for name, roles in one.roles.items()),
        tuple(begins.get(one.start, ())),
        " ".join(ends.get(one.end, ())) if TRIGGER in one.all_roles else "",
    )


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _beside(event: Event, external_id: str) -> Beside:
    shared = []
    for origin in event.origins:
        others = tuple(name for name in origin.documents if name != external_id)
        if external_id in origin.documents and others:
            shared.append((origin, others))
    return Beside(event, tuple(shared))
