"""Judgements: what persons decide stands beside what readers read, outlives new readings, and can be taken back."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.library import PERSON, ClaimFilter, Library, LibraryError
from dateline.records import (
    Actor,
    Claim,
    Count,
    Document,
    Equipment,
    Judgement,
    Period,
    Place,
    Reading,
    Speaker,
    claim_id,
)
from examples import SHELLING, a_claim, a_reading, span

TEXT = f"{SHELLING} Rebels denied it. 🙂 The LNA of الجيش took Sirte, the army said."
DOCUMENT = Document.make(
    TEXT, external_id="a1", publisher="Example Wire", published=dt.date(2020, 3, 2), language="en"
)
MONDAY = Period(
    basis="quoted",
    **span(TEXT, "Monday"),
    earliest=dt.date(2020, 3, 2),
    latest=dt.date(2020, 3, 2),
    precision="day",
)
ALEPPO = Place(
    basis="quoted", **span(TEXT, "Aleppo"), role="place", name="Aleppo", latitude=36.2, longitude=37.2
)
KILLED = Count(basis="quoted", **span(TEXT, "three civilians"), of="killed", best=3)
SHELLED = a_claim(
    DOCUMENT, "shelled", "shelling", actor="Rebels", place="Aleppo", when=MONDAY, where=(ALEPPO,)
)
TOOK = a_claim(DOCUMENT, "took", "capture", actor="LNA", place="Sirte", certainty="possible")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one reading, made once; each test has a copy."""
    path = tmp_path_factory.mktemp("fresh") / "new.db"
    with Library.open(path) as library:
        library.add(a_reading(DOCUMENT, SHELLED, TOOK), actor="reader")
    return path


@pytest.fixture
def library(tmp_path: Path, fresh: Path) -> Iterator[Library]:
    shutil.copy(fresh, tmp_path)
    with Library.open(tmp_path / "new.db") as library:
        yield library


def judge(library: Library, kind: Any, subject: str = SHELLED.id, /, **value: Any) -> Judgement:
    return library.judge(kind, subject, value=value or None, by="ana", why="I was there")


def states(library: Library) -> dict[str, str | None]:
    everything = ClaimFilter(states=("accepted", "rejected", "unsure", "unjudged"))
    return {row.claim.type: row.state for row in library.claims(everything)}


def stands(library: Library, name: str = SHELLED.id) -> Claim:
    [claim] = [row.claim for row in library.claims() if row.claim.id == name]
    return claim


def types(library: Library, **filters: Any) -> list[str]:
    rows = [row.claim.type for row in library.claims(ClaimFilter(**filters))]
    assert library.count_claims(ClaimFilter(**filters)) == len(rows)
    return rows


class TestStates:
    def test_a_judgement_says_who_decided_what_when_and_why(self, library: Library) -> None:
        made = judge(library, "accept")
        assert (made.number, made.kind, made.subject, made.by, made.why, made.undoes, made.undone) == (
            1, "accept", SHELLED.id, "ana", "I was there", None, False,
        )  # fmt: skip
        assert abs(dt.datetime.now(dt.UTC) - made.at) < dt.timedelta(minutes=1)
        assert library.judgements() == [made]

    def test_a_claim_is_named_by_the_beginning_of_its_identifier(self, library: Library) -> None:
        assert judge(library, "accept", SHELLED.id[:8]).subject == SHELLED.id

    def test_accepted_and_unsure_claims_stay_on_the_list_and_rejected_ones_leave_it(
        self, library: Library
    ) -> None:
        judge(library, "accept")
        assert types(library) == ["shelling", "capture"]
        assert states(library) == {"shelling": "accepted", "capture": None}
        judge(library, "unsure")
        assert states(library)["shelling"] == "unsure"
        judge(library, "reject")
        assert types(library) == ["capture"]
        assert [claim.type for claim in library.document("a1")[0].claims] == ["capture"]

    def test_claims_are_listed_by_how_they_stand(self, library: Library) -> None:
        judge(library, "reject")
        assert types(library, states=("rejected",)) == ["shelling"]
        assert types(library, states=("unjudged",)) == ["capture"]
        assert types(library, states=("rejected", "unjudged")) == ["shelling", "capture"]
        assert types(library, states=("accepted",)) == []

    def test_a_rejected_claim_is_still_found_by_its_name(self, library: Library) -> None:
        judge(library, "reject")
        _, claim = library.document(SHELLED.id)
        assert claim == SHELLED.id
        judge(library, "accept")
        assert types(library) == ["shelling", "capture"]

    def test_the_readers_record_is_never_touched(self, library: Library, tmp_path: Path) -> None:
        def records() -> list[tuple[str]]:
            connection = sqlite3.connect(tmp_path / "new.db")
            rows = connection.execute("SELECT record FROM claim ORDER BY number").fetchall()
            connection.close()
            return rows

        before = records()
        for kind in ("accept", "reject", "unsure"):
            judge(library, kind)
        judge(library, "edit", type="attack")
        assert records() == before

    def test_many_claims_are_judged_at_once_or_none_is(self, library: Library) -> None:
        with pytest.raises(LibraryError, match="nothing here is called 'zzz'"):
            library.judge_many("accept", [SHELLED.id, "zzz"], by="ana")
        assert library.judgements() == []
        library.judge_many("accept", [SHELLED.id, TOOK.id], by="ana")
        assert states(library) == {"shelling": "accepted", "capture": "accepted"}

    @pytest.mark.parametrize(
        ("kind", "subject", "message"),
        [
            ("accept", "zzz", "nothing here is called 'zzz'; `dateline claims` lists identifiers"),
            ("accept", "a1", "'a1' is a document; name one of its claims"),
            ("reviewed", SHELLED.id, f"{SHELLED.id} is a claim; name its document, {DOCUMENT.id}"),
            ("applaud", SHELLED.id, "there is no judgement 'applaud'; it is one of accept, reject"),
        ],
    )
    def test_a_subject_that_is_not_there_is_told(
        self, library: Library, kind: str, subject: str, message: str
    ) -> None:
        with pytest.raises(LibraryError, match=message):
            judge(library, kind, subject)
        assert library.judgements() == []
        assert len(library.acts()) == 1

    def test_a_value_where_none_belongs_and_a_judge_without_a_name_are_refused(
        self, library: Library
    ) -> None:
        with pytest.raises(LibraryError, match="accept takes no value"):
            judge(library, "accept", type="clash")
        with pytest.raises(LibraryError, match="by whom"):
            library.judge("accept", SHELLED.id, by=" ")


class TestEdits:
    def test_fields_are_edited_and_the_rest_stays(self, library: Library) -> None:
        judge(library, "edit", type="airstrike", certainty="possible", status="ongoing")
        edited = stands(library)
        changed = {"type": "airstrike", "certainty": "possible", "status": "ongoing"}
        assert edited == SHELLED.model_copy(update=changed)
        assert library.document("a1")[0].claims[0] == edited
        [row, other] = library.claims()
        assert (row.judged, row.state, row.reader) == (True, None, "test")
        assert (other.judged, other.reader) == (False, "test")

    def test_a_role_takes_quotes_and_offsets(self, library: Library) -> None:
        judge(
            library, "edit", **{"roles.actor": ["civilians", {"start": 0, "end": 6, "certainty": "possible"}]}
        )
        civilians, rebels = stands(library).roles["actor"]
        assert TEXT[civilians.start : civilians.end] == civilians.text == "civilians"
        assert civilians.certainty == "certain"
        assert (rebels.text, rebels.certainty) == ("Rebels", "possible")

    def test_offsets_count_code_points(self, library: Library) -> None:
        judge(library, "edit", TOOK.id, **{"roles.actor": "الجيش"})
        [filler] = stands(library, TOOK.id).roles["actor"]
        assert TEXT[filler.start : filler.end] == "الجيش"

    def test_a_role_without_words_goes(self, library: Library) -> None:
        judge(library, "edit", **{"roles.actor": []})
        assert set(stands(library).roles) == {"place"}

    def test_a_filler_that_stays_keeps_what_is_known_of_it(self, library: Library) -> None:
        rebels = {**span(TEXT, "Rebels"), "certainty": "possible"}
        known = Actor(id="Q1", name="The Rebels", kind="armed_group").model_dump()
        judge(library, "edit", **{"roles.actor": [{**rebels, "resolved": known}]})
        judge(library, "edit", **{"roles.actor": [{"start": 0, "end": 6}, "civilians"]})
        first, second = stands(library).roles["actor"]
        assert (first.certainty, first.resolved and first.resolved.id) == ("possible", "Q1")
        assert second.resolved is None

    def test_search_follows_the_edit(self, library: Library) -> None:
        judge(library, "edit", type="airstrike", certainty="denied", **{"roles.actor": ["civilians"]})
        assert types(library, types=("airstrike",)) == ["airstrike"]
        assert types(library, types=("shelling",)) == []
        assert types(library, certainties=("denied",)) == ["airstrike"]
        assert types(library, actor="civilians") == ["airstrike"]
        assert types(library, actor="rebels") == []
        judge(library, "edit", **{"roles.source": ["Monday"]})
        assert types(library, said_by="monday") == ["airstrike"]
        judge(library, "edit", when={"earliest": "2021-01-01", "latest": "2021-01-31", "precision": "month"})
        assert types(library, since=dt.date(2021, 1, 31)) == ["airstrike"]

    def test_what_is_entered_says_by_whom(self, library: Library) -> None:
        judge(
            library,
            "edit",
            when={"earliest": "2020-03-01", "latest": "2020-03-01", "precision": "day"},
            where=[
                {
                    "role": "place",
                    "name": "Ain Zara",
                    "latitude": 32.8,
                    "longitude": 13.3,
                    "precision": "exact",
                }
            ],
            counts=[{"of": "killed", "low": 2, "best": 3}],
            equipment=[{"role": "used", "class": "mortar"}],
        )
        claim = stands(library)
        assert claim.when is not None
        for value in (claim.when, *claim.where, *claim.counts, *claim.equipment):
            assert (value.basis, value.note, value.text) == ("entered", "entered by ana", None)

    def test_what_is_quoted_has_its_words_and_what_stands_keeps_its_basis(self, library: Library) -> None:
        quoted = {"of": "killed", "best": 3, **span(TEXT, "three civilians")}
        judge(library, "edit", counts=[quoted], where=[ALEPPO.model_dump(mode="json")])
        claim = stands(library)
        assert claim.counts == (KILLED,)
        assert claim.where == (ALEPPO,)

    def test_what_was_read_off_words_goes_with_them(self, library: Library) -> None:
        tank = Equipment(basis="quoted", **span(TEXT, "army"), role="lost", equipment_class="tank")
        roles = {
            name: (a_claim(DOCUMENT, "took", "capture", actor=words).roles["actor"][0],)
            for name, words in (("killed", "three civilians"), ("losses", "army"), ("source", "the army"))
        }
        said = (Speaker(**span(TEXT, "the army"), name="the army"),)
        full = SHELLED.model_copy(
            update={
                "counts": (KILLED,),
                "equipment": (tank,),
                "said_by": said,
                "roles": {**SHELLED.roles, **roles},
            }
        )
        library.add(a_reading(DOCUMENT, full, version="2"), actor="reader")
        judge(library, "edit", **{"roles.killed": [], "roles.losses": [], "roles.source": ["Rebels denied"]})
        claim = stands(library)
        assert (claim.counts, claim.equipment) == ((), ())
        assert [speaker.name for speaker in claim.said_by] == ["Rebels denied"]
        assert (claim.when, claim.where) == (MONDAY, (ALEPPO,))
        judge(library, "edit", **{"roles.time": ["took"], "roles.place": ["Sirte"]})
        claim = stands(library)
        assert claim.when is None
        [place] = claim.where
        assert (place.name, place.latitude, place.basis, place.text) == ("Sirte", None, "quoted", "Sirte")

    def test_words_are_resolved_where_the_library_is_given_a_resolver(self, library: Library) -> None:
        lna = Actor(id="Q2", name="Libyan National Army", kind="armed_group")

        def resolve(reading: Reading) -> Reading:
            first, *others = reading.claims
            assert [one.id for one in others] == [TOOK.id]
            roles = {
                role: tuple(filler.model_copy(update={"resolved": lna}) for filler in fillers)
                for role, fillers in first.roles.items()
            }
            sirte = Place(basis="quoted", **span(TEXT, "Sirte"), role="place", name="Sirte", latitude=31.2)
            places = [sirte if place.text == "Sirte" else place for place in first.where]
            made = first.model_copy(update={"roles": roles, "where": tuple(places), "when": None})
            return reading.model_copy(update={"claims": (made, *others)})

        library.resolve = resolve
        judge(library, "edit", **{"roles.actor": ["LNA"], "roles.place": ["Sirte", "Aleppo"]})
        claim = stands(library)
        assert [filler.resolved for filler in claim.roles["actor"]] == [lna]
        assert {(place.name, place.latitude) for place in claim.where} == {("Sirte", 31.2), ("Aleppo", 36.2)}
        assert claim.when == MONDAY, "what the edit does not touch stays as it was"
        assert types(library, actor="libyan national") == ["shelling"]

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ({"trigger": "shelled"}, "a claim has no field 'trigger' to edit; it is type, certainty, status"),
            ({"type": "shellin"}, "there is no event type 'shellin'; did you mean shelling?"),
            ({"certainty": "sure"}, "certainty: 'sure' is none; it is one of certain, probable"),
            ({"status": "done"}, "status: 'done' is none; it is one of happened"),
            ({"roles.agent": ["LNA"]}, "there is no role 'agent'; it is one of actor, target"),
            (
                {"roles.actor": ["the navy"]},
                "roles.actor: 'the navy' is not in the text; quote it as it stands",
            ),
            ({"roles.actor": ["Reb"]}, "'Reb' is in the text 2 times: 0–3"),
            (
                {"roles.actor": ["Rebels"]},
                r"'Rebels' is in the text 2 times: 0–6 \(…Rebels shelled.*give offsets",
            ),
            ({"roles.actor": [" "]}, "roles.actor: give words of the text"),
            ({"roles.actor": [7]}, "7 is neither words of the text nor has start and end"),
            ({"roles.actor": [{"start": 0}]}, "neither words of the text nor has start and end"),
            ({"roles.actor": [{"start": 5, "end": 5}]}, "5–5 is no part of the text, which has"),
            ({"roles.actor": [{"start": 0, "end": 9999}]}, "0–9999 is no part of the text"),
            (
                {"roles.actor": [{"start": 0, "end": 6, "text": "Rebel"}]},
                "the text has 'Rebels', not 'Rebel'",
            ),
            ({"roles.actor": [{"start": 0, "end": 6, "certainty": "x"}]}, "certainty: 'x' is none"),
            (
                {"roles.actor": [{"start": 0, "end": 6, "resolved": {"id": 1}}]},
                "the claim, roles.actor.0.resolved",
            ),
            ({"when": "yesterday"}, "when: 'yesterday' is no object with the fields of docs/records.md"),
            ({"when": {"earliest": "2020-03-02"}}, "when, latest: Field required"),
            (
                {"when": {"earliest": "2020-03-02", "latest": "2020-03-01", "precision": "day"}},
                "when: 2020-03-02 is after 2020-03-01",
            ),
            (
                {"where": [{"role": "place", "name": "X", "latitude": 100}]},
                "where, latitude: Input should be less",
            ),
            ({"counts": [{"of": "eaten"}]}, "counts, of: Input should be"),
            (
                {"counts": [{"of": "killed", "start": 0, "end": 6, "text": "x"}]},
                "the text has 'Rebels', not 'x'",
            ),
        ],
    )
    def test_an_edit_that_cannot_be_is_refused(
        self, library: Library, value: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(LibraryError, match=message):
            judge(library, "edit", **value)
        assert library.judgements() == []
        assert stands(library) == SHELLED

    def test_an_edit_of_nothing_is_refused(self, library: Library) -> None:
        with pytest.raises(LibraryError, match=r"an edit names what it changes: type, certainty"):
            judge(library, "edit")

    def test_half_a_character_is_kept_as_a_stand_in(self, library: Library) -> None:
        library.judge(
            "edit",
            TOOK.id,
            value={"where": [{"role": "place", "name": "a\ud800"}]},
            by="b\udc80",
            why="\ud800",
        )
        assert stands(library, TOOK.id).where[0].name == "a\ufffd"
        [made] = library.judgements()
        assert (made.by, made.why) == ("b\ufffd", "\ufffd")


class TestAdding:
    def test_a_missed_claim_is_added_and_shown_with_the_rest(self, library: Library) -> None:
        made = judge(
            library,
            "add",
            "a1",
            type="rejection",
            trigger="denied",
            **{"roles.actor": [{"start": 73, "end": 79}]},
        )
        assert made.subject == DOCUMENT.id
        assert types(library) == ["shelling", "rejection", "capture"], "in the order of the text"
        _, row, _ = library.claims()
        assert (row.state, row.judged, row.reader) == ("accepted", True, PERSON)
        start = TEXT.index("denied")
        assert row.claim.id == claim_id(DOCUMENT.id, start, start + 6, "rejection")
        assert (row.claim.certainty, row.claim.status, row.claim.confidence) == ("certain", "happened", 1.0)
        assert row.sentence == "Rebels denied it."
        reading, named = library.document(row.claim.id)
        assert named == row.claim.id
        assert reading.claims[1] == row.claim
        assert reading.reader.name == "test"
        assert types(library, text="denied") == ["rejection"]
        assert types(library, actor="rebels") == ["shelling", "rejection"]

    def test_all_fields_can_be_given(self, library: Library) -> None:
        judge(
            library, "add", DOCUMENT.id, type="killing", trigger="killing", certainty="possible", status="ongoing",
            roles={"killed": ["three civilians"], "source": [span(TEXT, "the army")]},
            counts=[{"of": "killed", "best": 3, **span(TEXT, "three civilians")}],
            when={"earliest": "2020-03-01", "latest": "2020-03-01", "precision": "day"},
        )  # fmt: skip
        [row] = library.claims(ClaimFilter(types=("killing",)))
        assert row.claim.counts == (KILLED,)
        assert [speaker.name for speaker in row.claim.said_by] == ["the army"]
        assert row.claim.when is not None
        assert row.claim.when.note == "entered by ana"

    def test_an_added_claim_is_judged_like_any_other(self, library: Library) -> None:
        made = judge(library, "add", "a1", type="killing", trigger="killing")
        name = str(made.value["id"])
        judge(library, "edit", name, certainty="possible")
        assert stands(library, name).certainty == "possible"
        judge(library, "reject", name)
        assert types(library) == ["shelling", "capture"]
        assert types(library, states=("rejected",)) == ["killing"]
        judge(library, "accept", name)
        assert stands(library, name).certainty == "possible"

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ({"type": "clash"}, "an added claim needs a trigger"),
            ({"trigger": "denied"}, "an added claim needs a type"),
            ({"trigger": "deny", "type": "clash"}, "trigger: 'deny' is not in the text|is in the text"),
            ({"trigger": "gone", "type": "clash"}, "trigger: 'gone' is not in the text"),
            ({"trigger": "Rebels", "type": "clash"}, "trigger: 'Rebels' is in the text 2 times"),
            (
                {"trigger": "shelled", "type": "shelling"},
                f"is a claim of type shelling already, {SHELLED.id}; accept",
            ),
            ({"trigger": "denied", "type": "quarrel"}, "there is no event type 'quarrel'"),
            ({"trigger": "denied", "type": "clash", "mood": 1}, "a claim has no field 'mood'"),
        ],
    )
    def test_a_claim_that_cannot_be_is_refused(
        self, library: Library, value: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(LibraryError, match=message):
            judge(library, "add", "a1", **value)
        assert types(library) == ["shelling", "capture"]

    def test_no_reader_passes_for_a_person(self, library: Library) -> None:
        reading = a_reading(DOCUMENT, version="2")
        reading = reading.model_copy(update={"reader": reading.reader.model_copy(update={"name": PERSON})})
        with pytest.raises(LibraryError, match="no reader may be called 'person'"):
            library.add(reading, actor="ana")


class TestNewReadings:
    def read_again(self, library: Library, *claims: Claim, version: str = "2") -> None:
        assert library.add(a_reading(DOCUMENT, *claims, version=version), actor="reader").outcome == "reread"

    def test_states_and_edits_carry_over_to_the_same_claim(self, library: Library) -> None:
        judge(library, "reject", TOOK.id)
        judge(library, "edit", certainty="doubtful")
        again = SHELLED.model_copy(update={"status": "ongoing", "confidence": 0.4})
        self.read_again(library, again, TOOK)
        assert stands(library) == again.model_copy(update={"certainty": "doubtful"})
        assert states(library) == {"shelling": None, "capture": "rejected"}

    def test_a_claim_stays_in_the_words_that_were_accepted(self, library: Library) -> None:
        judge(library, "accept")
        other = a_claim(DOCUMENT, "shelled", "shelling", actor="army", when=MONDAY)
        self.read_again(library, other, TOOK)
        assert stands(library) == SHELLED
        [row, _] = library.claims()
        assert (row.state, row.judged, row.reader) == ("accepted", True, "test")
        judge(library, "unsure")
        assert stands(library) == other

    def test_what_is_worked_out_anew_from_the_accepted_words_is_taken(self, library: Library) -> None:
        judge(library, "accept")
        better = SHELLED.model_copy(update={"where": (ALEPPO.model_copy(update={"country": "SY"}),)})
        self.read_again(library, better)
        assert stands(library) == better

    def test_accepted_and_edited_claims_stay_though_a_new_reader_lacks_them(self, library: Library) -> None:
        judge(library, "accept")
        judge(library, "edit", TOOK.id, certainty="certain")
        self.read_again(library)
        assert types(library) == ["shelling", "capture"]
        assert stands(library) == SHELLED
        assert stands(library, TOOK.id).certainty == "certain"
        assert {row.reader for row in library.claims()} == {PERSON}
        assert library.document(SHELLED.id)[0].reader.version == "2"
        assert types(library, actor="LNA") == ["capture"]
        assert types(library, text="took sirte") == ["capture"]
        self.read_again(library, SHELLED, TOOK, version="3")
        assert {row.reader for row in library.claims()} == {"test"}
        assert states(library) == {"shelling": "accepted", "capture": None}

    def test_others_go_with_their_reader(self, library: Library) -> None:
        judge(library, "reject")
        judge(library, "edit", certainty="possible")
        judge(library, "unsure", TOOK.id)
        self.read_again(library)
        assert states(library) == {}

    def test_a_claim_that_a_new_reader_tells_as_it_was_edited_is_one_claim(self, library: Library) -> None:
        edited = judge(library, "edit", type="airstrike")
        as_edited = a_claim(DOCUMENT, "shelled", "airstrike", actor="Rebels")
        self.read_again(library, as_edited, TOOK)
        assert types(library) == ["airstrike", "capture"]
        assert stands(library).type == "airstrike", "it keeps the identifier under which it was judged"
        judge(library, "undo", str(edited.number))
        assert types(library) == ["airstrike", "capture"]
        assert stands(library, as_edited.id) == as_edited

    def test_that_claim_once_accepted_stays_as_it_was_accepted(self, library: Library) -> None:
        edited = judge(library, "edit", type="airstrike")
        self.read_again(library, a_claim(DOCUMENT, "shelled", "airstrike", actor="Rebels"))
        judge(library, "accept")
        judge(library, "undo", str(edited.number))
        assert states(library) == {"airstrike": "accepted"}
        self.read_again(library, version="3")
        assert states(library) == {"airstrike": "accepted"}

    def test_a_claim_that_a_new_reader_finds_as_well_is_one_claim(self, library: Library) -> None:
        made = judge(library, "add", "a1", type="killing", trigger="killing", certainty="possible")
        killing = a_claim(DOCUMENT, "killing", "killing", target="three civilians")
        self.read_again(library, SHELLED, killing, TOOK)
        assert types(library) == ["shelling", "killing", "capture"]
        claim = stands(library, killing.id)
        assert (claim.certainty, claim.confidence) == ("possible", 1.0), "a person's stands"
        judge(library, "undo", str(made.number))
        assert stands(library, killing.id) == killing

    def test_old_readings_are_left_as_they_were_read(self, library: Library, tmp_path: Path) -> None:
        judge(library, "edit", type="airstrike")
        self.read_again(library, SHELLED)
        connection = sqlite3.connect(tmp_path / "new.db")
        rows = connection.execute(
            "SELECT claim.type, state, judged FROM claim JOIN reading ON reading.number = reading WHERE NOT current"
        ).fetchall()
        connection.close()
        assert rows == [("shelling", None, None), ("capture", None, None)]


class TestReviewed:
    def test_a_document_is_marked_and_unmarked(self, library: Library) -> None:
        made = judge(library, "reviewed", "a1")
        assert library.reviewed() == {DOCUMENT.id: made}
        judge(library, "undo", "1")
        assert library.reviewed() == {}


class TestUndo:
    def test_an_undo_can_be_undone(self, library: Library) -> None:
        judge(library, "reject")
        judge(library, "undo", "1")
        assert states(library)["shelling"] is None
        judge(library, "undo", "2")
        assert states(library)["shelling"] == "rejected"
        assert [one.undone for one in library.judgements()] == [False, True, False]
        judge(library, "undo", "3")
        assert [one.undone for one in library.judgements()] == [True, False, True, False]
        assert states(library)["shelling"] is None

    def test_what_was_judged_before_stands_again(self, library: Library) -> None:
        judge(library, "accept")
        judge(library, "edit", certainty="possible")
        judge(library, "edit", certainty="doubtful", status="failed")
        judge(library, "reject")
        judge(library, "undo", "4")
        assert states(library)["shelling"] == "accepted"
        judge(library, "undo", "3")
        assert (stands(library).certainty, stands(library).status) == ("possible", "happened")
        judge(library, "undo", "1")
        assert states(library)["shelling"] is None
        assert stands(library).certainty == "possible"

    def test_it_works_after_a_restart(self, library: Library, tmp_path: Path) -> None:
        judge(library, "reject")
        library.close()
        with Library.open(tmp_path / "new.db", create=False) as again:
            judge(again, "undo", "1")
            assert types(again) == ["shelling", "capture"]

    def test_taking_an_added_claim_back_takes_what_was_said_of_it(self, library: Library) -> None:
        made = judge(library, "add", "a1", type="killing", trigger="killing")
        judge(library, "unsure", str(made.value["id"]))
        judge(library, "undo", "1")
        assert types(library) == ["shelling", "capture"]
        judge(library, "undo", "2")
        judge(library, "undo", "3")
        assert states(library)["killing"] == "accepted"

    @pytest.mark.parametrize("number", ["9", "0", "-1", "x", "", "²", "9" * 30])
    def test_a_judgement_that_is_not_there_is_told(self, library: Library, number: str) -> None:
        with pytest.raises(LibraryError, match=r"there is no judgement .*`dateline judge list` gives their"):
            judge(library, "undo", number)

    def test_nothing_is_taken_back_twice(self, library: Library) -> None:
        judge(library, "accept")
        judge(library, "undo", "1")
        with pytest.raises(LibraryError, match="judgement 1 was taken back already"):
            judge(library, "undo", "1")


class TestLog:
    def test_every_judgement_leaves_an_act_that_says_from_what_to_what(self, library: Library) -> None:
        judge(library, "accept")
        judge(library, "edit", certainty="possible")
        added = judge(library, "add", "a1", type="killing", trigger="killing")
        judge(library, "undo", "2")
        judge(library, "reviewed", "a1")
        accepted, edited, new, undone, reviewed = library.acts()[1:]
        assert (accepted.actor, accepted.verb, accepted.object) == ("ana", "accepted", SHELLED.id)
        assert json.loads(accepted.before or "") == {"state": None}
        assert json.loads(accepted.after or "") == {"state": "accepted", "judgement": 1, "why": "I was there"}
        assert json.loads(edited.before or "") == {"certainty": "certain"}
        assert json.loads(edited.after or "")["certainty"] == "possible"
        assert (new.verb, new.object, new.before) == ("added claim", added.value["id"], None)
        assert json.loads(new.after or "")["type"] == "killing"
        assert (undone.verb, undone.object) == ("took back", SHELLED.id)
        assert json.loads(undone.before or "") == {"certainty": "possible"}
        assert json.loads(undone.after or "")["certainty"] == "certain"
        assert (reviewed.verb, reviewed.object) == ("reviewed", DOCUMENT.id)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE judgement SET by = 'x'",
            "DELETE FROM judgement",
            "REPLACE INTO judgement VALUES (1,'','','','','','',NULL)",
        ],
    )
    def test_the_database_itself_refuses_to_change_a_judgement(
        self, library: Library, tmp_path: Path, statement: str
    ) -> None:
        judge(library, "accept")
        connection = sqlite3.connect(tmp_path / "new.db")
        with pytest.raises(sqlite3.IntegrityError, match="judgements are append-only"):
            connection.execute(statement)
        connection.close()

    def test_judgements_are_listed_by_what_they_are_about(self, library: Library) -> None:
        judge(library, "accept")
        judge(library, "accept", TOOK.id)
        added = judge(library, "add", "a1", type="killing", trigger="killing")
        judge(library, "reviewed", "a1")

        def kinds(subject: str | None, **options: Any) -> list[int]:
            return [one.number for one in library.judgements(subject, **options)]

        assert kinds(None) == [1, 2, 3, 4]
        assert kinds(None, last=2) == [3, 4]
        assert kinds(SHELLED.id) == [1]
        assert kinds(SHELLED.id[:8]) == [1]
        assert kinds(str(added.value["id"])) == [3]
        assert kinds("a1") == [1, 2, 3, 4]
        assert kinds("a1", last=1) == [4]
        assert kinds("zzz") == []
