"""Grouping measured: incidents that several outlets tell of, found again among all of FA-KES (the same war and days).

The pair score that judges a group never learned from it: the groups are cut in two halves, each judged by a score that
learned from the other half's labels and from FA-KES alone. The shipped score, which learned from all, stands beside it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from dateline.corroboration import Told, join, traits
from dateline.corroboration.memory import MemoryStore
from dateline.corroboration.score import Score, score
from dateline.evals.incidents import NONE, Labelled, b_cubed, labelled, learn
from dateline.evals.syria import fa_kes, groups
from dateline.pipeline import read_documents
from dateline.records import Claim, Reading

BLIND = "Dateline, groups unseen by the score"
WANTED = 92.0
"""The least F1, by B-cubed, of articles to incidents."""


@dataclass(frozen=True)
class Incident:
    """The main incident of a group: the articles that report it, and those near it that do not."""

    group: str
    members: tuple[str, ...]
    near_misses: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """How a group came out: of its articles, those in the event of the main incident, and what else is in there."""

    group: str
    together: tuple[str, ...]
    missing: tuple[str, ...]
    others: int
    """Other articles of the library in that event, rightly (FA-KES reports some of the incidents, too) or wrongly."""


@dataclass(frozen=True)
class Result:
    """B-cubed in percent, and how each group came out."""

    precision: float
    recall: float
    f1: float
    groups: tuple[Found, ...]
    claims: float
    """B-cubed F1 of all labelled claims of the groups' windows: an event that takes in too much loses here."""


@dataclass(frozen=True)
class Corpus:
    """The articles as read, and what was labelled in them by hand."""

    readings: tuple[Reading, ...]
    sure: Mapping[str, bool]
    labels: Path
    names: tuple[str, ...]
    """The groups' short names, in order; the windows of their labels are g0, g1, ... in this order."""

    @cached_property
    def labelled(self) -> Labelled:
        """The claims that were labelled, with their traits."""
        return labelled(self.labels, self.readings, self.sure)

    @cached_property
    def shipped(self) -> dict[str, str]:
        """The event of every claim, grouped by the shipped score."""
        return _events(self.readings, score("within"), score("across"))


def incidents() -> list[Incident]:
    """The groups' incidents, found out by hand."""
    lines = (
        resources.files("dateline.evals")
        .joinpath("data/groups/incidents.jsonl")
        .read_text("utf-8")
        .splitlines()
    )
    return [
        Incident(one["group"], tuple(one["members"]), tuple(one["near_misses"]))
        for one in map(json.loads, lines)
    ]


def corpus(data: Path, labels: Path) -> Corpus:
    """Read the groups' articles and all of FA-KES."""
    grouped = list(groups(data))
    others = list(fa_kes(data))
    documents = [*(one for _, one in grouped), *(one for one, _ in others)]
    return Corpus(
        tuple(read_documents(documents)),
        {one.external_id: sure for one, sure in others},
        labels,
        tuple(dict.fromkeys(name for name, _ in grouped)),
    )


def measure(given: Corpus) -> dict[str, Result]:
    """The result of every way to group: ours, judged blind and as shipped, and two baselines."""
    wanted = incidents()
    main = main_claims(given, wanted)
    blind = _blind(given, wanted)
    return {
        BLIND: _result(given, wanted, main, blind),
        "Dateline as shipped (its score learned from these groups, too)": _result(
            given, wanted, main, {one.group: given.shipped for one in wanted}
        ),
        "baseline: same day, same place, same type": _result(
            given, wanted, main, dict.fromkeys(given.names, _same(given, True))
        ),
        "baseline: same day": _result(given, wanted, main, dict.fromkeys(given.names, _same(given, False))),
    }


def _blind(given: Corpus, wanted: Sequence[Incident]) -> dict[str, dict[str, str]]:
    """For each group the events of all claims, by a score that has not learned from its half of the groups."""
    told = given.labelled
    window = {name: f"g{at}" for at, name in enumerate(given.names)}
    found: dict[str, dict[str, str]] = {}
    for half in (0, 1):
        inside = [one for one in wanted if _half(one.group, given.names) == half]
        hidden = {window[one.group] for one in inside}
        within, across = learn(told, set(told.windows.tolist()) - hidden)
        events = _events(given.readings, within, across)
        found.update({one.group: events for one in inside})
    return found


def events_of_groups(given: Corpus) -> dict[str, set[str]]:
    """For each group the claims that stand in the event of its main incident, grouped by the shipped score."""
    events = given.shipped
    found: dict[str, set[str]] = {}
    for group, claims in main_claims(given, incidents()).items():
        [(best, _)] = Counter(events[claim] for claim in sorted(claims)).most_common(1)
        found[group] = {claim for claim, event in events.items() if event == best}
    return found


def _half(name: str, names: Sequence[str]) -> int:
    """Groups of one number (g09a and g09b) stay in one half: they are each other's near misses."""
    numbers = list(dict.fromkeys(one.rstrip("abc") for one in names))
    return numbers.index(name.rstrip("abc")) % 2


def main_claims(given: Corpus, wanted: Sequence[Incident]) -> dict[str, set[str]]:
    """For each group the claims that are labelled with the incident most of its articles tell of."""
    told = given.labelled
    document = {claim.id: r.document.external_id for r in given.readings for claim in r.claims}
    found: dict[str, set[str]] = {}
    for one in wanted:
        members = set(one.members)
        articles: defaultdict[str, set[str]] = defaultdict(set)
        claims: defaultdict[str, set[str]] = defaultdict(set)
        for claim, incident in zip(told.claims, told.incidents.tolist(), strict=True):
            if document[claim] in members and incident != NONE:
                articles[incident].add(document[claim])
                claims[incident].add(claim)
        best = max(sorted(articles), key=lambda incident: (len(articles[incident]), len(claims[incident])))
        found[one.group] = claims[best]
    return found


def _events(readings: Sequence[Reading], within: Score, across: Score) -> dict[str, str]:
    """The event of every claim, all articles in one store."""
    store = MemoryStore()
    told = [
        Told(r.document.id, tuple(claim.id for claim in r.claims), traits(r.document, r.claims))
        for r in readings
        if r.claims
    ]
    join(store, told, within=within, across=across)
    return {claim: store.events[number] for number, claims in store.claims.items() for claim in claims}


def _same(given: Corpus, closely: bool) -> dict[str, str]:
    """Claims grouped by their day, or by day, place and type."""
    return {claim.id: _key(claim, closely) for r in given.readings for claim in r.claims}


def _key(claim: Claim, closely: bool) -> str:
    day = str(claim.when.earliest) if claim.when else f"none {claim.id}"
    if not closely:
        return day
    place = next((place.id or place.name for place in claim.where), f"none {claim.id}")
    return f"{day} {place} {claim.type}"


def _result(
    given: Corpus,
    wanted: Sequence[Incident],
    main: Mapping[str, set[str]],
    events: Mapping[str, Mapping[str, str]],
) -> Result:
    document = {claim.id: r.document.external_id for r in given.readings for claim in r.claims}
    lead = {r.document.external_id: r.claims for r in given.readings}
    gold: list[str] = []
    found: list[str] = []
    groups_found: list[Found] = []
    for one in wanted:
        of = events[one.group]
        articles: defaultdict[str, set[str]] = defaultdict(set)
        for claim in main[one.group]:
            articles[of[claim]].add(document[claim])
        best = max(sorted(articles), key=lambda event: len(articles[event]))
        inside = {document[claim] for claim, event in of.items() if event == best}
        for article in (*one.members, *one.near_misses):
            member = article in one.members
            gold.append(one.group if member else f"not {one.group}: {article}")
            in_it = article in articles[best] if member else article in inside
            found.append(best if in_it else _own(lead[article], of, article, best))
        groups_found.append(
            Found(
                one.group,
                tuple(sorted(set(one.members) & articles[best])),
                tuple(sorted(set(one.members) - articles[best])),
                len(inside - set(one.members)),
            )
        )
    return Result(*b_cubed(gold, found), tuple(groups_found), _of_claims(given, events))


def _of_claims(given: Corpus, events: Mapping[str, Mapping[str, str]]) -> float:
    told = given.labelled
    group = {f"g{at}": name for at, name in enumerate(given.names)}
    gold: list[str] = []
    found: list[str] = []
    for claim, window, incident in zip(
        told.claims, told.windows.tolist(), told.incidents.tolist(), strict=True
    ):
        if window in group and incident != NONE:
            gold.append(incident)
            found.append(f"{window} {events[group[window]][claim]}")
    return b_cubed(gold, found)[2]


def _own(claims: Sequence[Claim], events: Mapping[str, str], article: str, but: str) -> str:
    """The event that most claims of an article are in, other than `but`."""
    counted = Counter(events[claim.id] for claim in claims if events[claim.id] != but)
    return counted.most_common(1)[0][0] if counted else article
