"""What all pages share: the library, its events as they stand, and the filter's answer, worked out once."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence

import numpy as np

from dateline.desk.settings import DeskSettings
from dateline.library import EventFilter, Library, Overview
from dateline.library.found import Found
from dateline.pipeline.corroborating import Corroboration, with_grade
from dateline.pipeline.meaning import meant
from dateline.records import Event, Judgement, Reading
from dateline.resolution import Resolver

_LOOK_AGAIN = 1.0
"""Seconds after which another program's changes to the library are looked for."""
_ANSWERS = 64


class Desk:
    """A library, open for the pages. Its methods may be called from several threads."""

    def __init__(self, settings: DeskSettings) -> None:
        self.settings = settings
        self.library = Library.open(settings.library, create=False, keep_open=True)
        self.corroboration = Corroboration(self.library, settings.actors)
        self.is_sample = self.library.is_sample
        self._resolver: Resolver | None = None
        self.library.resolve = self._resolve
        self._writing = threading.Lock()
        self._looking = threading.Lock()
        self._overview: Overview | None = None
        self._graded: dict[str, Judgement] = {}
        self._grades: dict[str, int] = {}
        self._judged = 0
        self._looked = 0.0
        self._followed = self.library.events.last_act()
        """The last act whose events are worked out: whoever starts a desk brings them up to date first."""
        self._follower: threading.Thread | None = None
        self._answers: OrderedDict[tuple[int, int, EventFilter], Found] = OrderedDict()

    def close(self) -> None:
        """Let the library go, once what is under way is done."""
        if self._follower is not None:
            self._follower.join()
        self.library.close()

    @property
    def resolver(self) -> Resolver:
        """Resolves the words that a person sets; loaded when it is first asked for."""
        if self._resolver is None:
            self._resolver = Resolver(self.settings.actors)
        return self._resolver

    def _resolve(self, reading: Reading) -> Reading:
        return self.resolver.resolve(reading)

    def changed(self) -> None:
        """Bring the events up to date: call it after anything was added, judged or removed."""
        with self._writing:
            self._followed = self.library.events.last_act()
            self.corroboration.catch_up()
            self.corroboration.work_out()
        self._look(force=True)

    def overview(self) -> Overview:
        """Every event as it stands; another program's changes are seen within a second."""
        self._look()
        assert self._overview is not None
        return self._overview

    def grades(self) -> Mapping[str, int]:
        """The digits that persons gave events."""
        self._look()
        return self._grades

    def find(self, wanted: EventFilter) -> Found:
        """The events that a filter lets through, by day."""
        wanted = meant(wanted, lambda: self.corroboration.knowledge)
        seen, grades = self.overview(), self.grades()
        key = (seen.seen, id(grades), wanted)
        with self._looking:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        among = None
        if wanted.text:
            seen = self._with_claims(seen)
            among = self.library.events.claims_saying(wanted.text)
        passing = seen.passing(wanted, grades=grades, among=among)
        rows = seen.by_day[passing[seen.by_day]]
        found = Found(seen, passing, np.asarray(rows), grades)
        with self._looking:
            self._answers[key] = found
            while len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
        return found

    def _with_claims(self, seen: Overview) -> Overview:
        """The overview with its claims, which are read once, when words are first searched for."""
        if seen.claims is None:
            with self._looking:
                if self._overview is seen:
                    self._overview = self.library.events.with_claims(seen)
                    return self._overview
            seen = self.library.events.with_claims(seen)
        return seen

    def events(self, names: Sequence[str]) -> list[Event]:
        """Events in the order of their names, with persons' grades; those that are no more are left out."""
        found = self.library.events.get_many(names)
        return [with_grade(found[name], self._graded) for name in names if name in found]

    def _look(self, *, force: bool = False) -> None:
        """Look at the library again where that was long ago."""
        with self._looking:
            now = time.monotonic()
            if not force and self._overview is not None and now - self._looked < _LOOK_AGAIN:
                return
            before, judged = self._overview, self._judged
            self._overview = self.library.events.overview(before)
            self._judged = self._last_judgement()
            if force or before is not self._overview or judged != self._judged:
                self._graded = self.corroboration.graded()
                self._grades = {name: int(one.value["information"]) for name, one in self._graded.items()}
                self._answers.clear()
            self._looked = time.monotonic()
        if not force:
            self._follow()

    def _follow(self) -> None:
        """Bring the events up to date in the background where another program changed the library."""
        if self.library.events.last_act() == self._followed or self._writing.locked():
            return
        if self._follower is None or not self._follower.is_alive():
            self._follower = threading.Thread(target=self.changed, name="following the library", daemon=True)
            self._follower.start()

    def _last_judgement(self) -> int:
        """The number of the last judgement: a grade changes no event."""
        return next((one.number for one in self.library.judgements(last=1)), 0)
