"""Rounds of a watch against a real site: what is new is kept, nothing is asked for twice, and every failure is told."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.intake import Problem
from dateline.intake.fetching import Fetcher, FetchError, FetchLimits
from dateline.intake.fetching.resolving import by_the_system
from dateline.library import Library
from dateline.pipeline.watching import Plan, Round, Source, Watch
from examples import SHELLING
from made_pdf import made_pdf
from websites import PUBLIC, Answer, Elsewhere, Request, Site, article, entry, hasty, rss, website

RAID = "The army bombed a depot near Homs on Tuesday, killing six soldiers, residents said."
FLOOD = "Rain fell on the coast for three days, and schools in the port stayed closed."


@pytest.fixture
def site() -> Iterator[Site]:
    with website() as made:
        yield made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.db") as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with hasty(limits=FetchLimits(body=40 << 20, seconds=30)) as made:
        yield made


class Told(list[Problem]):
    """The problems that a watch told."""

    def lines(self) -> list[str]:
        return [f"{problem.where}: {problem.what}" for problem in self]


@pytest.fixture
def told() -> Told:
    return Told()


Started = Callable[..., Watch]


@pytest.fixture
def watch(library: Library, fetcher: Fetcher, told: Told) -> Started:
    def started(*sources: Source, **values: Any) -> Watch:
        fields = {"fetcher": fetcher, "by": "ana", "told": told.append, "sleep": lambda _: None, **values}
        return Watch(library, Plan(sources), **fields)

    return started


def texts(library: Library) -> list[str]:
    return sorted(document.text for document in library.documents())


def feed(url: str, *, articles: bool = True, publisher: str | None = None) -> Source:
    return Source(url, publisher, dt.timedelta(minutes=30), True, articles)


def page(url: str) -> Source:
    return Source(url, None, dt.timedelta(minutes=30), False)


def outcome(became: Round) -> dict[str, int]:
    return {name: count for name, count in vars(became).items() if count}


def asked_again(library: Library, source: Source) -> None:
    """Let the time of everything that waits have come."""
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    far_off = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    keys = [one.key for one in library.watches.waiting(source.url, now=far_off, most=1000)]
    library.watches.put_off([source.url], keys, long_ago)


def test_pages_of_a_feeds_entries_are_kept_and_not_asked_for_again(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    entries = [entry(site.put(f"/{name}", article(words, FLOOD)), pubDate="Mon, 02 Mar 2020 10:00:00 GMT")
               for name, words in (("a", SHELLING), ("b", RAID))]  # fmt: skip
    source = feed(site.put("/rss", rss(*entries), ETag='"1"'), publisher="Example Wire")
    started = watch(source)
    assert outcome(started.round()) == {"polled": 1, "fetched": 2, "new": 2}
    assert (started.keeping.added, started.keeping.claims > 1) == (2, True)
    assert sorted(site.paths()) == ["/a", "/b", "/rss"]
    for document in library.documents():
        assert document.publisher == "Example Wire"
        assert document.published == dt.date(2020, 3, 2)
        assert document.url in (site.url("/a"), site.url("/b"))
    assert [(act.actor, act.verb) for act in library.acts()] == [
        ("ana", verb) for verb in ("added", "fetched", "kept original") * 2
    ]
    assert started.due() > dt.datetime.now(dt.UTC) + dt.timedelta(minutes=29)

    site.asked.clear()
    assert outcome(started.round()) == {}
    assert site.asked == []
    assert outcome(started.round(whether_due=False)) == {"polled": 1, "unchanged": 1}
    assert site.paths() == ["/rss"]
    assert site.asked[-1].headers["If-None-Match"] == '"1"'

    site.asked.clear()
    third = entry(site.put("/c", article(SHELLING, RAID)))
    site.put("/rss", rss(third, *entries), ETag='"2"')
    assert outcome(watch(source).round(whether_due=False)) == {"polled": 1, "fetched": 1, "new": 1}
    assert site.paths() == ["/rss", "/c"]
    assert told == []
    assert list(library.verify()) == []


def test_the_act_of_fetching_says_from_where_and_what(site: Site, library: Library, watch: Started) -> None:
    last = site.put("/last", article(SHELLING, FLOOD), Content_Type="text/html")
    source = page(site.put("/first", b"", 302, Location="/last"))
    watch(source).round()
    [document] = library.documents()
    [act] = [act for act in library.acts() if act.verb == "fetched"]
    [kept] = library.originals_of(document.id)
    assert act.object == document.id
    words = json.loads(act.after or "{}")
    assert (words["url"], words["final"], words["status"]) == (source.url, last, 200)
    assert words["sha256"] == kept.original.sha256
    assert words["address"] == "127.0.0.1"
    assert dt.datetime.fromisoformat(words["retrieved"]) == kept.dates.retrieved.replace(microsecond=0)  # type: ignore[union-attr]
    assert (kept.url, kept.original.name) == (last, source.url)


def test_entries_may_be_taken_as_the_feed_has_them(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    entries = [entry("/a", "One", SHELLING), entry(None, "Two", RAID), entry("/c", "", "")]
    source = feed(site.put("/rss", rss(*entries)), articles=False)
    assert outcome(watch(source).round()) == {"polled": 1, "new": 3, "given_up": 1}
    assert texts(library) == [f"One\n\n{SHELLING}", f"Two\n\n{RAID}"]
    assert told.lines() == [f"{site.url('/rss')}, entry 3: has no text"]
    assert site.paths() == ["/rss"]
    # Entries above it, and new words of an old one.
    site.put("/rss", rss(entry("/d", "Four", FLOOD), entry("/a", "One", f"{SHELLING} More."), *entries[1:]))
    assert outcome(watch(source).round(whether_due=False)) == {"polled": 1, "new": 2}
    assert len(texts(library)) == 4
    changed = next(one for one in library.documents() if one.text.endswith("More."))
    assert len(library.versions(changed.id)) == 2
    assert len(told) == 1


def test_a_page_that_changed_is_a_new_version_and_one_around_which_things_changed_is_none(
    site: Site, library: Library, watch: Started
) -> None:
    source = page(site.put("/live", article(SHELLING, FLOOD)))
    started = watch(source)
    assert outcome(started.round()) == {"polled": 1}
    assert outcome(started.round(whether_due=False)) == {"polled": 1, "unchanged": 1}
    site.put("/live", article(SHELLING, FLOOD, head="<script>var visit = 2</script>"))
    assert outcome(started.round(whether_due=False)) == {"polled": 1}
    assert (started.keeping.added, started.keeping.there) == (1, 1)
    assert library.count_originals() == 1
    site.put("/live", article(SHELLING.replace("three", "nine"), FLOOD))
    started.round(whether_due=False)
    [*_, newest] = library.versions(next(library.documents()).id)
    assert (newest.number, newest.of) == (2, 2)
    assert library.count_originals() == 2


def test_entries_of_every_kind_are_taken_or_told(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/")
    site.put("/feeds/a", article(SHELLING, FLOOD))
    site.put("/report", made_pdf([[RAID]]))
    site.put("/frame", "<html><body><nav>Menu</nav></body></html>")
    site.put("/file", b"", 302, Location="file:///etc/passwd")
    links = [
        "a",
        "a#comments",
        "/report",
        "/frame",
        "/none",
        "/closed/b",
        "/file",
        "mailto:desk@example.org",
        "http://[x/",
    ]
    entries = [*(entry(link) for link in links), entry(None, "No link", FLOOD)]
    source = feed(site.put("/feeds/rss", rss(*entries)))
    became = watch(source).round()
    assert outcome(became) == {"polled": 1, "fetched": 8, "new": 9, "given_up": 6}
    report, shelled, without_link = texts(library)
    assert SHELLING in shelled
    assert (report, without_link) == (f"Market shelled\n\n{RAID}", f"No link\n\n{FLOOD}")
    assert set(told.lines()) == {
        f"{site.url('/frame')}: no article was found in the page",
        f"{site.url('/none')}: is not there (404)",
        f"{site.url('/closed/b')}: the robots.txt of 127.0.0.1 asks not to fetch it",
        f"{site.url('/file')}: is redirected to file:///etc/passwd, which begins with file, and only http and https "
        "are fetched",
        "mailto:desk@example.org: begins with mailto, and only http and https are fetched",
        "http://[x/: names no host",
    }
    assert all(problem.do for problem in told)
    tried_again = [site.url(path) for path in ("/frame", "/none", "/closed/b", "/file")]
    assert {one.input for one in library.failures.all()} == {*tried_again, "http://[x/"}
    site.asked.clear()
    assert outcome(watch(source).round(whether_due=False)) == {"polled": 1, "unchanged": 1}
    assert site.paths() == ["/feeds/rss"]


def test_a_public_feed_does_not_lead_into_a_private_network(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    names = {"public.example": [PUBLIC], "inside.example": ["127.0.0.1"]}
    inside = site.url("/a", host="inside.example")
    site.put("/a", article(SHELLING, FLOOD))
    site.put("/out", b"", 302, Location=inside)
    site.put("/rss", rss(entry(inside), entry("/out")))
    network = Elsewhere()
    with hasty(resolve=lambda host, _: names[host], network=network) as fetcher:
        started = watch(feed(site.url("/rss", host="public.example")), fetcher=fetcher)
        assert outcome(started.round()) == {"polled": 1, "fetched": 2, "new": 2, "given_up": 2}
    for line in told.lines():
        assert line.endswith(
            "inside.example is 127.0.0.1, this machine itself, and nothing is fetched from there"
        )
    assert set(network.connected) == {PUBLIC}
    assert "/a" not in site.paths()
    assert texts(library) == []


def test_a_page_that_fails_is_asked_again_later_and_given_up_in_the_end(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    url = site.put("/a", b"", 500)
    source = feed(site.put("/rss", rss(entry("/a"))))
    started = watch(source)
    assert outcome(started.round()) == {"polled": 1, "fetched": 1, "new": 1, "later": 1}
    assert outcome(started.round(whether_due=False)) == {"polled": 1, "unchanged": 1}, "its time has not come"
    for _ in range(3):
        asked_again(library, source)
        assert started.round().later == 1
    asked_again(library, source)
    assert started.round().given_up == 1
    assert [problem.do.partition(" 2")[0] for problem in told] == ["asked again after"] * 4 + [
        "try again later"
    ]
    [failure] = library.failures.all()
    assert (failure.input, failure.what) == (url, "127.0.0.1 says that it cannot answer now (500)")
    asked_again(library, source)
    assert started.round().fetched == 0
    assert started.waiting() == 0


def test_a_page_that_failed_once_is_kept_when_it_answers(
    site: Site, library: Library, watch: Started
) -> None:
    site.raw("/a", b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<html>")
    source = feed(site.put("/rss", rss(entry("/a"))))
    assert watch(source).round().later == 1
    site.put("/a", article(SHELLING, FLOOD))
    # The feed has gone on meanwhile: what was booked is not lost.
    site.put("/rss", rss(entry("/b")))
    asked_again(library, source)
    watch(source).round()
    assert len(texts(library)) == 1


def test_a_host_that_asks_for_time_gets_it_for_all_its_pages(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    links = [site.put(f"/{number}", b"", 429, Retry_After="3600") for number in range(5)]
    source = feed(site.put("/rss", rss(*map(entry, links))))
    started = watch(source)
    became = started.round()
    assert outcome(became) == {"polled": 1, "fetched": 1, "new": 5, "later": 1}
    assert site.paths() == ["/rss", "/0"]
    [failed, note] = told
    assert failed.what == "127.0.0.1 says that it is asked too often (429)"
    assert note.what.startswith("is left alone until ")
    assert note.do == "4 to be fetched wait"
    assert not note.fatal
    hour = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=59)
    assert library.watches.next_waiting(source.url) > hour  # type: ignore[operator]
    # A program that is started anew knows it, too.
    with hasty() as fetcher:
        assert outcome(watch(source, fetcher=fetcher).round()) == {}
    assert started.waiting() == 5


def test_a_host_that_is_down_is_not_asked_for_all_its_pages(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    with website() as gone:
        links = [gone.url(f"/{number}", host="localhost") for number in range(9)]
    good = site.put("/good", article(SHELLING, FLOOD))
    source = feed(site.put("/rss", rss(*map(entry, [*links, good]))))
    became = watch(source).round()
    assert outcome(became) == {"polled": 1, "new": 10, "fetched": 4, "later": 3}
    assert [problem.what for problem in told[:3]] == ["localhost cannot be reached (Connection refused)"] * 3
    assert told[3].what.startswith("is left alone until ")
    assert told[3].do == "6 to be fetched wait"
    assert len(texts(library)) == 1


def test_without_a_network_nothing_is_given_up_and_nothing_left_alone_for_long(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    links = [entry("http://no-such-name.invalid/a")]
    shown, unknown = feed(site.put("/rss", rss(*links))), page("http://no-such-name.invalid/b")

    def resolve(host: str, port: int) -> Sequence[str]:
        if host.endswith(".invalid"):
            raise FetchError(f"the name {host} is not known (no network)", "wait", unasked=True)
        return by_the_system(host, port)

    with hasty(resolve=resolve) as fetcher:
        started = watch(shown, unknown, fetcher=fetcher)
        for _ in range(7):
            asked_again(library, shown)
            asked_again(library, unknown)
            assert started.round().given_up == 0
    known = library.watches.get(unknown.url)
    assert known is not None
    assert known.due - dt.datetime.now(dt.UTC) < dt.timedelta(minutes=31)
    assert {problem.what.partition(" (")[0] for problem in told} == {
        "the name no-such-name.invalid is not known"
    }
    assert started.waiting() == 1


ENDLESS = (b"<rss><channel>" if number == 0 else b"<item></item>" * 4000 for number in itertools.count())
ENTITIES = '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(ENDLESS), "sends more than 40 MiB"),
        (Answer(article(SHELLING).encode()), "is no feed"),
        (Answer(b""), "is no feed"),
        (Answer(b"<rss " + b"a" * 50), "is broken XML"),
        (Answer(ENTITIES.encode()), "holds XML entities"),
        (Answer(b"", 503), "cannot answer now"),
    ],
    ids=["endless", "a page", "empty", "broken", "entities", "busy"],
)
def test_a_feed_that_cannot_be_read_is_told_and_the_others_are_taken(
    site: Site, library: Library, watch: Started, told: Told, answer: Answer, message: str
) -> None:
    site.pages["/rss"] = lambda _: answer
    site.put("/good", article(SHELLING, FLOOD))
    source, other = feed(site.url("/rss")), page(site.url("/good"))
    started = watch(source, other)
    assert outcome(started.round()) == {"polled": 2, "failed": 1}
    [problem] = told
    assert message in problem.what
    known = library.watches.get(source.url)
    assert known is not None
    assert known.failures == 1
    assert known.due > dt.datetime.now(dt.UTC) + dt.timedelta(minutes=29)
    assert len(texts(library)) == 1, "the others are taken all the same"


def test_a_feed_that_fails_is_left_alone_longer_each_time(
    site: Site, library: Library, watch: Started
) -> None:
    source = page(site.url("/none"))
    started = watch(source)
    for times in (1, 2, 4, 8):
        asked_again(library, source)
        started.round()
        known = library.watches.get(source.url)
        assert known is not None
        wait = known.due - dt.datetime.now(dt.UTC)
        assert dt.timedelta(minutes=30 * times - 1) < wait <= dt.timedelta(minutes=30 * times)
    assert outcome(started.round(whether_due=False)) == {}, "not even when everything is asked for"


def test_a_feed_of_a_hundred_thousand_entries_is_booked_once_and_fetched_piece_by_piece(
    site: Site, library: Library, watch: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.pipeline.watching.rounds._A_ROUND", 3)
    links = [f"<item><link>/{number}</link><title>x</title></item>" for number in range(100_000)]
    source = feed(site.put("/rss", rss(*links), ETag='"1"'))
    started = watch(source)
    assert outcome(started.round()) == {"polled": 1, "new": 100_000, "fetched": 3, "given_up": 3}
    assert started.waiting() == 99_997
    assert started.due() <= dt.datetime.now(dt.UTC)
    assert outcome(watch(source).round()) == {"fetched": 3, "given_up": 3}, (
        "it goes on without asking for the feed"
    )
    assert site.paths() == ["/rss", *(f"/{number}" for number in range(6))]


def test_a_round_that_takes_long_leaves_the_rest_to_the_next(
    site: Site, library: Library, watch: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [entry(f"/{number}", "", f"Rain fell in village {number}.") for number in range(3)]
    links = [entry(site.put(f"/page/{number}", article(SHELLING, f"Day {number}."))) for number in range(3)]
    shown = feed(site.put("/words", rss(*words), ETag='"1"'), articles=False)
    linked = feed(site.put("/links", rss(*links), ETag='"1"'))
    started = watch(shown, linked)
    monkeypatch.setattr("dateline.pipeline.watching.rounds._LONGEST_ROUND", 0.0)
    assert outcome(started.round()) == {"polled": 2, "new": 4}, (
        "every feed is asked, and an entry at least is taken"
    )
    assert started.due() <= dt.datetime.now(dt.UTC)
    monkeypatch.undo()
    assert outcome(started.round()) == {"polled": 1, "new": 2, "fetched": 3}
    assert outcome(started.round()) == {}
    assert len(texts(library)) == 6


def test_hosts_take_turns(site: Site, watch: Started) -> None:
    with website() as other:
        order: list[str] = []

        def noted(name: str) -> Callable[[Request], Answer]:
            def answer(request: Request) -> Answer:
                order.append(name)
                return Answer(article(SHELLING, FLOOD, title=request.path).encode())

            return answer

        for number in range(3):
            site.pages[f"/{number}"] = noted("one")
            other.pages[f"/{number}"] = noted("other")
        links = [site.url(f"/{number}") for number in range(3)]
        links += [other.url(f"/{number}", host="localhost") for number in range(3)]
        watch(feed(site.put("/rss", rss(*map(entry, links))))).round()
    assert order in (["one", "other"] * 3, ["other", "one"] * 3)


def test_a_stop_leaves_the_rest_for_the_next_time(site: Site, library: Library, watch: Started) -> None:
    links = [site.put(f"/{number}", article(SHELLING, f"{FLOOD} Day {number}.")) for number in range(5)]
    source = feed(site.put("/rss", rss(*map(entry, links))))
    stopped = watch(source, stopping=lambda: len(texts(library)) >= 2)
    assert stopped.round().fetched == 2
    assert len(texts(library)) == 2
    site.asked.clear()
    assert watch(source).round().fetched == 3
    assert len(texts(library)) == 5
    assert sorted(site.paths()) == ["/2", "/3", "/4"]


def test_what_is_being_fetched_is_given_up_by_a_stop_and_asked_for_again(
    site: Site, library: Library, watch: Started
) -> None:
    def never() -> Iterator[bytes]:
        for _ in range(200):
            yield b" "
            time.sleep(0.1)

    asked: list[str] = []
    site.put("/a", never())
    source = feed(site.put("/rss", rss(entry("/a"))))

    def stopping() -> bool:
        asked.append("")
        return len(site.paths()) == 2 and len(asked) > 20

    with hasty(stopping=stopping) as fetcher:
        assert watch(source, fetcher=fetcher, stopping=stopping).round().fetched == 1
    site.put("/a", article(SHELLING, FLOOD))
    assert watch(source).round().fetched == 1
    assert len(texts(library)) == 1


def test_what_was_forgotten_is_not_taken_in_again(site: Site, library: Library, watch: Started) -> None:
    source = page(site.put("/a", article(SHELLING, FLOOD)))
    watch(source).round()
    [document] = library.documents()
    library.forget(document.id, by="ana", why="asked for")
    site.put("/a", article(SHELLING, FLOOD, head="<!-- new -->"))
    started = watch(source)
    started.round(whether_due=False)
    assert (started.keeping.added, started.keeping.there) == (0, 1)
    assert texts(library) == []
    assert all(SHELLING not in str(act) and source.url not in str(act) for act in library.acts())
    assert list(library.verify()) == []


def test_a_page_in_another_language_is_kept_unread(site: Site, library: Library, watch: Started) -> None:
    words = "Армия заявила, что повстанцы обстреляли рынок в старом городе в понедельник."
    started = watch(page(site.put("/a", article(words, words, title="Рынок"))))
    started.round()
    assert (started.keeping.added, started.keeping.unread) == (1, 1)


def test_a_feed_that_has_moved_for_good_is_followed_and_told(
    site: Site, library: Library, watch: Started, told: Told
) -> None:
    new = site.put("/new", rss(entry(None, "One", SHELLING)))
    source = feed(site.put("/old", b"", 301, Location="/new"), articles=False)
    assert outcome(watch(source).round()) == {"polled": 1, "new": 1}
    assert told.lines() == [f"{source.url}: has moved for good to {new}"]
    assert not told[0].fatal
