"""The page of a document: words and claims light each other, in every script, and nothing of a text is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from dateline.desk.spans import visible
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Claim, Document, Filler, ReaderInfo, Reading, Span, claim_id
from desk.conftest import Serve

ODD = (
    "عاجل 🚨👩🏽‍🚒\r\n\r\nThe army said rebels shelled Cafe\u0301 Aleppo 💥 on Monday.\r\n"
    "قال الجيش إن المسلحين قصفوا حلب\r\n\r\n<script>alert(1)</script> \u202edlihc\u202c zero\u200bwidth\r\n"
)


def _claim(document: Document, kind: str, trigger: str, roles: Mapping[str, str]) -> Claim:
    start = document.text.index(trigger)
    return Claim(
        id=claim_id(document.id, start, start + len(trigger), kind),
        type=kind,
        trigger=Span(start=start, end=start + len(trigger), text=trigger),
        certainty="certain",
        status="happened",
        confidence=0.9,
        roles={
            role: (
                Filler(
                    start=document.text.index(words), end=document.text.index(words) + len(words), text=words
                ),
            )
            for role, words in roles.items()
        },
    )


@pytest.fixture
def odd(tmp_path: Path) -> tuple[Path, Reading]:
    """A library of one document in several scripts, and its reading."""
    document = Document.make(
        ODD,
        external_id="odd/ünïcode & <b>",
        title="<b>Shelling</b> \u202eof Aleppo",
        publisher="Out<let>",
        url="javascript:alert(1)",
        published=dt.date(2017, 4, 18),
        language="en",
    ).model_copy(update={"read": True})
    reading = Reading(
        reader=ReaderInfo(name="local", version="1", codebook="1", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        warnings=("half of it is <Arabic>",),
        document=document,
        claims=(
            _claim(
                document,
                "shelling",
                "shelled",
                {"actor": "rebels", "place": "Cafe\u0301 Aleppo", "object": "💥"},
            ),
            _claim(document, "shelling", "قصفوا", {"actor": "المسلحين", "source": "الجيش", "target": "حلب"}),
            _claim(document, "attack", "🚨", {"actor": "👩🏽‍🚒", "target": "rebels shelled"}),
        ),
    )
    path = tmp_path / "odd.db"
    with Library.open(path) as kept:
        kept.add(reading, actor="test")
    return path, reading


def test_a_claim_lights_its_words_and_words_their_claims(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/document/rashidin-126")
    first = tab.locator(".claim").first
    first.hover()
    lit = tab.locator("#text mark.on")
    assert "126" in lit.all_text_contents() and "denied" not in lit.all_text_contents()
    expect(first).to_have_class("claim on")
    tab.locator("#text mark", has_text="rebel group Ahrar al-Sham").hover()
    expect(tab.locator(".claim.on")).to_have_count(2)
    tab.locator("h1").hover()
    expect(tab.locator(".claim.on")).to_have_count(0)
    expect(lit).to_have_count(0)


def test_the_keyboard_does_what_the_mouse_does(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/document/rashidin-126")
    marks = tab.locator("#text mark[data-claims]")
    assert tab.locator("#text mark[tabindex='0']").count() == 1
    marks.first.focus()
    expect(tab.locator(".claim.on")).to_have_count(1)
    tab.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    tab.keyboard.press("Enter")
    claim = tab.locator(".claim").first
    expect(claim).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".claim").nth(1)).to_be_focused()
    expect(tab.locator("#text mark.on.trigger")).to_have_text("evacuees")
    tab.keyboard.press("Escape")
    expect(tab.locator("#text mark.on")).to_have_count(0)


def test_a_deep_link_lights_its_claim_and_shows_its_words(samples: Path, desk_url: str, tab: Page) -> None:
    with Library.open(samples) as kept:
        reading = max(
            (kept.document(one.id)[0] for one in kept.documents()), key=lambda one: len(one.document.text)
        )
    claim = reading.claims[-1]
    answer = httpx.get(f"{desk_url}/document/{claim.id}")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/document/{reading.document.id}#c-{claim.id}",
    )
    tab.set_viewport_size({"width": 1280, "height": 400})
    tab.goto(f"{desk_url}{answer.headers['location']}")
    trigger = tab.locator("#text mark.on.trigger")
    expect(trigger).to_have_text(claim.trigger.text)
    expect(trigger).to_be_in_viewport()
    expect(tab.locator(".claim.on")).to_be_in_viewport()
    before = trigger.bounding_box()
    tab.wait_for_timeout(300)
    assert trigger.bounding_box() == before


def test_letters_of_every_script_are_lit_where_they_stand(
    odd: tuple[Path, Reading], serve: Serve, tab: Page
) -> None:
    path, reading = odd
    tab.goto(f"{serve(path)}/document/{reading.document.id}")
    assert tab.locator("#text").evaluate("one => one.textContent") == visible(reading.document.text)
    for claim in reading.claims:
        tab.locator(f".claim[data-claim='{claim.id}'] .number").hover()
        spans = [claim.trigger, *(one for found in claim.roles.values() for one in found)]
        lit = tab.locator("#text mark.on").evaluate_all(
            "all => all.map((one) => [Number(one.dataset.start), [...one.textContent].length])"
        )
        offsets = sorted(at for start, length in lit for at in range(start, start + length))
        assert offsets == sorted({at for one in spans for at in range(one.start, one.end)})
    tab.locator("h1").hover()
    arabic = tab.locator("#text mark", has_text="المسلحين")
    assert arabic.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
    # The paragraph in Arabic begins right, the one in English left.
    boxes = [tab.locator("#text mark", has_text=words).first.bounding_box() for words in ("🚨", "rebels")]
    assert boxes[0] and boxes[1] and boxes[0]["x"] > boxes[1]["x"] + 200


def test_nothing_of_a_text_or_its_heading_acts(odd: tuple[Path, Reading], serve: Serve) -> None:
    path, reading = odd
    url = serve(path)
    text = httpx.get(f"{url}/document/odd%2F%C3%BCn%C3%AFcode%20%26%20%3Cb%3E", follow_redirects=True).text
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;b&gt;Shelling&lt;/b&gt; \ufffdof Aleppo" in text
    assert 'href="javascript' not in text and "javascript:alert(1)" in text
    assert "half of it is &lt;Arabic&gt;" in text
    assert not set("\u202e\u202d\x00\r") & set(text)
    assert reading.document.id in text


def test_an_original_on_the_web_is_linked_without_saying_from_where(tmp_path: Path, serve: Serve) -> None:
    document = Document.make("Nothing happened.", external_id="web", url="https://example.org/a?b=<c>")
    reader = ReaderInfo(name="local", version="1", codebook="1", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    with Library.open(tmp_path / "web.db") as kept:
        kept.add(Reading(reader=reader, document=document), actor="test")
    text = httpx.get(f"{serve(tmp_path / 'web.db')}/document/web", follow_redirects=True).text
    assert '<a href="https://example.org/a?b=&lt;c&gt;" rel="noreferrer noopener external"' in text
    assert "no reader here reads its language" in text


def test_what_persons_decided_is_said_and_rejected_claims_stand_last(
    odd: tuple[Path, Reading], serve: Serve, tab: Page
) -> None:
    path, reading = odd
    first, second, third = reading.claims
    with Library.open(path) as kept:
        kept.judge("reject", first.id, by="ada", why="a drill")
        kept.judge("accept", second.id, by="ada")
        kept.judge("edit", third.id, value={"certainty": "possible"}, by="ada")
        kept.judge("reviewed", reading.document.id, by="ada")
    tab.goto(f"{serve(path)}/document/{reading.document.id}")
    expect(tab.locator(".doc-head")).to_contain_text("fully reviewed by ada")
    claims = tab.locator(".claim")
    expect(claims).to_have_count(3)
    expect(claims.nth(2)).to_have_class("claim rejected")
    assert claims.nth(2).get_attribute("data-claim") == first.id
    expect(tab.locator(f"[data-claim='{second.id}'] .state")).to_have_text("accepted")
    expect(tab.locator(f"[data-claim='{third.id}'] .state")).to_have_text("edited")
    # A rejected claim's words are plain until it is pointed at.
    trigger = tab.locator("#text mark", has_text="shelled").last
    expect(trigger).not_to_have_class("trigger")
    claims.nth(2).hover()
    expect(trigger).to_have_class("on trigger")


def test_a_document_leads_to_its_events_and_to_what_tells_of_them_beside_it(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/document/rashidin-first-toll")
    expect(tab.locator(".claim-foot a[href^='/event/e']").first).to_be_visible()
    beside = tab.locator(".beside")
    expect(beside).to_contain_text("Syrian Observatory for Human Rights: also in")
    beside.locator("a", has_text="rashidin-copy").first.click()
    expect(tab.locator("[data-document]")).to_contain_text("rashidin-copy")


def test_an_event_that_changed_elsewhere_is_worked_out(
    copy_of_samples: Path, serve: Serve, tab: Page
) -> None:
    with Library.open(copy_of_samples) as kept:
        reading, _ = kept.document("rashidin-126")
        kept.judge("edit", reading.claims[0].id, value={"certainty": "probable"}, by="ada")
        Corroboration(kept).catch_up()
    tab.goto(f"{serve(copy_of_samples)}/document/{reading.document.id}")
    claim = tab.locator(f".claim[data-claim='{reading.claims[0].id}']")
    expect(claim.locator(".claim-head")).to_contain_text("probable")
    expect(claim.locator("a[href^='/event/e']")).to_contain_text("bombing")


def test_what_is_inherited_says_so(desk_url: str) -> None:
    text = httpx.get(f"{desk_url}/document/rashidin-126", follow_redirects=True).text
    assert "inherited: the day of publication" in text


def test_no_page_is_wider_than_its_window(
    odd: tuple[Path, Reading], serve: Serve, desk_url: str, tab: Page, phone: Page
) -> None:
    url = serve(odd[0])
    for page in (tab, phone):
        for address in (f"{url}/document/{odd[1].document.id}", f"{desk_url}/document/rashidin-126"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_tap_on_a_phone_shows_the_claim_below_the_words(desk_url: str, phone: Page) -> None:
    phone.goto(f"{desk_url}/document/rashidin-126")
    phone.locator("#text mark", has_text="Pope Francis").tap()
    claim = phone.locator(".claim.on").first
    expect(claim).to_be_in_viewport()
    expect(phone.locator("#text mark.on", has_text="Pope Francis")).to_be_in_viewport()


def test_an_unknown_document_is_not_here(desk_url: str) -> None:
    answer = httpx.get(f"{desk_url}/document/nothing")
    assert answer.status_code == 404 and "nothing here is called" in answer.text
