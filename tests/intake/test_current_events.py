"""Wikipedia's Current Events: bullets of wikitext and of pages, under the outlets that they cite."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Item, take_in_items
from dateline.reading import LocalReader
from examples import SHELLING, take

WIKITEXT = f"""{{{{Current events|year=2020|month=03|day=2|content=
<!-- All news items below this line -->
'''Armed conflicts and attacks'''
*[[Some war|The war]]
**[[A battle]]
***{SHELLING} [https://example.org/a (Example Wire)] [https://example.org/b (''Another Wire'')]
***Nobody is hurt in [[another town|a town]].<ref>x</ref> {{{{flagicon|Syria}}}}
;Disasters and accidents
*A flood &amp; a storm. ([https://example.org/c Third Wire])
<!-- All news items above this line -->|}}}}
"""
PAGE = f"""<html><head><title>Portal:Current events</title></head><body>
<div id="2020_March_2" class="current-events-main vevent"><div class="current-events-heading">2 March</div>
<div class="current-events-content description">
<p><b>Armed conflicts and attacks</b></p>
<ul><li><a href="/wiki/W">The war</a><ul><li><a href="/wiki/B">A battle</a><ul>
<li>{SHELLING} <a class="external text" href="https://example.org/a">(Example Wire)</a>
<a class="external text" href="https://example.org/b">(<i>Another Wire</i>)</a></li>
<li>Nobody is hurt in <a href="/wiki/T">a town</a>.</li></ul></li></ul></li></ul>
<p><b>Disasters and accidents</b></p>
<ul><li>A flood &amp; a storm. (<a class="external text" href="https://example.org/c">Third Wire</a>)</li></ul>
</div></div></body></html>"""


def items(data: str) -> list[Item]:
    found = list(take_in_items(["-"], stdin=io.BytesIO(data.encode())))
    assert all(isinstance(one, Item) for one in found)
    return [one for one in found if isinstance(one, Item)]


def test_wikitext_and_page_give_the_same_bullets() -> None:
    of_text, of_page = items(WIKITEXT), items(PAGE)
    assert [one.document for one in of_text] == [one.document for one in of_page]
    first, second, third = of_text
    assert first.document.text == f"The war – A battle\n\n{SHELLING} (Example Wire) (Another Wire)"
    assert first.document.publisher == "Example Wire"
    assert first.document.url == "https://example.org/a"
    assert first.document.published == dt.date(2020, 3, 2)
    assert first.original.part == "2020-03-02, bullet 1, Armed conflicts and attacks, also cites Another Wire"
    assert second.document.text == "The war – A battle\n\nNobody is hurt in a town."
    assert second.document.publisher == "Wikipedia Current Events"
    assert third.document.text == "A flood & a storm. (Third Wire)"
    assert third.document.publisher == "Third Wire"


def test_several_days_in_one_text_keep_their_days() -> None:
    both = WIKITEXT + WIKITEXT.replace("day=2", "day=13")
    assert {one.document.published for one in items(both)} == {dt.date(2020, 3, 2), dt.date(2020, 3, 13)}


def test_a_day_without_bullets_is_a_problem() -> None:
    documents, [problem] = take("-", stdin=b"{{Current events|year=2020|month=03|day=2|content=}}")
    assert documents == []
    assert "without a bullet" in str(problem)


def test_a_page_nested_a_hundred_thousand_levels_deep_stops_nothing() -> None:
    deep = "<ul><li>" * 100_000 + "x"
    page = f'<html><body><div class="current-events-content">{deep}</div></body></html>'
    documents, problems = take("-", stdin=page.encode())
    assert documents or any(problem.fatal for problem in problems)


WORDS = st.text(
    alphabet=st.characters(categories=("L", "N", "M")) | st.sampled_from("ابت😀e\u0301 .,"),
    min_size=1,
    max_size=40,
).filter(lambda text: len(text.split()) > 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_the_text_is_the_bullet(texts: list[str]) -> None:
    source = "{{Current events|year=2020|month=03|day=2|content=\r\n" + "".join(
        f"* x{text}\r\n" for text in texts
    )
    documents, _ = take("-", stdin=source.encode())
    assert ["".join(d.text.split()) for d in documents] == ["".join(f"x{text}".split()) for text in texts]


def test_each_quote_of_a_claim_stands_at_its_offsets(reader: LocalReader) -> None:
    documents, _ = take(
        "-", stdin=WIKITEXT.replace("A battle", "قصف 😀 e\u0301").replace("\n", "\r\n").encode()
    )
    claims = 0
    for reading in reader.read(documents):
        for claim in reading.claims:
            claims += 1
            assert reading.document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
    assert claims
