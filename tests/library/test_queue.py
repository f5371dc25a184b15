"""The queue's columns: what stands in them, and that they follow every change without being read anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from dateline.library import Library
from dateline.library.queue import ClaimColumns
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Document
from examples import a_claim, a_reading

TEXTS = {
    "one": "Rebels shelled Aleppo on Monday, killing three civilians. Later the army captured Idlib.",
    "two": "Rebels reportedly shelled Aleppo on Monday. Police detained a man in Homs.",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "q.db") as kept:
        one, two = (Document.make(text, external_id=name) for name, text in TEXTS.items())
        kept.add_many(
            [
                a_reading(
                    one,
                    a_claim(one, "shelled", "shelling", place="Aleppo", confidence=0.5),
                    a_claim(one, "captured", "capture", place="Idlib"),
                ),
                a_reading(
                    two,
                    a_claim(two, "shelled", "shelling", place="Aleppo", certainty="possible"),
                    a_claim(two, "detained", "detention", place="Homs"),
                ),
            ],
            actor="test",
        )
        follow(kept)
        yield kept


def follow(library: Library) -> None:
    corroboration = Corroboration(library)
    corroboration.catch_up()
    corroboration.work_out()


def seen(library: Library, columns: ClaimColumns) -> set[tuple[object, ...]]:
    """The columns in words, in no order."""
    names = columns.names
    ids = dict(
        zip(
            columns.columns["number"].tolist(),
            library.queue.ids(columns.columns["number"].tolist()),
            strict=True,
        )
    )
    return {
        (
            ids[int(row["number"])],
            names.documents.words[row["document"]],
            names.events.words[row["event"]] if row["event"] >= 0 else None,
            round(float(row["confidence"]), 3),
            int(row["state"]),
            names.types.words[row["type"]],
            bool(row["hedged"]),
        )
        for row in columns.columns
    }


def test_every_claim_stands_there_with_its_event(library: Library) -> None:
    columns = library.queue.columns()
    assert len(columns) == 4
    events = library.events.of_claims([one.claim.id for one in library.claims()])
    assert {(one[0], one[2]) for one in seen(library, columns)} == set(events.items())
    assert sorted(columns.columns["confidence"].round(2).tolist())[0] == 0.5
    assert int(columns.columns["hedged"].sum()) == 1


def test_nothing_changed_is_nothing_read(library: Library) -> None:
    columns = library.queue.columns()
    assert library.queue.columns(columns) is columns


@pytest.mark.parametrize(
    "kind", ["accept", "reject", "unsure", "edit", "undo", "merge", "split", "add", "remove"]
)
def test_what_is_brought_up_to_date_is_what_would_be_read_anew(library: Library, kind: str) -> None:
    columns = library.queue.columns()
    every = [one.claim.id for one in library.claims()]
    if kind in ("accept", "reject", "unsure"):
        library.judge(kind, every[0], by="ana")  # type: ignore[arg-type]
    elif kind == "edit":
        library.judge("edit", every[0], value={"certainty": "doubtful", "type": "attack"}, by="ana")
    elif kind == "undo":
        library.judge("reject", every[0], by="ana")
        follow(library)
        columns = library.queue.columns(columns)
        library.judge("undo", "1", by="ana")
    elif kind == "merge":
        library.judge(
            "merge",
            library.name_event(library.events.of_claims(every)[every[0]]),
            value={"events": [library.events.of_claims(every)[every[1]]]},
            by="ana",
        )
    elif kind == "split":
        event = library.events.of_claims(every)[every[0]]
        members = library.members(event)
        if len(members) < 2:
            pytest.skip("the two shellings were not grouped")
        library.judge("split", event, value={"claims": members[:1]}, by="ana")
    elif kind == "add":
        library.judge("add", "one", value={"type": "killing", "trigger": "killing"}, by="ana")
    else:
        library.remove_document("one", by="ana")
    follow(library)
    assert seen(library, library.queue.columns(columns)) == seen(library, library.queue.columns())


def test_claims_are_found_by_state_document_event_and_words(library: Library) -> None:
    every = [one.claim.id for one in library.claims()]
    library.judge("unsure", every[0], by="ana")
    follow(library)
    columns = library.queue.columns()
    assert int(columns.standing(["unsure"]).sum()) == 1
    assert int(columns.standing(["unjudged"]).sum()) == 3
    document = next(library.documents()).id
    assert int(columns.of_document(document).sum()) == 2
    assert int(columns.of_event("none").sum()) == 0
    assert int(columns.among(library.queue.saying("police detained")).sum()) == 1


def test_rows_come_in_the_order_asked_for_and_as_they_stand(library: Library) -> None:
    numbers = library.queue.columns().columns["number"].tolist()
    library.judge("reject", library.queue.ids(numbers[:1])[0], by="ana")
    rows = library.queue.rows([*numbers[::-1], 999])
    assert [row.number for row in rows] == numbers[::-1]
    assert [row.state for row in rows].count("rejected") == 1
    assert library.queue.row("nothing") is None


def test_the_dead_of_an_event_are_the_largest_figure_that_anybody_gives(library: Library) -> None:
    value = {"counts": [{"of": "killed", "low": 3, "best": 3, "high": 3}]}
    library.judge("edit", next(library.claims()).claim.id, value=value, by="ana")
    follow(library)
    columns = library.queue.columns()
    assert np.max(columns.tolls) == 3
    assert np.max(library.queue.columns(columns).tolls) == 3
