"""How politely a server is asked: robots.txt, distance between requests, and patience where it is busy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline.intake.fetching import Fetcher, FetchError, FetchLimits, host_of
from dateline.intake.fetching.patience import retry_after
from websites import HASTY, Answer, Request, Site, hasty, website


@pytest.fixture
def site() -> Iterator[Site]:
    with website() as made:
        for path in ("/a", "/b", "/private/a"):
            made.put(path, b"the page")
        yield made


def refusal(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(url)
    return raised.value


@pytest.mark.parametrize(
    ("robots", "refused"),
    [
        ("User-agent: *\nDisallow: /private/", {"/private/a"}),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow: /b", {"/b"}),
        ("User-agent: Dateline\nDisallow: /\nAllow: /a$", {"/b", "/private/a"}),
        ("user-agent: DATELINE\nDISALLOW: /*/a", {"/private/a"}),
        ("User-agent: Datelinebot\nDisallow: /", set()),
        ("\ufeffUser-agent: *\r\nDisallow: /b\r\n", {"/b"}),
        ("<html>no rules</html>", set()),
        ("", set()),
    ],
)
def test_what_robots_txt_asks_not_to_fetch_is_not(site: Site, robots: str, refused: set[str]) -> None:
    site.put("/robots.txt", robots)
    with hasty() as fetcher:
        for path in ("/a", "/b", "/private/a"):
            if path in refused:
                error = refusal(fetcher, site.url(path))
                assert error.what == "the robots.txt of 127.0.0.1 asks not to fetch it"
                assert error.lasting
            else:
                assert fetcher.fetch(site.url(path)).body == b"the page"
    assert refused.isdisjoint(site.paths())
    assert [request.path for request in site.asked].count("/robots.txt") == 1, "it holds for a day"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_host_without_robots_txt_lets_everything_be_fetched(site: Site, status: int) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /", status)
    with hasty() as fetcher:
        assert fetcher.fetch(site.url("/a")).body == b"the page"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_that_cannot_give_its_robots_txt_lets_nothing_be_fetched(site: Site, status: int) -> None:
    site.put("/robots.txt", b"", status)
    with hasty() as fetcher:
        error = refusal(fetcher, site.url("/a"))
        assert fetcher.ready_in("127.0.0.1") > 500
    assert (
        error.what == f"127.0.0.1 does not give its robots.txt ({status}), so that nobody may fetch from it"
    )
    assert not error.lasting
    assert error.retry_at is not None
    assert site.paths() == []


def test_redirects_of_robots_txt_are_followed_and_an_endless_chain_is_none(site: Site) -> None:
    site.put("/robots.txt", b"", 301, Location="/rules.txt")
    site.put("/rules.txt", "User-agent: *\nDisallow: /b")
    with hasty() as fetcher:
        assert fetcher.fetch(site.url("/a")).body == b"the page"
        assert "robots.txt" in refusal(fetcher, site.url("/b")).what
    site.put("/rules.txt", b"", 302, Location="/rules.txt")
    with hasty() as fetcher:
        assert fetcher.fetch(site.url("/b")).body == b"the page"


def test_of_an_endless_robots_txt_the_beginning_counts(site: Site) -> None:
    def endless() -> Iterator[bytes]:
        yield b"User-agent: *\nDisallow: /b\n"
        while True:
            yield b"# and so on\n" * 1000

    site.put("/robots.txt", endless())
    with hasty(limits=FetchLimits(seconds=10)) as fetcher:
        assert fetcher.fetch(site.url("/a")).body == b"the page"
        assert "robots.txt" in refusal(fetcher, site.url("/b")).what


def test_where_a_redirect_leads_its_own_robots_txt_holds(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /b")
    with website() as other:
        url = other.put("/out", b"", 302, Location=site.url("/b"))
        with hasty() as fetcher:
            assert "robots.txt" in refusal(fetcher, url).what
    assert site.paths() == []


def test_requests_to_a_host_keep_their_distance(site: Site) -> None:
    with website() as other, hasty(manners=replace(HASTY, spacing=0.2)) as fetcher:
        other.put("/a", b"")
        for url in (site.url("/a"), other.url("/a", host="localhost"), site.url("/b"), site.url("/a")):
            fetcher.fetch(url)
        assert 0.0 < fetcher.ready_in(host_of(site.url("/else"))) <= 0.2
        assert (
            fetcher.ready_in(host_of("http://other.example/"))
            == fetcher.ready_in(host_of("no address"))
            == 0.0
        )
    first, second, third = (request.at for request in site.asked if request.path != "/robots.txt")
    assert min(second - first, third - second) >= 0.19
    assert other.asked[-1].at - first < 0.19, "another host does not wait"


@pytest.mark.parametrize("asks", ["Crawl-delay: 0.3", "Request-rate: 10/3"])
def test_a_host_may_ask_for_more_distance(site: Site, asks: str) -> None:
    site.put("/robots.txt", f"User-agent: *\n{asks}")
    with hasty() as fetcher:
        for path in ("/a", "/b"):
            fetcher.fetch(site.url(path))
    first, second = (request.at for request in site.asked if request.path != "/robots.txt")
    assert second - first >= 0.29


def test_a_host_that_wants_very_much_distance_is_told_rather_than_waited_for(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 86400")
    with hasty() as fetcher:
        fetcher.fetch(site.url("/a"))
        error = refusal(fetcher, site.url("/b"))
    assert error.what.startswith("127.0.0.1 wants 86")
    assert error.retry_at is not None


def test_a_redirect_is_followed_whatever_the_distance(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600")
    url = site.put("/old", b"", 301, Location="/a")
    with hasty() as fetcher:
        assert fetcher.fetch(url).body == b"the page"
        assert fetcher.ready_in("127.0.0.1") > 3500


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_host_is_asked_again(site: Site, status: int) -> None:
    answers = iter([Answer(b"", status), Answer(b"", status), Answer(b"the page")])
    site.pages["/a"] = lambda _: next(answers)
    with hasty(manners=replace(HASTY, backoff=0.1)) as fetcher:
        assert fetcher.fetch(site.url("/a")).body == b"the page"
    first, second, third = (request.at for request in site.asked if request.path == "/a")
    assert second - first >= 0.1
    assert third - second >= 0.2


def test_a_host_that_stays_busy_is_given_up_for_now(site: Site) -> None:
    url = site.put("/a", b"", 503)
    with hasty() as fetcher:
        error = refusal(fetcher, url)
    assert error.what == "127.0.0.1 says that it cannot answer now (503)"
    assert (error.lasting, error.retry_at) == (False, None)
    assert len(site.paths()) == HASTY.tries


def test_a_host_that_says_when_is_not_asked_before(site: Site) -> None:
    answers = iter([Answer(b"", 429, {"Retry-After": "1"}), Answer(b"the page")])
    site.pages["/a"] = lambda _: next(answers)
    with hasty() as fetcher:
        assert fetcher.fetch(site.url("/a")).body == b"the page"
    first, second = (request.at for request in site.asked if request.path == "/a")
    assert second - first >= 1


def test_a_host_that_asks_for_an_hour_is_left_alone_with_all_its_pages(site: Site) -> None:
    url = site.put("/a", b"", 429, Retry_After="3600")
    now = dt.datetime.now(dt.UTC)
    with hasty() as fetcher:
        error = refusal(fetcher, url)
        assert error.what == "127.0.0.1 says that it is asked too often (429)"
        assert error.retry_at is not None
        assert dt.timedelta(seconds=3590) < error.retry_at - now < dt.timedelta(seconds=3660)
        assert fetcher.ready_in("127.0.0.1") > 3590
        assert "seconds until it is asked again" in refusal(fetcher, site.url("/b")).what
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        ("999999999999", 86400.0),
        ("Mon, 02 Mar 2026 10:05:00 GMT", 300.0),
        ("Mon, 02 Mar 2020 10:05:00 GMT", 0.0),
        ("Mon, 02 Mar 2099 10:05:00 GMT", 86400.0),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
    ],
)
def test_how_long_a_host_asks_to_be_left_alone(value: str, seconds: float | None) -> None:
    now = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.UTC)
    assert retry_after({"retry-after": value}, now) == seconds


def test_waiting_for_a_turn_takes_nothing_of_a_fetchs_time(site: Site) -> None:
    with hasty(manners=replace(HASTY, spacing=0.4), limits=FetchLimits(seconds=0.3)) as fetcher:
        for path in ("/a", "/b"):
            assert fetcher.fetch(site.url(path)).body == b"the page"


def test_one_connection_at_a_time_and_none_is_kept(site: Site) -> None:
    sent: list[str | None] = []

    def page(request: Request) -> Answer:
        sent.append(request.headers.get("Connection"))
        return Answer(b"the page")

    site.pages["/a"] = page
    with hasty() as fetcher:
        for _ in range(3):
            fetcher.fetch(site.url("/a"))
    assert sent == ["close"] * 3
