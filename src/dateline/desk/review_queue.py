"""The queue of Review: which claims are to be checked, in which order, and why each stands where it does."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import numpy as np
import numpy.typing as npt
from fastapi import Request

from dateline.corroboration.tolls import size
from dateline.desk.desk import Desk
from dateline.desk.query import Params, Query, parse
from dateline.library import STATES, EventFilter, LibraryError, Overview
from dateline.library.overview import Flags, Numbers
from dateline.library.queue import ClaimColumns, QueueRow
from dateline.records import Event, Toll
from dateline.telling.plain import plain
from dateline.telling.words import figure

A_PAGE = 50
"""Claims of the queue that a page fetches at a time."""
SHOWN_STATES: Mapping[str, tuple[str, ...]] = {
    "": ("unjudged", "unsure"),
    "unjudged": ("unjudged",),
    "unsure": ("unsure",),
    "accepted": ("accepted",),
    "rejected": ("rejected",),
    "all": STATES,
}
"""What the parameter `state` stands for; where it is not given, what is still to be judged."""
_SURE = 0.75
"""Confidence from which on it is no reason to look that the reader may be wrong."""
_MANY_DEAD = 10
_BEFORE, _AFTER = 34, 160
"""Characters around a trigger that a line of the queue has room for."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims the address asks for."""

    query: Query
    """The filter of events."""
    words: str | None = None
    document: str | None = None
    event: str | None = None
    state: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        """The states in which the claims stand."""
        return SHOWN_STATES[self.state]

    def params(self, **others: object) -> list[tuple[str, str]]:
        """As the parameters of an address; `others` are further ones, left out where None."""
        own = (
            ("q", self.words),
            ("document", self.document),
            ("event", self.event),
            ("state", self.state or None),
        )
        given = [*own, *others.items()]
        return self.query.params() + [(name, str(value)) for name, value in given if value is not None]

    def address(self, path: str = "/review", **others: object) -> str:
        """The address of a page with these claims."""
        pairs = self.params(**others)
        return f"{path}?{urlencode(pairs)}" if pairs else path


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of the queue: a claim, its event, and why it stands here."""

    row: QueueRow
    event: Event | None
    why: tuple[str, ...]

    @property
    def snippet(self) -> tuple[str, str, str]:
        """The sentence around the trigger: what stands before it, the trigger, and what follows."""
        sentence, trigger = plain(self.row.sentence), plain(self.row.claim.trigger.text)
        before, found, after = sentence.partition(trigger)
        if not found:
            return _end(sentence, _AFTER), "", ""
        if len(before) > _BEFORE:
            before = "… " + before[-_BEFORE:].partition(" ")[2]
        return before, trigger, _end(after, _AFTER)


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of the queue."""

    lines: list[Waiting]
    skipped: int
    total: int

    @property
    def more(self) -> int:
        """How many claims come after it."""
        return max(0, self.total - self.skipped - len(self.lines))


def wanted(params: Params) -> Wanted:
    """The claims that an address asks for; its words are looked for in the claims, not in their events."""
    query = parse(params)
    words = query.wanted.text
    query = replace(query, wanted=replace(query.wanted, text=None))

    def one(name: str) -> str | None:
        values = [value.strip() for value in params.getlist(name) if value.strip()]
        return values[-1][:200] if values else None

    state = one("state") or ""
    if state not in SHOWN_STATES:
        problem = f"state: {state!r} is none of {', '.join(name for name in SHOWN_STATES if name)}"
        query = replace(query, problems=(*query.problems, problem))
        state = ""
    return Wanted(query, words, one("document"), one("event"), state)


def worth(
    confidence: Floats,
    *,
    hedged: Flags,
    unsure: Flags,
    disputed: Flags,
    against: Floats,
    favour: Floats,
    documents: Floats,
    toll: Floats,
) -> Floats:
    """How much it is worth to look at claims: their doubt times their importance.

    Doubt is how likely the reader erred (one minus its confidence), more where a person was unsure (0.5), where the
    event is disputed (0.3) or denied (0.2), where the text hedges (0.15), and where only one origin or none says so
    (0.1). Importance is 1, and more by the dead (100 of them double it), by the documents that tell of the event
    (16 double it), and where it is disputed (0.5). They are multiplied because a look pays where an error is
    likely *and* would matter.
    """
    doubt = (
        (1 - confidence)
        + 0.5 * unsure
        + 0.3 * disputed
        + 0.2 * (against > 0)
        + 0.15 * hedged
        + 0.1 * (favour <= 1)
    )
    importance = (
        1 + np.log10(1 + np.maximum(toll, 0)) / 2 + np.log2(np.maximum(documents, 1)) / 4 + 0.5 * disputed
    )
    made: Floats = doubt * importance
    return made


def reasons(row: QueueRow, event: Event | None) -> tuple[str, ...]:
    """Why a claim stands where it does, in words: what `worth` counts, the weightiest first."""
    found = []
    if row.state == "unsure":
        found.append("marked unsure")
    if event and event.disputed:
        found.append(f"disputed: {', '.join(one.field for one in event.disputed)}")
    if event and event.support.against:
        found.append("denied" if event.support.against == 1 else f"denied by {event.support.against} origins")
    if row.claim.confidence < _SURE:
        found.append(f"reader {row.claim.confidence:.0%} sure".replace("%", " %"))
    if event and (dead := dead_of(event)) and size(dead) >= _MANY_DEAD:
        found.append(f"{figure(dead)} dead")
    if event and len(event.documents) > 1:
        found.append(f"{len(event.documents)} documents")
    if row.claim.certainty != "certain":
        found.append(f"“{row.claim.certainty}”")
    if event and event.support.in_favour <= 1:
        found.append("one origin" if event.support.in_favour else "no origin counts")
    return tuple(found or ["nothing in doubt"])


def dead_of(event: Event) -> Toll | None:
    """The largest number of dead that anybody gives as a whole."""
    return max((one for one in event.counts if one.of == "killed" and not one.part), key=size, default=None)


def _end(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


class Queue:
    """The queue of one desk. Its methods may be called from several threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looking = threading.Lock()
        self._claims: ClaimColumns | None = None
        self._placed: Placed | None = None

    def placed(self) -> Placed:
        """All claims with the rows of their events, as both stand now."""
        overview = self._desk.overview()
        with self._looking:
            self._claims = self._desk.library.queue.columns(self._claims)
            if (
                self._placed is None
                or self._placed.claims is not self._claims
                or self._placed.overview is not overview
            ):
                self._placed = Placed(self._claims, overview)
            return self._placed

    def portion(self, asked: Wanted, *, skip: int = 0, most: int = A_PAGE) -> Portion:
        """A part of the queue, in its order."""
        placed = self.placed()
        ordered = placed.in_order(self.passing(asked, placed))
        numbers = placed.claims.columns["number"][ordered[skip : skip + most]].tolist()
        return Portion(self.lines(self._desk.library.queue.rows(numbers)), skip, len(ordered))

    def count(self, asked: Wanted) -> int:
        """How many claims are in the queue."""
        return int(self.passing(asked, self.placed()).sum())

    def left_of(self, document: str) -> int:
        """How many claims of a document, by its identifier, are to be judged."""
        claims = self.placed().claims
        return int((claims.standing(SHOWN_STATES[""]) & claims.of_document(document)).sum())

    def row(self, name: str) -> QueueRow | None:
        """A claim as it stands now; None where there is none."""
        return self._desk.library.queue.row(name)

    def of_event(self, event: str, most: int) -> list[QueueRow]:
        """The claims of an event, at most so many."""
        claims = self.placed().claims
        numbers = claims.columns["number"][claims.of_event(event)]
        return self._desk.library.queue.rows(np.sort(numbers)[:most].tolist())

    def lines(self, rows: Sequence[QueueRow]) -> list[Waiting]:
        """Claims with their events, and why they stand where they do."""
        names = list(dict.fromkeys(row.event for row in rows if row.event))
        events = {one.id: one for one in self._desk.events(names)}
        return [Waiting(row, found := events.get(row.event or ""), reasons(row, found)) for row in rows]

    def passing(self, asked: Wanted, placed: Placed, *, states: Sequence[str] | None = None) -> Flags:
        """Which claims an address asks for, in its own states or others."""
        claims, library = placed.claims, self._desk.library
        found = claims.standing(SHOWN_STATES[asked.state] if states is None else states)
        if asked.document:
            found &= claims.of_document(document_of(self._desk, asked.document))
        if asked.event:
            found &= claims.of_event(library.name_event(asked.event))
        if asked.query.wanted != EventFilter():
            passing = self._desk.find(asked.query.wanted)
            if passing.overview is not placed.overview:
                placed = Placed(claims, passing.overview)
            found &= placed.with_event & passing.passing[placed.rows]
        if asked.words:
            found &= claims.among(library.queue.saying(asked.words))
        return found


@dataclass(frozen=True)
class Placed:
    """Claims beside the overview of events."""

    claims: ClaimColumns
    overview: Overview

    @cached_property
    def rows(self) -> Numbers:
        """The row of each claim's event in the overview; 0 where it has none."""
        names, row_of = self.claims.names.events.words, self.overview.row_of
        rows = np.array([*(row_of.get(name, -1) for name in names), -1], np.int64)
        found: Numbers = rows[self.claims.columns["event"]]
        return np.maximum(found, 0) if len(self.overview) else np.zeros(0, np.int64)

    @cached_property
    def with_event(self) -> Flags:
        """Which claims stand in an event that is worked out."""
        names, row_of = self.claims.names.events.words, self.overview.row_of
        known = np.array([*(name in row_of for name in names), False], np.bool_)
        found: Flags = known[self.claims.columns["event"]]
        return found

    def in_order(self, passing: Flags) -> Numbers:
        """The rows of the claims that pass, those first that are most worth a look; a document's in its order."""
        rows = np.flatnonzero(passing)
        own = self.claims.columns[rows]
        values = self._of_events(rows)
        worths = worth(
            own["confidence"].astype(np.float64),
            hedged=own["hedged"],
            unsure=own["state"] == STATES.index("unsure"),
            **values,
        )
        return rows[np.lexsort((own["number"], -np.round(worths, 3)))]

    def _of_events(self, rows: Numbers) -> dict[str, Any]:
        known = self.with_event[rows]
        if not known.any():
            nothing = np.zeros(len(rows))
            return {
                "disputed": np.zeros(len(rows), np.bool_),
                **dict.fromkeys(("against", "favour", "documents", "toll"), nothing),
            }
        events = self.overview.columns[self.rows[rows]]
        tolls = np.append(self.claims.tolls, 0)[self.claims.columns["event"][rows]]
        return {
            "disputed": events["disputed"] & known,
            "toll": tolls * known,
            **{name: events[name] * known for name in ("against", "favour", "documents")},
        }


def document_of(desk: Desk, name: str) -> str:
    """The identifier of the document of a name.

    Raises:
        LibraryError: there is none.
    """
    reading, claim = desk.library.document(name)
    if claim is not None:
        raise LibraryError(f"{name} is a claim; name its document, {reading.document.id}")
    return reading.document.id


def queue_of(request: Request) -> Queue:
    """The queue of the desk that a request came to, made when it is first asked for; pages take it as a dependency."""
    state = request.app.state
    with _MAKING:
        if not hasattr(state, "review_queue"):
            state.review_queue = Queue(state.desk)
        made: Queue = state.review_queue
        return made


_MAKING = threading.Lock()
