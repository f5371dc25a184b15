"""A library of made-up events, as large as one likes: what the desk's speed is measured on.

`desk_world` says what it is drawn from and `desk_happenings` what the events are like. Everything is written straight
into the tables, with the same seed always the same: documents with texts, claims with their search index, accounts,
events with their summaries and parties. Left empty are the tables by which a document that is added finds its
neighbours (keys and edges); what that costs is measured by `bench_grouping`. Grades and support follow simple rules of
their own, near those of corroboration; about one event in twelve is disputed. Nothing in it is true, and the library is
marked as a sample, so that every screen says so.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.corroboration.traits import TRAITS, VERSION
from dateline.evals.desk_happenings import Happening, Telling, happenings
from dateline.evals.desk_world import outlet, rare_words
from dateline.library import Library
from dateline.library.rows import folded as fold
from dateline.records import claim_id, document_id
from dateline.resolution.actors.knowledge import KnownActor

_A_DOCUMENT = 4
"""Happenings that one document tells of, at most."""
_READER = ("made up", "1")
_STAKED = frozenset({"armed_forces", "armed_group", "government", "ministry", "police"})
_CLOSE = 1.5
"""How much larger one figure may be than another without a dispute."""

Row = tuple[Any, ...]
folded = lru_cache(20_000)(fold)
"""Names come again and again."""


@dataclass(frozen=True, slots=True)
class Made:
    """How much was written."""

    events: int
    documents: int
    claims: int
    disputed: int
    unplaced: int


@dataclass(slots=True)
class _Told:
    """What one document says of one happening, once it is written: its claims, and whose word they are."""

    telling: Telling
    document: str
    external_id: str
    origin: str
    name: str
    claims: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Rows:
    """Rows that wait to be written, by the statement that writes them."""

    document: list[Row] = field(default_factory=list)
    reading: list[Row] = field(default_factory=list)
    claim: list[Row] = field(default_factory=list)
    party: list[Row] = field(default_factory=list)
    index: list[Row] = field(default_factory=list)
    account: list[Row] = field(default_factory=list)
    account_claim: list[Row] = field(default_factory=list)
    grouped: list[Row] = field(default_factory=list)
    event: list[Row] = field(default_factory=list)
    event_party: list[Row] = field(default_factory=list)


_STATEMENTS = {
    "document": "INSERT INTO document (id, external_id, title, publisher, publisher_folded, published, language, text) "
    "VALUES (?, ?, ?, ?, ?, ?, 'en', ?)",
    "reading": "INSERT INTO reading (number, document, reader, version, codebook, at, read, rest, current) "
    "VALUES (?, ?, ?, ?, '1', '2026-01-01T00:00:00+00:00', 1, '{\"warnings\": []}', 1)",
    "claim": "INSERT INTO claim (number, reading, id, position, type, certainty, status, first_day, last_day, "
    "confidence, sentence, sentence_folded, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0.9, ?, ?, ?)",
    "party": "INSERT INTO party (claim, role, folded, known) VALUES (?, ?, ?, ?)",
    "index": "INSERT INTO claim_text (rowid, sentence) VALUES (?, ?)",
    "account": "INSERT INTO account (number, document, traits, event) VALUES (?, ?, ?, ?)",
    "account_claim": "INSERT INTO account_claim (claim, account) VALUES (?, ?)",
    "grouped": f"INSERT INTO grouped (document, reading, version) VALUES (?, ?, {VERSION})",
    "event": "INSERT INTO event (id, alive, summary, type, first_day, last_day, latitude, longitude, in_favour, "
    "against, disputed, grade, claims, documents, precision, country, statuses, certainties, changed) "
    "VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
    "event_party": "INSERT INTO event_party (event, role, known, name, folded, counts) VALUES (?, ?, ?, ?, ?, ?)",
}


def write(path: Path, events: int = 100_000, *, seed: int = 7) -> Made:
    """Make a library at a path that has no file yet."""
    with Library.open(path) as library:
        library.mark_sample(actor="bench")
    made = happenings(events, seed)
    told: defaultdict[str, list[_Told]] = defaultdict(list)
    with closing(sqlite3.connect(path)) as connection:
        # Nobody minds if a library that is made again in a minute is lost with the power.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        documents, claims = _write_documents(connection, made, told, np.random.default_rng(seed + 1))
        disputed = 0
        for some in _in_parts(made):
            rows = _Rows()
            for happening in some:
                disputed += _put_event(rows, happening, told[happening.id])
            _flush(connection, rows)
        connection.execute("ANALYZE")
        connection.commit()
    return Made(len(made), documents, claims, disputed, sum(one.where is None for one in made))


def _in_parts(values: Sequence[Any], size: int = 10_000) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _flush(connection: sqlite3.Connection, rows: _Rows) -> None:
    for name, statement in _STATEMENTS.items():
        waiting: list[Row] = getattr(rows, name)
        connection.executemany(statement, waiting)
        waiting.clear()
    connection.commit()


def _write_documents(
    connection: sqlite3.Connection,
    made: Sequence[Happening],
    told: defaultdict[str, list[_Told]],
    dice: np.random.Generator,
) -> tuple[int, int]:
    """Write every document with its claims; what each says of a happening is put into `told`."""
    together: defaultdict[tuple[int, int], list[Telling]] = defaultdict(list)
    for happening in made:
        for telling in happening.tellings:
            together[telling.published, telling.outlet].append(telling)
    rows, number, claim_numbers, accounts = _Rows(), 0, itertools.count(1), itertools.count(1)
    for key in sorted(together):
        for some in _in_parts(together[key], _A_DOCUMENT):
            number += 1
            _Writer(number, some, dice).put(rows, told, claim_numbers, accounts)
            if number % 5_000 == 0:
                _flush(connection, rows)
    _flush(connection, rows)
    return number, next(claim_numbers) - 1


class _Writer:
    """One document: its text, and the claims in it."""

    def __init__(self, number: int, tellings: Sequence[Telling], dice: np.random.Generator) -> None:
        self.number = number
        self.external_id = f"made-{number:06d}"
        self.publisher = outlet(tellings[0].outlet)
        self.published = _iso(tellings[0].published)
        self.tellings = tellings
        words, count = rare_words(), len(tellings) * 6
        # Few words are common, and most are rare, as in any language.
        ranks = np.minimum(dice.zipf(1.25, count), len(words)) - 1
        self.words = iter([words[at] for at in ranks.tolist()])
        self.text = ""
        self.drafts: list[tuple[Telling, list[dict[str, Any]]]] = []
        for telling in tellings:
            self.drafts.append((telling, self._write(telling)))

    def _span(self, words: str) -> dict[str, Any]:
        start = len(self.text)
        self.text += words
        return {"start": start, "end": len(self.text), "text": words}

    def _write(self, telling: Telling) -> list[dict[str, Any]]:
        """Two sentences on a happening, the claims in them without their identifiers."""
        happening, spoken = telling.happening, telling.spoken
        if self.text:
            self.text += "\n"
        trigger = self._span(happening.type.capitalize())
        roles: dict[str, list[dict[str, Any]]] = {}
        where = []
        if happening.where:
            self.text += " in "
            place = self._span(str(happening.where["name"]))
            roles["place"] = [_filler(place, None)]
            where = [
                {"basis": "quoted", **place, "note": None, "role": "place", **happening.where, "rivals": []}
            ]
        when = None
        if happening.first is not None:
            self.text += " on "
            time = self._span(f"{dt.date.fromordinal(happening.first):%-d %B %Y}")
            roles["time"] = [_filler(time, None)]
            when = {"basis": "quoted", **time, "note": None, **_days(happening)}
        self.text += " by "
        roles["actor"] = [_filler(self._span(happening.actor.name), happening.actor)]
        self.text += " against "
        roles["target"] = [_filler(self._span(_name(happening.target)), _known(happening.target))]
        said_by = []
        if spoken.kind != "publisher":
            self.text += ", denied " if telling.denies else ", told "
            self.text += "by "
            source = self._span(spoken.name)
            roles["source"] = [_filler(source, spoken.party)]
            said_by = [{**source, "name": spoken.name, "id": spoken.party.id if spoken.party else None}]
        self.text += f", amid {next(self.words)} {next(self.words)} and {next(self.words)}."
        common = {"said_by": said_by, "when": when, "where": where}
        claims = [
            {
                "type": happening.type,
                "trigger": trigger,
                "certainty": "denied" if telling.denies else telling.certainty,
                "status": happening.status,
                "roles": roles,
                **common,
                "counts": [],
            }
        ]
        if telling.killed is not None:
            self.text += " It "
            trigger = self._span("killed")
            self.text += " "
            count = self._span(str(telling.killed))
            self.text += f" people, with {next(self.words)} {next(self.words)} {next(self.words)}."
            claims.append(
                {
                    "type": "killing",
                    "trigger": trigger,
                    "certainty": telling.certainty,
                    "status": happening.status,
                    "roles": {"killed": [_filler(count, None)]},
                    **common,
                    "counts": [
                        {
                            "basis": "quoted",
                            **count,
                            "of": "killed",
                            "who": "people",
                            **_bounds(telling.killed),
                        }
                    ],
                }
            )
        return claims

    def put(
        self,
        rows: _Rows,
        told: defaultdict[str, list[_Told]],
        claim_numbers: Iterator[int],
        accounts: Iterator[int],
    ) -> None:
        """Put the document's rows among those that wait, and what it says of each happening into `told`."""
        identifier = document_id(self.publisher, self.external_id, self.text)
        title = self.text[: self.text.index(",")][:90]
        rows.document.append(
            (
                identifier,
                self.external_id,
                title,
                self.publisher,
                folded(self.publisher),
                self.published,
                self.text,
            )
        )
        rows.reading.append((self.number, identifier, *_READER))
        rows.grouped.append((identifier, self.number))
        position = 0
        for telling, claims in self.drafts:
            spoken = telling.spoken
            origin = {
                "publisher": f"named:{folded(self.publisher)}".replace("(", "").replace(")", ""),
                "party": spoken.party.id if spoken.party else "",
                "nameless": f"nameless:{identifier}",
            }[spoken.kind]
            one = _Told(telling, identifier, self.external_id, origin, spoken.name or self.publisher)
            told[telling.happening.id].append(one)
            account = next(accounts)
            rows.account.append((account, identifier, _TRAITS, telling.happening.id))
            for draft in claims:
                number = next(claim_numbers)
                self._put_claim(rows, draft, number, position, identifier)
                one.claims.append(draft["id"])
                rows.account_claim.append((draft["id"], account))
                position += 1

    def _put_claim(
        self, rows: _Rows, draft: dict[str, Any], number: int, position: int, document: str
    ) -> None:
        start, end = draft["trigger"]["start"], draft["trigger"]["end"]
        draft["id"] = claim_id(document, start, end, draft["type"])
        until = self.text.index(".", end) + 1
        sentence = self.text[
            max(self.text.rfind("\n", 0, start), self.text.rfind(".", 0, start)) + 1 : until
        ].strip()
        when = draft["when"] or {}
        rows.claim.append(
            (
                number,
                self.number,
                draft["id"],
                position,
                draft["type"],
                draft["certainty"],
                draft["status"],
                when.get("earliest"),
                when.get("latest"),
                sentence,
                folded(sentence),
                _json({**draft, "confidence": 0.9}),
            )
        )
        rows.index.append((number, sentence))
        for role, fillers in draft["roles"].items():
            for filler in fillers:
                known = filler["resolved"]
                rows.party.append((number, role, folded(filler["text"]), known["id"] if known else None))
        rows.party.extend((number, "said_by", folded(one["name"]), one["id"]) for one in draft["said_by"])


_TRAITS = np.zeros(1, TRAITS).tobytes()


def _put_event(rows: _Rows, happening: Happening, told: Sequence[_Told]) -> bool:
    """Put an event's rows among those that wait; whether it is disputed."""
    origins = _origins(told)
    independent = [one for one in origins if one["independent"]]
    favour, against, uncounted = (
        sum(one["position"] == position for one in independent)
        for position in ("for", "against", "not_counted")
    )
    counts = _counts(told)
    disputed = _disputes(origins, counts)
    grade = _grade(favour, against, [one for one in independent if one["position"] == "for"])
    claims = [claim for one in told for claim in one.claims]
    documents = list(dict.fromkeys(one.external_id for one in told))
    affirming = [one["id"] for one in origins if one["position"] != "against"]
    denying = [one["id"] for one in origins if one["position"] == "against"]
    parties: list[dict[str, Any]] = [
        {
            "role": role,
            "name": _name(party),
            "resolved": _actor(party) if isinstance(party, KnownActor) else None,
            "certainty": "certain",
            "origins": affirming,
            "denied_by": denying,
        }
        for role, party in (("actor", happening.actor), ("target", happening.target))
    ]
    days = _days(happening) if happening.first is not None else None
    types = [happening.type] + (["killing"] if counts and happening.type != "killing" else [])
    summary = {
        "id": happening.id,
        "type": happening.type,
        "types": types,
        "when": {**days, "basis": "quoted"} if days else None,
        "where": happening.where,
        "parties": parties,
        "counts": counts,
        "claims": claims,
        "documents": documents,
        "origins": origins,
        "support": {"for": favour, "against": against, "not_counted": uncounted},
        "disputed": disputed,
        "grade": {**grade, "set_by": None, "set_to": None},
    }
    where = happening.where or {}
    certainties = {"denied" if one.telling.denies else one.telling.certainty for one in told}
    certainties |= {one.telling.certainty for one in told if one.telling.killed is not None}
    rows.event.append(
        (
            happening.id,
            _json(summary),
            happening.type,
            days and days["earliest"],
            days and days["latest"],
            where.get("latitude"),
            where.get("longitude"),
            favour,
            against,
            bool(disputed),
            grade["information"],
            len(claims),
            len(documents),
            where.get("precision"),
            where.get("country"),
            f",{happening.status},",
            f",{','.join(sorted(certainties))},",
        )
    )
    for party in parties:
        known = party["resolved"]["id"] if party["resolved"] else f"words:{folded(party['name'])}"
        counted = bool(party["origins"])
        rows.event_party.append(
            (happening.id, party["role"], known, party["name"], folded(party["name"]), counted)
        )
    for origin in origins:
        name = origin["name"]
        rows.event_party.append(
            (happening.id, "origin", origin["id"], name, folded(name), origin["independent"])
        )
    return bool(disputed)


def _origins(told: Sequence[_Told]) -> list[dict[str, Any]]:
    """Each origin once for each position, with the claims that rest on it; one publisher in three repeats another."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for at, one in enumerate(told):
        status = one.telling.happening.status
        position = (
            "not_counted"
            if status in ("planned", "threatened")
            else "against"
            if one.telling.denies
            else "for"
        )
        party = one.telling.spoken.party
        origin = found.setdefault(
            (one.origin, position),
            {
                "id": one.origin,
                "name": one.name,
                "kind": one.telling.spoken.kind,
                "stance": "unknown"
                if party is None
                else "own_success"
                if party.kind in _STAKED
                else "neutral",
                "position": position,
                "independent": True,
                "claims": [],
                "documents": [],
                "note": None,
            },
        )
        if at and one.telling.spoken.kind == "publisher" and one.telling.outlet % 3 == 0:
            origin |= {"independent": False, "note": f"same text as {told[0].external_id}"}
        origin["claims"].extend(one.claims)
        if one.external_id not in origin["documents"]:
            origin["documents"].append(one.external_id)
    return list(found.values())


def _counts(told: Iterable[_Told]) -> list[dict[str, Any]]:
    return [
        {
            "of": "killed",
            "who": "people",
            **_bounds(one.telling.killed),
            "origin": one.origin,
            "said_by": one.name,
            "on": _iso(one.telling.published),
            "claim": one.claims[-1],
            "document": one.external_id,
            "part": False,
        }
        for one in told
        if one.telling.killed is not None
    ]


def _disputes(origins: Sequence[dict[str, Any]], counts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    positions = {one["position"] for one in origins}
    if {"for", "against"} <= positions:
        told = [
            (value, [one for one in origins if one["position"] == position])
            for value, position in (("happened", "for"), ("did not happen", "against"))
        ]
        found.append(
            {
                "field": "happened",
                "positions": [
                    {
                        "value": value,
                        "origins": [one["id"] for one in some],
                        "claims": [claim for one in some for claim in one["claims"]],
                    }
                    for value, some in told
                ],
                "note": "Some say that it happened, others deny it.",
            }
        )
    independent = {one["id"] for one in origins if one["independent"]}
    figures = {one["origin"]: one for one in counts if one["origin"] in independent}
    sizes = sorted({one["best"] for one in figures.values()})
    if len(figures) > 1 and sizes[-1] > _CLOSE * sizes[0]:
        found.append(
            {
                "field": "killed",
                "positions": [
                    {
                        "value": str(size),
                        "origins": [one["origin"] for one in some],
                        "claims": [one["claim"] for one in some],
                    }
                    for size in sizes
                    if (some := [one for one in figures.values() if one["best"] == size])
                ],
                "note": f"Latest figures of {len(figures)} origins do not agree.",
            }
        )
    return found


def _grade(favour: int, against: int, speaking: Sequence[dict[str, Any]]) -> dict[str, Any]:
    unstaked = sum(one["stance"] == "neutral" for one in speaking)
    named = sum(one["kind"] != "nameless" for one in speaking)
    if not favour:
        digit, rule = ("5", "only denied") if against else ("6", "nobody says it happened")
    elif against:
        digit, rule = ("3", "disputed") if unstaked else ("4", "denied, with no one unstaked in favour")
    elif favour > 2 and unstaked > 1 and named > 1:
        digit, rule = "1", "confirmed"
    elif favour > 1:
        digit, rule = ("2", "probable") if unstaked else ("3", "several, staked")
    else:
        digit, rule = ("3", "one, unstaked") if unstaked and named else ("6", "one, staked or nameless")
    return {"information": digit, "reasons": [f"Made up by the rule of the name {rule!r}."], "rule": rule}


def _days(happening: Happening) -> dict[str, Any]:
    assert happening.first is not None and happening.last is not None
    return {
        "earliest": _iso(happening.first),
        "latest": _iso(happening.last),
        "precision": happening.precision,
    }


def _bounds(killed: int | None) -> dict[str, int | None]:
    return {"low": killed, "best": killed, "high": killed}


def _filler(span: dict[str, Any], party: KnownActor | None) -> dict[str, Any]:
    return {**span, "certainty": "certain", "resolved": _actor(party) if party else None}


def _actor(party: KnownActor) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind,
        "country": party.country,
        "confidence": 0.95,
        "note": None,
    }


def _name(party: KnownActor | str) -> str:
    return party if isinstance(party, str) else party.name


def _known(party: KnownActor | str) -> KnownActor | None:
    return None if isinstance(party, str) else party


def _iso(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
