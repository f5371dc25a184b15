"""What a watch has polled and seen: kept over a stop, nothing asked for twice, nothing lost in between."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import Library
from dateline.library.watches import Entry, Watches

FEED = "https://example.org/rss"
HOUR = dt.timedelta(hours=1)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.db") as made:
        yield made


@pytest.fixture
def watches(library: Library) -> Watches:
    return library.watches


def entry(name: str, **about: str) -> Entry:
    return Entry(f"key of {name}", FEED, f"https://example.org/{name}", about)


def test_a_feed_is_known_by_what_it_gave_last(watches: Watches) -> None:
    assert watches.get(FEED) is None
    due = now() + HOUR
    watches.answered(FEED, due=due, final=FEED, etag='"1"', modified="Mon", sha256="ab")
    known = watches.get(FEED)
    assert known is not None
    assert (known.due, known.final, known.etag, known.modified, known.sha256) == (
        due,
        FEED,
        '"1"',
        "Mon",
        "ab",
    )
    watches.unchanged(FEED, due=due + HOUR)
    again = watches.get(FEED)
    assert again is not None
    assert (again.due, again.etag, again.failures) == (due + HOUR, '"1"', 0)


def test_failures_are_counted_until_it_answers(watches: Watches) -> None:
    for count in (1, 2, 3):
        watches.failed(FEED, "fell silent", due=now() + HOUR)
        known = watches.get(FEED)
        assert known is not None
        assert (known.failures, known.problem, known.answered) == (count, "fell silent", None)
    watches.unchanged(FEED, due=now())
    known = watches.get(FEED)
    assert known is not None
    assert (known.failures, known.problem) == (0, None)


def test_entries_wait_in_the_order_of_the_feed_until_they_are_done(watches: Watches) -> None:
    names = [entry(name, title=name) for name in ("c", "a", "b")]
    watches.answered(FEED, due=now(), entries=names)
    watches.answered(FEED, due=now(), entries=[*names, entry("d")])
    assert watches.seen(["key of a", "key of d", "key of e"]) == {"key of a", "key of d"}
    found = watches.waiting(FEED, now=now(), most=10)
    assert [one.url[-1] for one in found] == ["c", "a", "b", "d"]
    assert found[0].about == {"title": "c"}
    assert [one.url[-1] for one in watches.waiting(FEED, now=now(), most=2)] == ["c", "a"]
    watches.end("key of c", "done")
    watches.end("key of a", "given up")
    watches.again("key of b", due=now() + HOUR)
    assert [(one.url[-1], one.tries) for one in watches.waiting(FEED, now=now(), most=9)] == [("d", 0)]
    assert [(one.url[-1], one.tries) for one in watches.waiting(FEED, now=now() + 2 * HOUR, most=9)] == [
        ("b", 1),
        ("d", 0),
    ]
    assert watches.count_waiting(FEED) == 2
    assert watches.waiting("https://example.org/other", now=now(), most=9) == []


def test_what_is_done_with_is_known_by_a_hash_alone(library: Library, tmp_path: Path) -> None:
    library.watches.answered(FEED, due=now(), entries=[entry("secret", title="A name")])
    library.watches.end("key of secret", "done")
    connection = sqlite3.connect(tmp_path / "a.db")
    [row] = connection.execute("SELECT * FROM watch_entry").fetchall()
    connection.close()
    assert "https://example.org/secret" not in row
    assert "A name" not in str(row)
    assert library.watches.seen(["key of secret"])


def test_what_a_host_asks_to_wait_with_is_put_off_and_no_failure(watches: Watches) -> None:
    watches.answered(FEED, due=now(), entries=[entry("a"), entry("b")])
    until = now() + HOUR
    watches.put_off([FEED, "https://example.org/new"], ["key of a"], until, "is busy")
    for url in (FEED, "https://example.org/new"):
        known = watches.get(url)
        assert known is not None
        assert (known.due, known.failures, known.problem) == (until, 0, "is busy")
    assert [one.url[-1] for one in watches.waiting(FEED, now=now(), most=9)] == ["b"]
    watches.end("key of b", "done")
    assert watches.next_waiting(FEED) == until


def test_an_entry_that_never_waited_is_marked_once(watches: Watches) -> None:
    watches.mark(FEED, "key")
    watches.mark(FEED, "key")
    assert watches.seen(["key"]) == {"key"}
    assert watches.count_waiting(FEED) == 0
    assert watches.next_waiting(FEED) is None


def test_more_entries_than_one_question_holds_are_booked(watches: Watches) -> None:
    every = [entry(str(number)) for number in range(2000)]
    watches.answered(FEED, due=now(), entries=every)
    assert watches.seen(one.key for one in every) == {one.key for one in every}
    watches.put_off((), [one.key for one in every], now() + HOUR)
    assert (watches.count_waiting(FEED), watches.waiting(FEED, now=now(), most=9)) == (2000, [])


def test_watching_is_no_evidence(library: Library) -> None:
    library.watches.answered(FEED, due=now(), entries=[entry("a")])
    library.watches.end("key of a", "done")
    assert library.acts() == []
    assert list(library.verify()) == []
