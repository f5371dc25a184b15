"""The one place that decides what of a record leaves."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from dateline.corroboration import Evidence
from dateline.library import Library
from dateline.library.carrying import Paper, carriers, claims_in, mentions, originals
from dateline.profile.accounts import accounts, names_account
from dateline.profile.choice import Profile
from dateline.profile.masking import ACCOUNT, NAME, PLACE, REVIEWER, Mask, pseudonym
from dateline.profile.persons import Persons
from dateline.profile.points import coarse_claim, coarse_event
from dateline.profile.told import Told
from dateline.profile.withheld import Withheld
from dateline.records import Claim, Event
from dateline.resolution.actors import Knowledge

MOVEMENTS = frozenset({"deployment", "transfer", "advance", "withdrawal"})
"""Types of events that tell where forces are or go to."""
_POSTS = frozenset({"message/rfc822", "application/vnd.telegram.export+json"})
"""Kinds of originals whose publisher is an account."""
_REMEMBERED = 20_000
"""Documents of which the names are held in memory."""
_PLACE_ROLES = ("place", "origin", "destination")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a document: the private persons that it names, its buildings and sites, whether it is a post."""

    names: frozenset[str]
    facilities: frozenset[str]
    posted: bool


class Shield:
    """Makes records of one library fit to leave it, and counts what stayed behind in `withheld`.

    `knowledge` is asked for only where names have to be told apart: to load it takes a moment.
    """

    def __init__(self, library: Library, profile: Profile, knowledge: Callable[[], Knowledge]) -> None:
        self.profile = profile
        self.withheld = Withheld()
        self._library = library
        self._knowledge = knowledge
        self._persons: Persons | None = None
        self._seen: dict[str, _Seen] = {}
        self._salt = os.urandom(16)
        self._until = (profile.today or dt.date.today()) - dt.timedelta(days=profile.delay)

    def all(self, some: Sequence[Told]) -> Iterator[Told]:
        """Those of some records that may leave, as they may."""
        if self.profile.full:
            yield from some
            return
        documents = {paper.id for one in some for paper in one.papers}
        seen = self._look(documents, {each.claim.id: each.claim for one in some for each in one.carriers})
        for one in some:
            if self._is_recent(one):
                self.withheld.delayed.add(one.event.id)
                continue
            yield self._safe(one, seen)

    def evidence(self, event: Event, evidence: Sequence[Evidence]) -> tuple[Event, list[Evidence]] | None:
        """An event with its claims and whole documents, as a brief needs them; None where it may not leave.

        Names are blacked out letter by letter, so that what is quoted by offsets stays where it was.
        """
        if self.profile.full:
            return event, list(evidence)
        told = Told(event, carriers(self._library, [event.id]).get(event.id, ()))
        if self._is_recent(told):
            self.withheld.delayed.add(event.id)
            return None
        known = {each.claim.id: each.claim for each in told.carriers}
        seen = self._look({paper.id for paper in told.papers}, known)
        mask = self._mask(told, seen, evidence=evidence, keep_length=True)
        made = coarse_event(self._graded(event), self.profile.coordinates)
        self._count_point(event, made)
        papers = {one.document.id: mask.record(one.document) for one in evidence}
        safe = [
            Evidence(
                mask.record(coarse_claim(one.claim, self.profile.coordinates)),
                papers[one.document.id].model_copy(update={"url": self._address(one.document.url)}),
            )
            for one in evidence
        ]
        return mask.record(made), safe

    def _is_recent(self, told: Told) -> bool:
        if not self.profile.delay or not MOVEMENTS & set(told.event.types):
            return False
        published = [paper.published for paper in told.papers if paper.published]
        day = told.event.when.latest if told.event.when else max(published, default=None)
        return day is None or day > self._until

    def _look(self, documents: Set[str], read: Mapping[str, Claim]) -> Mapping[str, _Seen]:
        """What has to be known of documents before names in them are told apart; the same for all of their events.

        `read` are claims that were read already.
        """
        new = documents - self._seen.keys()
        if new:
            marked = mentions(self._library, new)
            claims = claims_in(self._library, new, read)
            known = originals(self._library, new)
            for name in new:
                typed = marked.get(name)
                facilities = frozenset(one.text for one in typed or () if one.kind == "facility")
                names = self._people.names(claims.get(name, ()), typed)
                posted = any(one.media_type in _POSTS for one in known.get(name, ()))
                self._seen[name] = _Seen(names, facilities, posted)
        found = {name: self._seen[name] for name in documents}
        while len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return found

    def _safe(self, told: Told, seen: Mapping[str, _Seen]) -> Told:
        mask = self._mask(told, seen)
        where = self.profile.coordinates
        event = coarse_event(self._graded(told.event), where)
        self._count_point(told.event, event)
        papers = {paper.id: self._paper(paper) for paper in told.papers}
        some = tuple(
            replace(one, claim=coarse_claim(one.claim, where), document=papers[one.document.id])
            for one in told.carriers
        )
        self.withheld.reviewers += len(told.judgements)
        judged = tuple(one.model_copy(update={"by": REVIEWER}) for one in told.judgements)
        return mask.record(Told(event, some, judged, told.originals))

    def _mask(
        self,
        told: Told,
        seen: Mapping[str, _Seen],
        *,
        evidence: Sequence[Evidence] = (),
        keep_length: bool = False,
    ) -> Mask:
        names = frozenset(chain.from_iterable(seen[paper.id].names for paper in told.papers))
        spelled = self._accounts(told, seen)
        for document in {id(each.document): each.document for each in evidence}.values():
            spelled.update(accounts(document.text))
        marks = dict.fromkeys(names, NAME) | dict.fromkeys(spelled, ACCOUNT)
        if self.profile.coordinates == "admin":
            marks = dict.fromkeys(self._places(told, seen), PLACE) | marks
        mask = Mask(marks, self._salt, keep_length=keep_length)
        # Only what stands in the record is left out of it: a document names more people than its claims do.
        texts = " \n ".join(_texts(told))
        whole = [
            one for one in names if one in texts and not any(other.endswith(f" {one}") for other in names)
        ]
        self.withheld.names.update(pseudonym(one, self._salt) for one in whole)
        self.withheld.accounts.update(pseudonym(one, self._salt) for one in spelled)
        return mask

    def _accounts(self, told: Told, seen: Mapping[str, _Seen]) -> set[str]:
        found = set(chain.from_iterable(map(accounts, _texts(told))))
        for paper in told.papers:
            if paper.publisher and seen[paper.id].posted and not self._people.is_known_name(paper.publisher):
                found.add(paper.publisher)
        return found

    def _places(self, told: Told, seen: Mapping[str, _Seen]) -> frozenset[str]:
        """Names of places finer than a region: where no point may leave, neither may its name."""
        wide = {told.event.where.admin1, told.event.where.country} if told.event.where else set()
        found = {
            filler.text
            for one in told.carriers
            for role in _PLACE_ROLES
            for filler in one.claim.roles.get(role, ())
        }
        found |= {
            place.name
            for one in told.carriers
            for place in one.claim.where
            if place.precision not in ("region", "country")
        }
        found.update(chain.from_iterable(seen[paper.id].facilities for paper in told.papers))
        if told.event.where and told.event.where.precision not in ("region", "country"):
            found.add(told.event.where.name)
        return frozenset(found - wide)

    def _paper(self, paper: Paper) -> Paper:
        return replace(paper, url=self._address(paper.url), text=None)

    def _address(self, url: str | None) -> str | None:
        if url and names_account(url):
            self.withheld.addresses.add(pseudonym(url, self._salt))
            return None
        return url

    def _graded(self, event: Event) -> Event:
        if event.grade.set_by is None:
            return event
        self.withheld.reviewers += 1
        grade = event.grade.model_copy(update={"set_by": REVIEWER})
        return event.model_copy(update={"grade": grade})

    def _count_point(self, before: Event, after: Event) -> None:
        if before.where != after.where:
            self.withheld.points.add(after.id)

    @property
    def _people(self) -> Persons:
        if self._persons is None:
            self._persons = Persons(self._knowledge())
        return self._persons


def _texts(told: Told) -> Iterator[str]:
    """The texts of a record in which a name or an account may stand."""
    for one in told.carriers:
        yield one.sentence
        yield from (filler.text for some in one.claim.roles.values() for filler in some)
        yield from (speaker.name for speaker in one.claim.said_by)
    for paper in told.papers:
        yield from (text for text in (paper.title, paper.publisher, paper.external_id) if text)
    for party in told.event.parties:
        yield party.name
    for origin in told.event.origins:
        yield origin.name
    for judgement in told.judgements:
        yield judgement.why or ""
