"""Review on the server: the queue's order and reasons, the text around a claim, events nearby, and who may judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dateline.desk import Desk, DeskSettings, review_bulk
from dateline.desk.query import Pairs
from dateline.desk.review_likely import near
from dateline.desk.review_queue import Queue, Wanted, wanted, worth
from dateline.desk.review_text import AROUND, shown
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Document
from desk_visitors import a_closed_desk, let_in, visitor
from examples import a_claim, a_reading
from review_library import COUNT, make

Serve = Callable[..., str]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make(tmp_path / "review.db")


@pytest.fixture
def desk(library: Path) -> Iterator[Desk]:
    made = Desk(DeskSettings(str(library), user="ana"))
    yield made
    made.close()


def ask(**params: str) -> Wanted:
    return wanted(Pairs(params.items()))


# The queue


def a_worth(confidence: float = 0.9, **values: float) -> float:
    flags = {name: np.array([bool(values.get(name))]) for name in ("hedged", "unsure", "disputed")}
    numbers = {
        name: np.array([float(values.get(name, usual))])
        for name, usual in (("against", 0), ("favour", 2), ("documents", 1), ("toll", 0))
    }
    return float(worth(np.array([confidence]), **flags, **numbers)[0])


@pytest.mark.parametrize(
    "more",
    [
        {"confidence": 0.5},
        {"hedged": 1},
        {"unsure": 1},
        {"disputed": 1},
        {"against": 1},
        {"favour": 1},
        {"documents": 8},
        {"toll": 50},
    ],
)
def test_each_doubt_and_each_importance_moves_a_claim_up(more: dict[str, float]) -> None:
    assert a_worth(**more) > a_worth()


def test_what_is_sure_is_not_worth_more_for_being_important_than_what_is_doubtful() -> None:
    assert a_worth(confidence=0.99, toll=100) < a_worth(confidence=0.5)


def test_the_queue_says_why_each_claim_stands_where_it_does(desk: Desk) -> None:
    portion = Queue(desk).portion(ask())
    assert portion.total == COUNT
    why = {(one.row.external_id, one.row.claim.type): one.why for one in portion.lines}
    assert "reader 35 % sure" in why["odd", "shelling"]
    assert "“possible”" in why["delta", "attack"]
    assert portion.lines[-1].row.claim.confidence >= 0.9


def test_the_queue_goes_on_where_a_part_of_it_ended(desk: Desk) -> None:
    queue = Queue(desk)
    whole = [one.row.number for one in queue.portion(ask()).lines]
    parts = [
        one.row.number for skip in range(0, COUNT, 3) for one in queue.portion(ask(), skip=skip, most=3).lines
    ]
    assert parts == whole
    assert queue.portion(ask(), skip=3, most=3).more == COUNT - 6


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({"q": "market"}, 2),
        ({"document": "gamma"}, 3),
        ({"type": "detention"}, 1),
        ({"type": "detention", "q": "market"}, 0),
        ({"state": "accepted"}, 1),
        ({"state": "rejected"}, 1),
        ({"state": "unsure"}, 1),
        ({"state": "all"}, 10),
        ({}, 8),
        ({"state": "nonsense"}, 8),
    ],
)
def test_the_queue_follows_the_address(desk: Desk, params: dict[str, str], count: int) -> None:
    one, two, three = list(desk.library.claims())[:3]
    for kind, row in (("accept", one), ("reject", two), ("unsure", three)):
        desk.library.judge(kind, row.claim.id, by="bea")  # type: ignore[arg-type]
    desk.changed()
    queue = Queue(desk)
    found = queue.portion(ask(**params))
    if params.keys() <= {"state"}:
        assert found.total == len(found.lines) == queue.count(ask(**params)) == count
    else:
        everything = queue.portion(ask(**params, state="all"))
        assert everything.total <= count
        assert found.total <= everything.total


# The text


def test_a_long_text_is_shown_around_its_claim_and_all_of_it_when_asked(tmp_path: Path) -> None:
    text = (
        "Nothing was said that day. \n\n" * 60_000 + "Rebels shelled Aleppo.\n\n" + "Nothing more. \n\n" * 900
    )
    document = Document.make(text, external_id="long")
    claim = a_claim(document, "shelled", "shelling", actor="Rebels")
    found = shown(text, [claim], claim)
    pieces = [piece for paragraph in found.paragraphs for piece in paragraph]
    words = "".join(piece.text for piece in pieces)
    assert len(words) < 2 * AROUND + 1500
    assert found.before + len(words) + found.after == len(text)
    assert [piece.text for piece in pieces if "actor" in piece.roles] == ["Rebels"]
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)
    every = shown(text, [claim], claim, whole=True)
    assert (every.before, every.after) == (0, 0)
    assert sum(len(piece.text) for paragraph in every.paragraphs for piece in paragraph) == len(text)


# Events nearby


def test_events_of_other_kinds_and_far_away_are_not_near(desk: Desk) -> None:
    events = desk.events([str(name) for name in desk.overview().ids])
    bombing = next(one for one in events if one.type == "bombing")
    found = near(desk, bombing)
    assert bombing.id not in {one.event.id for one in found}
    assert "detention" not in {one.event.type for one in found}
    assert all(one.why for one in found)


# Who may


@pytest.fixture
def app(library: Path) -> Iterator[FastAPI]:
    let_in(library)
    with a_closed_desk(library) as app:
        yield app


def claim_in(text: str) -> str:
    found = re.search(r'id="claim-pane"[^>]*data-claim="(\w+)"', text)
    assert found is not None
    return found[1]


def test_a_reader_sees_claims_and_cannot_judge_them(app: FastAPI, library: Path) -> None:
    reader: TestClient = visitor(app, "reader")
    text = reader.get("/review").text
    assert 'data-may="no"' in text
    assert 'data-act="accept"' not in text
    claim = claim_in(text)
    body = {"kind": "accept", "subject": claim}
    assert reader.post("/review/judge", json=body).status_code == 403
    assert reader.post("/review/undo").status_code == 403
    assert reader.post("/review/bulk", json={"digest": "", "why": "x"}).status_code == 403
    assert visitor(app).post("/review/judge", json=body).status_code in (401, 403)
    assert visitor(app, "reviewer").post("/review/judge", json=body).json()["state"] == "accepted"
    with Library.open(library) as kept:
        assert [one.by for one in kept.judgements()] == ["reviewer"]


def test_what_cannot_be_is_said_and_changes_nothing(library: Path, serve: Serve) -> None:
    url = serve(library, user="ana")
    for body, words in (
        ({"kind": "accept", "subject": "c0"}, "no longer in the library"),
        ({"kind": "grade", "subject": "e0", "value": {"information": "1"}}, "no event"),
        ({"kind": "reviewed", "subject": "nothing"}, "nothing here is called"),
        ({"kind": "add", "subject": "gamma", "value": {"type": "clash"}}, "needs a trigger"),
    ):
        answer = httpx.post(f"{url}/review/judge", json=body)
        assert answer.status_code == 200
        assert words in answer.json()["refused"]
    assert httpx.post(f"{url}/review/judge", json={"kind": "undo", "subject": "1"}).status_code == 422
    assert httpx.post(f"{url}/review/why", json={"number": 1, "why": "x"}).json()["refused"]
    assert httpx.get(f"{url}/review/claim/c0").status_code == 404
    assert httpx.get(f"{url}/review", params={"document": "none"}).status_code == 200
    with Library.open(library) as kept:
        assert kept.judgements() == []


def test_an_empty_library_says_what_to_do(tmp_path: Path, serve: Serve) -> None:
    Library.open(tmp_path / "empty.db").close()
    text = httpx.get(f"{serve(tmp_path / 'empty.db')}/review").text
    assert "Nothing is left to judge" in text


# Many at once


def test_many_claims_are_accepted_in_portions_and_one_undo_takes_all_back(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_bulk, "AT_ONCE", 5)
    path = tmp_path / "many.db"
    count = 12
    with Library.open(path) as kept:
        texts = [
            Document.make(f"Rebels shelled Aleppo on day {n}.", external_id=f"d{n}") for n in range(count)
        ]
        kept.add_many([a_reading(one, a_claim(one, "shelled", "shelling")) for one in texts], actor="test")
        corroboration = Corroboration(kept)
        corroboration.catch_up()
        corroboration.work_out()
    url = serve(path, user="ana")
    text = httpx.get(f"{url}/review/dialog/bulk", timeout=30).text
    assert f"Accept {count} claims" in text
    digest = re.search(r'data-digest="(\w+)"', text)
    assert digest is not None
    body = {"filter": "", "digest": digest[1], "why": "made up"}
    done = followed(url, httpx.post(f"{url}/review/bulk", json=body, timeout=30).json())
    assert (done["done"], done["said"]) == (
        count,
        f"accepted {count} claims together (Z takes them all back)",
    )
    with Library.open(path) as kept:
        assert {one.state for one in kept.claims()} == {"accepted"}
    back = followed(url, httpx.post(f"{url}/review/undo", timeout=30).json())
    assert back["said"] == f"took back: {count} claims accepted together"
    with Library.open(path) as kept:
        assert {one.state for one in kept.claims()} == {None}


def followed(url: str, job: dict[str, object]) -> dict[str, object]:
    while not job["finished"]:
        job = httpx.get(f"{url}/review/bulk/{job['job']}", timeout=30).json()
    assert job["problem"] is None
    return job
