"""What was fetched, taken in: its address, its dates, the headers that are kept, and what a page says of itself."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dateline.intake import IntakeOptions, Item, Problem, count, take_in_items
from dateline.intake.addressed import take_in_fetched
from dateline.intake.canonical import own_address
from dateline.intake.fetching import Fetcher
from dateline.intake.outcome import Metadata
from dateline.records.provenance import bytes_hash
from examples import SHELLING
from made_pdf import made_pdf
from websites import Site, article, entry, hasty, rss, website

MORE = "Residents fled the old town, and the road to the north was closed for the day."


@pytest.fixture
def site() -> Iterator[Site]:
    with website() as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with hasty() as made:
        yield made


def taken(fetcher: Fetcher, *urls: str, **options: Any) -> tuple[list[Item], list[Problem]]:
    found = list(take_in_items(urls, IntakeOptions(fetch=fetcher.fetch, **options)))
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Problem)]


def test_a_page_is_a_document_that_knows_where_it_comes_from(site: Site, fetcher: Fetcher) -> None:
    page = article(SHELLING, MORE)
    last = site.put(
        "/2020/03/02/market", page, Last_Modified="Mon, 02 Mar 2020 10:00:00 GMT", Content_Type="text/html"
    )
    asked = site.put("/short", b"", 302, Location="/2020/03/02/market")
    [item], problems = taken(fetcher, asked)
    assert problems == []
    document, original = item.document, item.original
    assert SHELLING in document.text
    assert (document.url, document.external_id) == (last, asked)
    assert document.published == dt.date(2020, 3, 2)
    assert (original.name, original.media_type) == (asked, "text/html")
    assert original.sha256 == bytes_hash(page.encode())
    assert item.data == page.encode()
    assert item.input == asked
    assert item.dates.retrieved is not None
    assert abs(dt.datetime.now(dt.UTC) - item.dates.retrieved) < dt.timedelta(seconds=60)
    fetched = original.fetched
    assert fetched is not None
    assert (fetched.url, fetched.final, fetched.status, fetched.address) == (asked, last, 200, "127.0.0.1")
    assert fetched.sha256 == original.sha256
    assert fetched.headers["Last-Modified"] == "Mon, 02 Mar 2020 10:00:00 GMT"


def test_a_page_may_name_its_own_address_and_no_other_sites(site: Site, fetcher: Fetcher) -> None:
    for path, canonical in (("/own", site.url("/2020/raid")), ("/others", "https://wire.example/raid")):
        head = f'<link rel="canonical" href="{canonical}">'
        url = site.put(f"{path}?from=feed", article(SHELLING, MORE, head=head))
        [item], _ = taken(fetcher, url)
        fetched = item.original.fetched
        assert fetched is not None
        assert fetched.canonical == canonical
        assert item.document.url == (canonical if path == "/own" else url)


@pytest.mark.parametrize(
    ("canonical", "final", "own"),
    [
        ("https://example.org/raid", "https://example.org/raid?utm=1", "https://example.org/raid"),
        ("https://example.org/raid", "http://m.example.org/raid/amp", "https://example.org/raid"),
        ("//www.example.org/raid", "https://example.org/r", "https://www.example.org/raid"),
        ("https://example.org/", "https://example.org/raid", None),
        ("https://example.org/", "https://example.org/?a=1", "https://example.org/"),
        ("https://example.org.evil.example/raid", "https://example.org/raid", None),
        ("https://evil.example/@example.org/", "https://example.org/raid", None),
        ("javascript:alert(1)", "https://example.org/raid", None),
        ("https://[broken/", "https://example.org/raid", None),
    ],
)
def test_which_address_of_its_own_is_believed(canonical: str, final: str, own: str | None) -> None:
    assert own_address(canonical, final) == own


def test_files_of_all_kinds_are_told_by_their_content(site: Site, fetcher: Fetcher) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", SHELLING)
    rows = "\n".join(
        json.dumps({"id": name, "text": SHELLING, "url": f"https://x.example/{name}"}) for name in "ab"
    )
    urls = [
        site.put("/report", made_pdf([[SHELLING]]), Content_Type="text/html"),
        site.put("/archive.zip", archive.getvalue()),
        site.put("/rows.jsonl?page=1", rows),
        site.put("/table.csv?page=1", f'id,text\nc,"{SHELLING}"\n', Content_Type="text/html"),
        site.put("/feed", rss(entry("/e", words=SHELLING), entry(None, words=SHELLING))),
        site.put("/text", SHELLING.encode("utf-16")),
    ]
    items, problems = taken(fetcher, *urls)
    assert problems == []
    assert all(SHELLING in item.document.text for item in items)
    assert [item.document.url for item in items] == [
        urls[0],
        None,  # what is in an archive, and rows of a table, are not what stands at its address
        "https://x.example/a",
        "https://x.example/b",
        None,
        site.url("/e"),
        None,
        urls[5],
    ]
    assert [item.original.media_type for item in items[:2]] == ["application/pdf", "text/plain"]
    assert items[1].original.inside == (urls[1],)
    for item in items:
        assert item.original.fetched is not None
        assert item.dates.retrieved is not None


def test_a_page_is_read_in_the_encoding_that_its_server_names(site: Site, fetcher: Fetcher) -> None:
    page = article("قصفت القوات البلدة يوم الاثنين وقتل ثلاثة مدنيين كما قال الجيش", title="قصف")
    url = site.put("/a", page.encode("cp1256"), Content_Type="text/html; charset=windows-1256")
    wrong = site.put("/b", page.encode("utf-8"), Content_Type="text/html; charset=no-such-thing")
    items, _ = taken(fetcher, url, wrong)
    assert ["قصفت القوات البلدة" in item.document.text for item in items] == [True, True]


def test_what_is_said_elsewhere_holds_where_the_page_says_nothing(site: Site, fetcher: Fetcher) -> None:
    about = Metadata("From the feed", "The feed", dt.date(2020, 3, 2))
    plain = fetcher.fetch(site.put("/a", SHELLING))
    [item] = take_in_fetched(plain, about=about)
    assert isinstance(item, Item)
    document = item.document
    assert (document.title, document.publisher) == ("From the feed", "The feed")
    assert document.published == item.dates.metadata == dt.date(2020, 3, 2)
    head = '<meta property="og:site_name" content="Example Wire">'
    head += '<meta property="article:published_time" content="2020-03-05">'
    page = fetcher.fetch(site.put("/b", article(SHELLING, MORE, head=head)))
    [item] = take_in_fetched(page, IntakeOptions(publisher="Given"), about)
    assert isinstance(item, Item)
    assert (item.document.title, item.document.publisher) == ("Market shelled", "Given")
    assert item.document.published == dt.date(2020, 3, 5)


def test_every_failure_is_told_by_the_address_and_the_rest_is_taken(site: Site, fetcher: Fetcher) -> None:
    good = site.put("/a", SHELLING)
    empty = site.put("/empty", b"")
    frame = site.put("/frame", "<html><body><nav>Menu</nav></body></html>")
    urls = [site.url("/none"), "file:///etc/passwd", "ftp://example.org/a", empty, frame, good]
    [item], problems = taken(fetcher, *urls)
    assert item.document.text == SHELLING
    assert [str(problem) for problem in problems] == [
        f"{urls[0]}: is not there (404); check the address",
        "file:///etc/passwd: begins with file, and only http and https are fetched; name a file by its path",
        "ftp://example.org/a: begins with ftp, and only http and https are fetched; name a file by its path",
        f"{empty}: is empty; leave it out",
        f"{frame}: no article was found in the page; save the article's text as .txt and read that",
    ]
    assert all(problem.fatal and problem.input for problem in problems)


def test_without_a_fetcher_no_address_is_fetched(site: Site) -> None:
    [problem] = take_in_items([site.put("/a", SHELLING)])
    assert isinstance(problem, Problem)
    assert problem.what == "is an address, and nothing is fetched here"
    assert site.asked == []


def test_addresses_count_as_one_input_each() -> None:
    assert count(["https://example.org/a", "https://example.org/rows.csv"]) == 2


@pytest.mark.parametrize(
    ("links", "base", "expected"),
    [
        (("/a", "b", "../c", "?d"), "", ["/a", "/feeds/b", "/c", "/feeds/rss?d"]),
        (("b",), 'xml:base="http://other.example/x/"', ["http://other.example/x/b"]),
        (
            ("//other.example/a", "https://other.example/b"),
            "",
            ["http://other.example/a", "https://other.example/b"],
        ),
    ],
)
def test_links_of_a_feed_are_completed_by_where_it_was_fetched(
    site: Site, fetcher: Fetcher, links: tuple[str, ...], base: str, expected: list[str]
) -> None:
    feed = rss(*(entry(link, words=SHELLING) for link in links)).replace("<channel", f"<channel {base}")
    items, _ = taken(fetcher, site.put("/feeds/rss", feed))
    whole = [url if "://" in url else site.url(url) for url in expected]
    assert [item.document.url for item in items] == whole


def test_an_entry_without_a_link_may_name_its_page_as_its_identifier(site: Site, fetcher: Fetcher) -> None:
    page = "https://example.org/a"
    entries = [
        f"<item><description>{SHELLING}</description><guid{attribute}>{page}</guid></item>"
        for attribute in ("", ' isPermaLink="true"', ' isPermaLink="false"')
    ]
    items, _ = taken(fetcher, site.put("/rss", rss(*entries)))
    assert [item.document.url for item in items] == [page, page, None]


def test_a_record_of_fetching_survives_json(site: Site, fetcher: Fetcher) -> None:
    [item], _ = taken(
        fetcher, site.put("/a", SHELLING, ETag='"é\udce9"'.encode("latin-1", "replace").decode("latin-1"))
    )
    original = item.original
    assert type(original).model_validate_json(original.model_dump_json()) == original
    assert replace(item, input="").original.fetched == original.fetched
