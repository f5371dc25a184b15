"""Claims of a library to its events: what was added joins, what changed is worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from dateline.corroboration import Evidence, Told, assess, join, traits
from dateline.corroboration.candidates import CROWD
from dateline.corroboration.keys import REACH
from dateline.corroboration.reasons import Reason, stand_together
from dateline.corroboration.sources import sources
from dateline.corroboration.traits import TRAITS, VERSION, merged
from dateline.library import EventFilter, Library, LibraryError
from dateline.pipeline.meaning import meant
from dateline.pipeline.parties import KnownParties
from dateline.records import Claim, Document, Event, Judgement, SourceRecord
from dateline.resolution.actors import Knowledge, load

_AT_ONCE = 200
"""Documents that join in one transaction."""
_WORKED_OUT = 300
"""Events that are worked out in one transaction."""

Tick = Callable[[int], None]


class Corroboration:
    """The events of one library. `actors` is the file of a user's own actors, whose sides count, too."""

    def __init__(self, library: Library, actors: Path | None = None) -> None:
        self._library = library
        self._shelf = library.events
        self._knowledge: Knowledge | None = None
        self._parties: KnownParties | None = None
        self._actors = actors
        self._caught_up = self._worked_out = -1
        """The act and the change up to which this has grouped and worked out everything."""

    def waiting(self) -> int:
        """How many documents are to be grouped."""
        return len(self._shelf.ungrouped(VERSION))

    def catch_up(self, tick: Tick | None = None, *, stopping: Callable[[], bool] = lambda: False) -> int:
        """Group what was added, judged or removed since; how many documents that was.

        Once `stopping` says so, no more are. What a stop or a crash leaves undone is done the next time.
        """
        # Looking through all documents takes a while in a large library; without an act there is nothing to find.
        last_act = self._shelf.last_act()
        if last_act == self._caught_up:
            return 0
        waiting = self._shelf.ungrouped(VERSION)
        for start in range(0, len(waiting), _AT_ONCE):
            if stopping():
                return start
            documents = waiting[start : start + _AT_ONCE]
            with self._shelf.joining(TRAITS, REACH, CROWD) as joining:
                told = []
                for name in documents:
                    reading = joining.reading(name)
                    claims = reading.claims if reading else ()
                    packed = traits(reading.document, claims) if reading else np.empty(0, TRAITS)
                    told.append(Told(name, tuple(claim.id for claim in claims), packed))
                links = {(a, b): together for a, b, together in joining.links()}
                join(joining.store, told, links)
                joining.done(documents, VERSION)
            if tick:
                tick(len(documents))
        self._caught_up = last_act
        return len(waiting)

    def work_out(self, tick: Tick | None = None) -> int:
        """Work out every event that changed; how many that were."""
        # Once all were worked out, only what changed since needs to be looked at.
        last_change = self._shelf.last_change()
        stale = self._shelf.stale(self._worked_out)
        for start in range(0, len(stale), _WORKED_OUT):
            some = stale[start : start + _WORKED_OUT]
            self._shelf.work_out(some, self._assess)
            if tick:
                tick(len(some))
        self._worked_out = last_change
        return len(stale)

    def events(self, filters: EventFilter | None = None, *, limit: int | None = None) -> Iterator[Event]:
        """Events as they stand now, by day; what changed since is grouped and worked out first.

        A person's grade stands beside the proposal, and is the one that a filter of grades means.
        """
        self.catch_up()
        self.work_out()
        graded = self.graded()
        wanted = meant(filters or EventFilter(), lambda: self.knowledge)
        if not graded or not wanted.grades:
            yield from (with_grade(made, graded) for made in self._shelf.find(wanted, limit=limit))
            return
        found = (with_grade(made, graded) for made in self._shelf.find(replace(wanted, grades=())))
        fitting = (one for one in found if (one.grade.set_to or one.grade.information) in wanted.grades)
        yield from islice(fitting, limit)

    def event(self, name: str) -> tuple[Event, list[Evidence]]:
        """An event as it stands now, by its identifier or the beginning of it, with its claims.

        Raises:
            LibraryError: there is none.
        """
        self.catch_up()
        identifier = self._shelf.named(name)
        evidence = self._shelf.evidence(identifier)
        made = self._shelf.get(identifier)
        if made is None:
            self._shelf.work_out([identifier], self._assess)
            made = self._shelf.get(identifier)
        assert made is not None
        return with_grade(made, self.graded()), [Evidence(claim, document) for claim, document in evidence]

    def graded(self) -> dict[str, Judgement]:
        """The last grade that a person gave each event; one given to an event that was merged goes with it."""
        found: dict[str, Judgement] = {}
        grades = [one for one in self._library.judgements(kind="grade") if not one.undone]
        standing = self._shelf.standing(list(dict.fromkeys(one.subject for one in grades)))
        for one in grades:
            # An event may have lost its claims since.
            with suppress(LibraryError):
                name = one.subject if one.subject in standing else self._shelf.named(one.subject)
                found[name] = one
        return found

    def reasons(self, evidence: Sequence[Evidence]) -> tuple[Reason, ...]:
        """Why the documents of an event's claims stand together, in the order of their publication."""
        claims = {one.claim.id for one in evidence}
        by_day = sorted(
            (one.document for one in evidence),
            key=lambda one: (one.published is None, str(one.published), one.external_id),
        )
        documents = {one.id: one.external_id for one in by_day}
        row_of: dict[str, int] = {}
        packed = []
        for at, name in enumerate(documents):
            # A claim borrows day and place from those around it, so all of the document's are needed.
            reading, _ = self._library.document(name)
            inside = [claim.id in claims for claim in reading.claims]
            packed.append(merged(traits(reading.document, reading.claims)[inside]))
            row_of |= {claim.id: at for claim in reading.claims if claim.id in claims}
        by_hand = {
            (row_of[a], row_of[b])
            for a, b, together in self._library.links()
            if together and a in row_of and b in row_of
        }
        return stand_together(list(documents.values()), np.concatenate(packed), by_hand)

    def sources(self) -> list[SourceRecord]:
        """The record of every source, those with most claims first."""
        return sources(self.events())

    @property
    def knowledge(self) -> Knowledge:
        """The known actors, a user's own among them; loaded when they are first asked for."""
        if self._knowledge is None:
            self._knowledge = load(self._actors)
        return self._knowledge

    @property
    def parties(self) -> KnownParties:
        """What corroboration asks of them."""
        if self._parties is None:
            self._parties = KnownParties(self.knowledge)
        return self._parties

    def _assess(self, identifier: str, told: list[tuple[Claim, Document]]) -> Event:
        return assess(identifier, [Evidence(claim, document) for claim, document in told], self.parties)


def with_grade(made: Event, graded: Mapping[str, Judgement]) -> Event:
    """The event with the grade that a person gave it beside the proposal, if one did."""
    if made.id not in graded:
        return made
    judgement = graded[made.id]
    grade = made.grade.model_copy(update={"set_by": judgement.by, "set_to": judgement.value["information"]})
    return made.model_copy(update={"grade": grade})
