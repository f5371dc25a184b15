"""Fetching from a real server: answers whole and broken, slow and endless, packed, redirected, and asked for again."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools
import time
import zlib
from collections.abc import Iterator

import pytest

from dateline.intake.fetching import Fetched, Fetcher, FetchError, FetchLimits, Unchanged
from dateline.intake.fetching.unpacking import unpacked
from websites import Answer, Request, Site, hasty, website

BODY = b"<p>The army said rebels shelled Aleppo.</p>" * 20
PACKED = gzip.compress(BODY, mtime=0)
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with website() as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with hasty(limits=FetchLimits(body=1 << 20, head=1 << 18, seconds=1.0, silence=0.5)) as made:
        yield made


def refusal(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(url)
    return raised.value


def test_a_page_comes_with_what_is_known_of_it(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/a", BODY, Content_Type="text/html; charset=ISO-8859-6", ETag='"1"', X_Else="no")
    found = fetcher.fetch(url)
    assert (found.body, found.url, found.final, found.status) == (BODY, url, url, 200)
    assert (found.address, found.is_private, found.moved) == ("127.0.0.1", True, None)
    assert found.charset == "ISO-8859-6"
    assert found.headers["ETag"] == '"1"'
    assert "X-Else" not in found.headers
    assert abs(dt.datetime.now(dt.UTC) - found.retrieved) < dt.timedelta(seconds=60)


def test_servers_are_told_who_asks(site: Site) -> None:
    url = site.put("/a", BODY)
    with hasty(contact="desk@example.org") as fetcher:
        fetcher.fetch(url)
    for request in site.asked:
        assert request.headers["User-Agent"].startswith("Dateline/")
        assert request.headers["User-Agent"].endswith(" (+desk@example.org)")
        assert request.headers["Host"] == site.host
    assert not {"Cookie", "Referer", "Authorization"} & set(site.asked[-1].headers)


@pytest.mark.parametrize("contact", ["a\r\nX: b", "é", "a" * 201, "a)b"])
def test_a_contact_that_no_header_can_hold_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="plain letters"):
        Fetcher(contact=contact)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, fetcher: Fetcher, encoding: str, pack: object) -> None:
    assert callable(pack)
    url = site.put("/a", pack(BODY), Content_Encoding=encoding)
    assert fetcher.fetch(url).body == BODY
    assert site.asked[-1].headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_what_is_packed_is_unpacked_however_it_is_cut(size: int) -> None:
    data = bytes(range(256)) * 2000
    for packed in (gzip.compress(data), zlib.compress(data), gzip.compress(data) + b"rest"):
        pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
        assert b"".join(unpacked(pieces, "gzip")) == data


@pytest.mark.parametrize(
    ("encoding", "body", "message"),
    [
        ("br", BODY, "is packed as br, which was not asked for"),
        ("gzip, gzip", gzip.compress(PACKED, mtime=0), "is packed as gzip, gzip"),
        ("gzip", b"no gzip", "is packed in a way that cannot be unpacked"),
        ("gzip", PACKED[:-20], "broke off before the end"),
    ],
)
def test_what_cannot_be_unpacked_is_told(
    site: Site, fetcher: Fetcher, encoding: str, body: bytes, message: str
) -> None:
    url = site.put("/a", body, Content_Encoding=encoding)
    assert message in refusal(fetcher, url).what


def test_a_bomb_is_cut_where_it_is_too_large(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(bytes(60 << 20))
    url = site.put("/bomb", bomb, Content_Encoding="gzip")
    started = time.process_time()
    assert refusal(fetcher, url).what == "sends more than 1 MiB"
    assert time.process_time() - started < 1, "all of it was unpacked"


def test_a_body_that_never_ends_is_cut(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/endless", (b"x" * 60_000 for _ in itertools.count()))
    error = refusal(fetcher, url)
    assert (error.what, error.lasting) == ("sends more than 1 MiB", True)


def test_a_header_that_never_ends_is_cut(site: Site, fetcher: Fetcher) -> None:
    url = site.raw(
        "/a", itertools.chain([HEAD], (b"X-%d: %s\r\n" % (n, b"y" * 900) for n in itertools.count()))
    )
    assert refusal(fetcher, url).what == "sends a header that is too long"
    url = site.raw(
        "/b", (b"HTTP/1.1 103 Early Hints\r\nX: %s\r\n\r\n" % (b"y" * 9000) for _ in itertools.count())
    )
    assert refusal(fetcher, url).what == "sends more than 1 MiB"


def test_what_trickles_is_cut_off_after_its_time(site: Site, fetcher: Fetcher) -> None:
    def slowly(pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            time.sleep(0.05)

    for where in (
        site.put("/body", slowly(b"x" for _ in itertools.count())),
        site.raw("/head", slowly(bytes([byte]) for byte in HEAD + b"X: " + b"y" * 10_000)),
    ):
        started = time.monotonic()
        assert refusal(fetcher, where).what == "was not done after 1 seconds"
        assert time.monotonic() - started < 2


def test_what_falls_silent_is_not_waited_for(site: Site, fetcher: Fetcher) -> None:
    def silent() -> Iterator[bytes]:
        yield HEAD
        time.sleep(1.5)

    assert refusal(fetcher, site.raw("/a", silent())).what == "fell silent for 0.5 seconds"


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (HEAD + b"Content-Length: 100\r\n\r\nshort", "broke off before the end"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "broke off before the end"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nno number\r\nhello\r\n", "gives no answer that can be understood"),
        (HEAD + b"Content-Length: many\r\n\r\nhello", "gives no answer that can be understood"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "gives no answer that can be understood"),
        (b"220 mail.example ESMTP\r\n\r\n", "gives no answer that can be understood"),
        (b"", "closed the connection without an answer"),
    ],
)  # fmt: skip
def test_a_broken_answer_is_told(site: Site, fetcher: Fetcher, sent: bytes, message: str) -> None:
    assert message in refusal(fetcher, site.raw("/a", sent)).what


def test_bytes_behind_the_end_are_no_part_of_a_page(site: Site, fetcher: Fetcher) -> None:
    url = site.raw("/a", HEAD + b"Content-Length: 5\r\n\r\nhello, and HTTP/1.1 200 OK\r\n\r\nmore")
    assert [fetcher.fetch(url).body for _ in range(2)] == [b"hello", b"hello"]


@pytest.mark.parametrize(
    ("status", "message", "lasting"),
    [
        (204, "gives no page (204)", False),
        (206, "gives no page (206)", False),
        (304, "gives no page (304)", False),
        (401, "asks for a password (401)", True),
        (403, "refuses to give it (403)", True),
        (404, "is not there (404)", True),
        (410, "is gone for good (410)", True),
        (418, "gives no page (418)", False),
        (501, "gives no page (501)", False),
    ],
)
def test_an_answer_without_a_page_is_told(
    site: Site, fetcher: Fetcher, status: int, message: str, lasting: bool
) -> None:
    error = refusal(fetcher, site.put("/a", b"", status))
    assert (error.what, error.lasting) == (message, lasting)
    assert error.do


def test_redirects_are_followed_to_the_page(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/old", b"", 301, Location="/new?a=1#part")
    site.put("/new?a=1", b"", 308, Location=site.url("/last", host="localhost"))
    last = site.url("/last", host="localhost")
    site.put("/last", BODY)
    found = fetcher.fetch(url)
    assert (found.url, found.final, found.moved) == (url, last, last)
    site.put("/old", b"", 302, Location="/last")
    assert fetcher.fetch(url).moved is None


def test_a_redirect_may_be_spelled_in_letters_of_any_script(site: Site, fetcher: Fetcher) -> None:
    site.put("/%D8%A3", BODY)
    url = site.raw("/old", "HTTP/1.1 302 Found\r\nLocation: /أ\r\nContent-Length: 0\r\n\r\n".encode())
    assert fetcher.fetch(url).final == site.url("/%D8%A3")


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("/a", "is redirected round in a circle"),
        ("/b", "is redirected round in a circle"),
        ("", "is redirected to nowhere (302)"),
        ("file:///etc/passwd", "is redirected to file:///etc/passwd, which begins with file"),
        ("ftp://example.org/", "which begins with ftp, and only http and https are fetched"),
        ("http://user:secret@example.org/", "which has a user's name or password in it"),
        ("http://example.org:25/", "which names port 25, where no web page is"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 is this machine's own link"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_told(
    site: Site, fetcher: Fetcher, location: str, message: str
) -> None:
    url = site.put("/a", b"", 302, Location=location)
    site.put("/b", b"", 302, Location="/a")
    error = refusal(fetcher, url)
    assert message in error.what
    assert error.lasting


def test_redirects_without_an_end_are_given_up(site: Site, fetcher: Fetcher) -> None:
    for number in range(30):
        site.put(f"/{number}", b"", 307, Location=f"/{number + 1}")
    assert refusal(fetcher, site.url("/0")).what == "is redirected more than 10 times"
    assert len(site.paths()) == 11


def test_a_page_that_is_known_is_asked_whether_it_changed(site: Site, fetcher: Fetcher) -> None:
    modified = "Mon, 02 Mar 2020 10:00:00 GMT"
    url = site.put("/a", BODY, ETag='"1"', Last_Modified=modified)
    found = fetcher.get(url)
    assert isinstance(found, Fetched)

    def unchanged(request: Request) -> Answer:
        known = (
            request.headers.get("If-None-Match") == '"1"'
            and request.headers.get("If-Modified-Since") == modified
        )
        return Answer(b"", 304) if known else Answer(BODY)

    site.pages["/a"] = unchanged
    assert fetcher.get(url, known=found.validators) == Unchanged(url)
    assert isinstance(fetcher.get(url), Fetched)


def test_a_server_gets_its_odd_etag_back(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/a", BODY, ETag='W/"\xe9, 1"')
    fetcher.get(url, known=fetcher.fetch(url).validators)
    assert site.asked[-1].headers["If-None-Match"] == 'W/"\xe9, 1"'


def test_only_who_gave_validators_is_told_of_them(site: Site, fetcher: Fetcher) -> None:
    first, last = site.put("/a", b"", 302, Location="/b"), site.put("/b", BODY, ETag='"1"')
    known = fetcher.fetch(first).validators
    assert known.final == last
    site.asked.clear()
    fetcher.get(first, known=known)
    sent = {request.path: request.headers.get("If-None-Match") for request in site.asked}
    assert (sent["/a"], sent["/b"]) == (None, '"1"')


def test_what_nobody_listens_to_is_told(fetcher: Fetcher) -> None:
    with website() as gone:
        url = gone.url()
    error = refusal(fetcher, url)
    assert error.what == "127.0.0.1 cannot be reached (Connection refused)"
    assert not error.lasting


def test_a_name_that_nobody_knows_is_told(fetcher: Fetcher) -> None:
    error = refusal(fetcher, "http://no-such-name.invalid/")
    assert error.what.startswith("the name no-such-name.invalid is not known (")
    assert error.unasked
    assert "names no host" in refusal(fetcher, f"http://{'a' * 64}.example/").what


def test_a_proxy_is_not_gone_past_in_silence(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.put("/a", BODY)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "example.org")
    assert "HTTP_PROXY names a proxy" in refusal(fetcher, url).what
    assert site.asked == []
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetcher.fetch(url).body == BODY
