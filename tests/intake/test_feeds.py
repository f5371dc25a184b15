"""Feeds: entries with what they say of themselves, in RSS and Atom; broken and hostile ones."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading import LocalReader
from examples import SHELLING, take

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Wire</title><image><title>Logo</title></image>{}</channel></rss>"""
ITEM = (
    "<item><title>Market &amp;amp; town shelled</title><link>https://example.org/a</link><guid>g1</guid>"
    "<pubDate>Mon, 02 Mar 2020 10:00:00 GMT</pubDate><description>Short.</description>"
    f"<content:encoded><![CDATA[<p>{SHELLING}</p><p hidden>Hidden.</p><script>var a;</script><p>More.</p>]]>"
    "</content:encoded></item>"
)


def test_an_entry_of_rss_is_a_document() -> None:
    [document], problems = take("-", stdin=RSS.format(ITEM).encode())
    assert problems == []
    assert document.text == f"Market & town shelled\n\n{SHELLING}\n\nMore."
    assert document.title == "Market & town shelled"
    assert document.publisher == "Example Wire"
    assert document.published == dt.date(2020, 3, 2)
    assert (document.external_id, document.url) == ("g1", "https://example.org/a")


def test_an_entry_of_atom_is_a_document() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry><id>tag:1</id>'
        '<title type="html">Market &lt;b&gt;shelled&lt;/b&gt;</title>'
        '<link rel="self" href="https://example.org/feed"/><link href="https://example.org/a"/>'
        "<updated>2020-03-05T00:00:00Z</updated><published>2020-03-02T00:00:00Z</published>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SHELLING}</p><p>More.</p></div></content>'
        "</entry></feed>"
    )
    [document], problems = take("-", stdin=feed.encode())
    assert problems == []
    assert document.text == f"Market shelled\n\n{SHELLING}\n\nMore."
    assert (document.external_id, document.url) == ("tag:1", "https://example.org/a")
    assert document.published == dt.date(2020, 3, 2)


def test_the_summary_stands_in_for_the_article_and_the_title_for_both() -> None:
    items = f"<item><description>{SHELLING}</description></item><item><title>{SHELLING}</title></item><item/>"
    documents, [problem] = take("-", stdin=RSS.format(items).encode())
    assert [document.text for document in documents] == [SHELLING, SHELLING]
    assert str(problem) == "standard input, entry 3: has no text; fill it or leave it out".replace(
        "fill it or ", ""
    )


def test_a_feed_is_decoded_as_it_declares() -> None:
    feed = RSS.format("<item><title>Взрыв в порту</title></item>").replace("utf-8", "windows-1251")
    [document], _ = take("-", stdin=feed.encode("cp1251"))
    assert document.text == "Взрыв в порту"


def test_a_broken_feed_is_mended_and_that_is_said() -> None:
    feed = RSS.format(
        f"<item><title>One &nbsp; two & three</title><description>{SHELLING}</description></item>"
    )
    [document], [note] = take("-", stdin=feed.encode())
    assert document.text.endswith(SHELLING)
    assert "broken XML" in str(note)
    assert not note.fatal


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        (
            '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            "<rss><channel><item><title>&b;</title></item></channel></rss>",
            "holds XML entities, which are not read",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            "<rss><channel><item><title>&a;</title></item></channel></rss>",
            "holds XML entities, which are not read",
        ),
        ("<rss><channel></channel></rss>", "is a feed without entries"),
        ("<rss " + "a" * 50, "is a feed without entries|is broken XML"),
        ("<rss>" + "<a>" * 100_000, "is broken XML|without entries|too deeply"),
    ],
)
def test_a_feed_that_cannot_be_read_is_a_problem_and_the_rest_is_taken(
    tmp_path: Path, feed: str, message: str
) -> None:
    (tmp_path / "a.xml").write_text(feed)
    (tmp_path / "b.txt").write_text(SHELLING)
    [document], problems = take(tmp_path)
    assert document.text == SHELLING
    assert re.search(message, "\n".join(str(problem) for problem in problems if problem.fatal))


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 9000,
        b"<?a?>" * 9000,
        b"<!DOCTYPE a[]>" * 900 + b"x" * 9000,
        b"<!--" * 9000,
        b"<rss><channel><item>" + b"<!---->" * 9000 + b"<title>x",
        b"{{Current events|2020|1|2}}\n* [http://x" + b" " * 90_000 + b"\n; a" + b" " * 90_000 + b"b",
        b"From: a@x.example\nDate: x\n\n" + b"A" * 90_000 + b"-\n" + b"a" * 90_000,
        b"WARC/1.0\r\n" + b"a: b\r\n" * 9000,
    ],
)
def test_what_is_made_to_be_slow_is_not(data: bytes) -> None:
    started = time.process_time()
    documents, problems = take("-", stdin=data)
    assert documents or any(problem.fatal for problem in problems)
    assert time.process_time() - started < 5


XML_TEXT = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("اب😀e\u0301\u200d\r\n<&"),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(XML_TEXT.filter(lambda text: len(text.split()) > 0), min_size=1, max_size=3), st.booleans())
def test_the_text_is_what_stands_in_the_entry(texts: list[str], as_markup: bool) -> None:
    coded = [f"<p>{escape(text)}</p>" if as_markup else escape(text) for text in texts]
    items = "".join(f"<item><description>{escape(text)}</description></item>" for text in coded)
    documents, _ = take("-", stdin=RSS.format(items).encode())
    assert [letters(document.text) for document in documents] == [letters(text) for text in texts]


def letters(text: str) -> str:
    return "".join(text.split())


def test_each_quote_of_a_claim_stands_at_its_offsets(reader: LocalReader) -> None:
    words = f"&lt;p&gt;{SHELLING}&lt;/p&gt;\r\n{SHELLING}"
    item = f"<item><title>قصف 😀 e\u0301</title><description>{words}</description></item>"
    [document], _ = take("-", stdin=RSS.format(item).encode())
    [reading] = reader.read([document])
    assert reading.claims
    for claim in reading.claims:
        assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
