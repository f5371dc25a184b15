"""What pages say in plain words, and that nothing on them is left unexplained or advises a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from dateline.desk import plain_words
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Event
from dateline.vocabulary import terms
from desk_visitors import a_closed_desk, let_in, visitor

Serve = Callable[..., str]


@pytest.fixture(scope="module")
def events(samples: Path) -> Iterator[list[Event]]:
    with Library.open(samples) as kept:
        yield list(kept.events.find())


@pytest.fixture(scope="module")
def rashidin(events: list[Event]) -> Event:
    return next(one for one in events if one.type == "bombing" and "rashidin-126" in one.documents)


def test_every_role_and_status_has_its_word() -> None:
    assert {plain_words.status(name) for name in terms("statuses")}.isdisjoint(terms("statuses"))
    words = [plain_words.role(name) for name in terms("roles")]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "nothing here is called 'x'; `dateline claims` lists identifiers",
            "nothing here is called 'x'",
        ),
        ("there is no judgement '9'; `dateline judge list` gives their numbers", "there is no judgement '9'"),
        ("'x' is a document; name one of its claims (`dateline show x` shows them)", None),
        ("'x' could be any of e1, e2; give more of it", "'x' could be any of e1, e2; give more of it"),
    ],
)
def test_messages_lose_their_advice_for_terminals(message: str, said: str | None) -> None:
    told = plain_words.without_commands(message)
    assert told == (said or "'x' is a document; name one of its claims")


def test_an_event_whose_claims_were_rejected_says_by_whom(
    copy_of_samples: Path, events: list[Event], serve: Serve
) -> None:
    gone = next(one for one in events if len(one.claims) == 1)
    with Library.open(copy_of_samples) as kept:
        kept.judge("reject", gone.claims[0], by="ada", why="a <drill>")
        corroboration = Corroboration(kept)
        corroboration.catch_up()
        corroboration.work_out()
    url = serve(copy_of_samples)
    answer = httpx.get(f"{url}/event/{gone.id}")
    assert answer.status_code == 404
    assert re.search(r"were rejected, the first of them by ada on <time", answer.text)
    assert "a &lt;drill&gt;" in answer.text and 'href="/review?state=rejected"' in answer.text
    assert "dateline events" not in answer.text
    led = httpx.get(f"{url}/review?claim={gone.claims[0]}", follow_redirects=True)
    assert f'data-claim="{gone.claims[0]}"' in led.text


@pytest.mark.parametrize(
    "address", ["/event/zz", "/document/nothing", "/review?document=nothing", "/review?event=no"]
)
def test_no_page_of_an_error_advises_a_command(desk_url: str, address: str) -> None:
    answer = httpx.get(f"{desk_url}{address}")
    assert "called" in answer.text
    assert "`dateline" not in answer.text and "<code>dateline" not in answer.text


def test_every_claim_of_a_document_and_an_event_leads_to_its_judgement(
    desk_url: str, rashidin: Event, samples: Path, tab: Page
) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    addresses = tab.locator("#voices .judge").evaluate_all(
        "all => all.map((one) => one.getAttribute('href'))"
    )
    assert {re.search(r"claim=(\w+)", one)[1] for one in addresses} == set(rashidin.claims)  # type: ignore[index]
    tab.locator("#voices .judge").last.click()
    claim = re.search(r"claim=(\w+)", addresses[-1])
    assert claim
    expect(tab.locator("#claim-pane")).to_have_attribute("data-claim", claim[1])
    expect(tab.locator("#queue .line")).to_have_count(len(rashidin.claims))
    with Library.open(samples) as kept:
        reading, _ = kept.document("rashidin-126")
    tab.goto(f"{desk_url}/document/{reading.document.id}")
    expect(tab.locator(".judge")).to_have_count(len(reading.claims))
    tab.locator(f"[data-claim='{reading.claims[-1].id}'] .judge").click()
    expect(tab.locator("#claim-pane")).to_have_attribute("data-claim", reading.claims[-1].id)
    expect(tab.locator("#queue .line")).to_have_count(len(reading.claims))


def test_a_claim_in_the_address_of_the_whole_queue_leaves_it_whole(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/review")
    left = tab.locator("#left").inner_text()
    tab.locator("#queue .line").nth(2).click()
    tab.wait_for_url(re.compile("claim="))
    tab.reload()
    expect(tab.locator("#left")).to_have_text(left)


def test_document_and_review_ask_the_same_questions(desk_url: str, rashidin: Event, tab: Page) -> None:
    asked = {}
    tab.goto(f"{desk_url}/review?claim={rashidin.claims[0]}")
    for page, where in (
        ("review", "#claim-pane"),
        ("document", f".claim[data-claim='{rashidin.claims[0]}']"),
    ):
        if page == "document":
            tab.locator(".text-head a", has_text="whole document").click()
        words = tab.locator(f"{where} dl dt:has(.codebook)")
        expect(words.first).to_be_visible()
        asked[page] = {" ".join(one.split()) for one in words.all_inner_texts()}
    assert "who says so (source)" in asked["review"] & asked["document"]
    # Review shows the role of the words of saying, too, which the document marks in the text alone.
    assert asked["document"] <= asked["review"] | {"when (time)", "where (place)"}
    for one in asked["document"] | asked["review"]:
        word, name = re.fullmatch(r"(.+) \((\w+)\)", one).groups()  # type: ignore[union-attr]
        assert plain_words.role(name) == word


def test_certainty_and_status_are_said_apart(desk_url: str, events: list[Event], samples: Path) -> None:
    with Library.open(samples) as kept:
        denied = next(
            row.claim
            for row in kept.claims()
            if row.claim.certainty == "denied" and row.claim.status == "happened"
        )
    text = httpx.get(f"{desk_url}/review?claim={denied.id}", follow_redirects=True).text
    said = " ".join(re.sub(r"<[^>]+>", "", text).split())
    assert "certainty: denied (the text or its source says that it is not so) · status: told as past" in said


def test_words_of_the_event_page_are_explained(desk_url: str, rashidin: Event, tab: Page) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    words = tab.locator("details.words")
    words.locator("summary").click()
    expect(words.locator("dt")).to_have_count(6)
    expect(words.locator("a")).to_have_count(0)
    for text in ("stake unknown", "not counted", "independent"):
        found = tab.locator(f"#voices [title]:text-is('{text}')")
        assert not tab.locator(f"#voices :text-is('{text}')").count() or found.count()
    assert "gainsa" not in tab.content()


def test_every_line_of_who_rests_on_whom_is_in_its_legend(
    desk_url: str, events: list[Event], tab: Page
) -> None:
    look = "(one) => { const its = getComputedStyle(one); return `${its.stroke} ${its.strokeDasharray}`; }"
    for event in [one for one in events if len(one.documents) > 2][:4]:
        tab.goto(f"{desk_url}/event/{event.id}")
        drawn, named = (
            set(tab.locator(where).evaluate_all(f"all => all.map({look})"))
            for where in (".edge[data-ends]", ".graph-key .edge")
        )
        assert drawn and drawn == named


def test_columns_of_tables_of_events_and_relations_say_what_they_are(desk_url: str) -> None:
    network = httpx.get(f"{desk_url}/actors").text
    party = re.search(r'<td class="who">\s*<a href="([^"]+)"', network)
    assert party
    for text in (network, httpx.get(f"{desk_url}{party[1]}").text):
        heads = re.findall(r"<th[ >][^>]*>?", text)
        assert len(heads) > 6 and all("title=" in one for one in heads)


def test_a_party_that_tells_nothing_has_no_record_and_says_so(desk_url: str) -> None:
    assert "No claim here rests on its word." in httpx.get(f"{desk_url}/actors/tr.air").text


def test_one_is_singular(desk_url: str, samples: Path) -> None:
    addresses = ["/", "/actors"]
    with Library.open(samples) as kept:
        addresses += [f"/event/{one.id}" for one in kept.events.find(limit=6)]
        for row in kept.claims(limit=8):
            addresses += [f"/document/{row.document_id}", f"/review?claim={row.claim.id}"]
    for address in addresses:
        text = re.sub(r"<[^>]+>", "", httpx.get(f"{desk_url}{address}", follow_redirects=True).text)
        assert not re.search(r"(?<![\d,.:-])1 (?:claims|documents|events|origins)\b", text), address


@pytest.mark.parametrize(
    "address", ["/", "/review", "/actors", "/event/e0", "/api/v1/events", "/static/desk.css"]
)
def test_head_answers_as_get_without_a_body(desk_url: str, address: str) -> None:
    got, asked = httpx.get(f"{desk_url}{address}"), httpx.head(f"{desk_url}{address}")
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    for name in ("content-type", "content-length", "content-security-policy"):
        assert asked.headers[name] == got.headers[name]


def test_the_foot_leads_to_the_api(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/actors")
    tab.locator("footer.foot a", has_text="API").click()
    expect(tab.locator("h1")).to_contain_text("API")


def test_a_reader_is_not_asked_to_judge(copy_of_samples: Path, rashidin: Event) -> None:
    let_in(copy_of_samples)
    with a_closed_desk(copy_of_samples) as app:
        for role, shown in (("reader", False), ("reviewer", True)):
            client = visitor(app, role)
            assert ('class="judge"' in client.get(f"/event/{rashidin.id}").text) is shown
            text = client.get("/document/rashidin-126", follow_redirects=True).text
            assert ('class="judge"' in text) is shown
