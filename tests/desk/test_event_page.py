"""The page of an event: everything that is known of it is there, drawn and in words, and leads to its quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.desk.dependence import dependence, in_words
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Event, Toll
from dateline.telling.toll_chart import charts, looks
from desk.conftest import Serve


@pytest.fixture(scope="module")
def rashidin(samples: Path) -> Iterator[Event]:
    """The bombing of the buses at Rashidin, whose toll is disputed."""
    with Library.open(samples) as kept:
        yield next(
            one for one in kept.events.find() if one.type == "bombing" and "rashidin-126" in one.documents
        )


def test_who_disputes_the_toll_is_said_with_links_to_the_quotes(
    desk_url: str, rashidin: Event, tab: Page
) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    expect(tab.locator("h1")).to_contain_text("Bombing at")
    expect(tab.locator("h1")).to_contain_text("2017-04-15")
    killed = tab.locator("[data-field=killed] li").filter(
        has=tab.locator("strong", has_text=re.compile("^126$"))
    )
    expect(killed).to_contain_text("Syrian Observatory for Human Rights")
    expect(killed).to_contain_text("rose to 126")
    killed.locator("a.words-of").click()
    tab.wait_for_url(re.compile("/document/d[0-9a-f]+#c-c[0-9a-f]+$"))
    expect(tab.locator("mark.on.trigger")).to_have_text("bombing")


def test_the_grade_stands_with_its_reasons(desk_url: str, rashidin: Event) -> None:
    text = httpx.get(f"{desk_url}/event/{rashidin.id}").text
    for reason in rashidin.grade.reasons:
        assert reason in text.replace("&#39;", "'")
    assert "denied by" in text and "Ahrar al-Sham" in text


def test_the_table_has_every_figure_with_its_claimant_and_its_claim(
    desk_url: str, rashidin: Event, tab: Page
) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    shown = tab.locator(".figures-table tbody tr").evaluate_all(
        """rows => rows.flatMap((row) => [...row.querySelectorAll(".in a")].map((link) => [
            row.querySelector(".day").textContent.trim(), row.dataset.origin, link.hash.slice(3), link.textContent,
            row.classList.contains("part")]))"""
    )
    assert sorted(map(tuple, shown)) == sorted(
        (str(one.on), one.origin, one.claim, one.document, one.part) for one in rashidin.counts
    )


def test_every_claimant_is_drawn_and_named(desk_url: str, rashidin: Event, tab: Page) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    data = json.loads(tab.locator("#toll-data").text_content() or "")
    for number, of in enumerate(("killed", "wounded")):
        assert data["charts"][number]["of"] == of
        assert {one["name"] for one in data["charts"][number]["claimants"]} == {
            one.said_by for one in rashidin.counts if one.of == of
        }
    expect(tab.locator(".chart canvas")).to_have_count(2)
    missing = tab.evaluate(
        """() => {
          const { charts } = JSON.parse(document.getElementById("toll-data").textContent);
          const look = getComputedStyle(document.body);
          return charts.flatMap((chart, number) => {
            const canvas = document.querySelector(`[data-chart="${number}"] canvas`);
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let at = 0; at < data.length; at += 4)
              seen.add(`#${[0, 1, 2].map((of) => data[at + of].toString(16).padStart(2, "0")).join("")}`);
            return chart.claimants.filter((one) => !seen.has(look.getPropertyValue(`--c${one.colour}`).trim()));
          });
        }"""
    )
    assert missing == []


def test_pointing_at_a_figure_says_whose_it_is(desk_url: str, rashidin: Event, tab: Page) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    plot = tab.locator(".plot").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    readout = tab.locator(".readout").first
    for step in range(20, int(box["width"]), 12):
        tab.mouse.move(box["x"] + step, box["y"] + 45)
        if "126" in (readout.text_content() or ""):
            break
    expect(readout).to_contain_text("126 killed · Syrian Observatory for Human Rights")


def test_without_javascript_the_table_serves(desk_url: str, rashidin: Event, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk_url}/event/{rashidin.id}")
    expect(page.locator(".figures-table")).to_contain_text("126")
    expect(page.locator(".chart").first).to_be_hidden()
    expect(page.locator(".graph-lines")).to_be_visible()
    context.close()


def test_every_claim_leads_to_its_words(desk_url: str, rashidin: Event, tab: Page) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    linked = tab.locator("#voices [data-claim]").evaluate_all("all => all.map((one) => one.dataset.claim)")
    assert set(linked) == set(rashidin.claims)
    denial = tab.locator(".voice.not_counted", has_text="Ahrar al-Sham")
    expect(denial).to_contain_text("denied any involvement")
    expect(tab.locator(".voice.not_counted", has_text="Vatican City")).to_contain_text("reacts to it")
    expect(denial.locator(".hedge")).to_have_text("denied")


def test_what_rests_on_whom_can_be_followed_by_keyboard(desk_url: str, rashidin: Event, tab: Page) -> None:
    tab.goto(f"{desk_url}/event/{rashidin.id}")
    observatory = tab.locator(".graph-names.origins a", has_text="Syrian Observatory")
    observatory.focus()
    lit = tab.locator(".graph-names.documents a.on")
    expect(lit).to_have_count(6)
    assert tab.locator(".edge.copy[data-ends]").count() == 1
    assert "rashidin-first-toll has the same text as rashidin-copy" in (
        tab.locator("#graph-desc").text_content() or ""
    )
    observatory.press("Enter")
    expect(tab.locator(".voice:target h3")).to_have_text("Syrian Observatory for Human Rights")


def test_a_line_ends_where_its_name_stands(desk_url: str, rashidin: Event, phone: Page) -> None:
    phone.goto(f"{desk_url}/event/{rashidin.id}")
    apart = phone.evaluate(
        """() => [...document.querySelectorAll(".edge.rests[data-ends]")].map((edge) => {
          const [document_, origin] = edge.dataset.ends.split(" ").map((key) =>
            document.querySelector(`[data-key="${key}"]`).parentElement.getBoundingClientRect());
          const top = edge.ownerSVGElement.getBoundingClientRect().top;
          const numbers = edge.getAttribute("d").match(/-?[\\d.]+/g).map(Number);
          const middle = (box) => box.top + box.height / 2 - top;
          return Math.max(Math.abs(numbers[1] - middle(document_)), Math.abs(numbers[7] - middle(origin)));
        })"""
    )
    assert apart and max(apart) < 2


def test_no_page_is_wider_than_its_window(desk_url: str, rashidin: Event, tab: Page, phone: Page) -> None:
    for page in (tab, phone):
        page.goto(f"{desk_url}/event/{rashidin.id}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        levels = page.locator("main :is(h1, h2, h3)").evaluate_all(
            "all => all.map((one) => Number(one.tagName[1]))"
        )
        assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))


def test_an_event_that_was_merged_leads_on(copy_of_samples: Path, serve: Serve) -> None:
    with Library.open(copy_of_samples) as kept:
        events = [one.id for one in kept.events.find()]
        kept.judge("merge", events[0], value={"events": [events[1]]}, by="ada", why="one convoy")
        corroboration = Corroboration(kept)
        corroboration.catch_up()
        corroboration.work_out()
        [gone] = {events[0], events[1]} - {one.id for one in kept.events.find()}
    url = serve(copy_of_samples)
    answer = httpx.get(f"{url}/event/{gone}")
    assert answer.status_code == 303
    text = httpx.get(f"{url}/event/{gone}", follow_redirects=True).text
    assert f"{gone} is part of this event now" in text
    assert "one convoy" in text and "merged" in text


def test_the_beginning_of_an_identifier_leads_to_it_and_nothing_is_said_of_a_merge(
    desk_url: str, rashidin: Event
) -> None:
    answer = httpx.get(f"{desk_url}/event/{rashidin.id[:6]}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{rashidin.id}")
    answer = httpx.get(f"{desk_url}/event/{rashidin.id}", params={"was": "e<b>"})
    assert "took up its claims" not in answer.text


def test_an_unknown_event_is_not_here(desk_url: str) -> None:
    answer = httpx.get(f"{desk_url}/event/e<script>")
    assert answer.status_code == 404 and "No event here is called" in answer.text
    assert "e<script>" not in answer.text


def test_a_persons_grade_stands_beside_the_proposal(
    copy_of_samples: Path, rashidin: Event, serve: Serve
) -> None:
    with Library.open(copy_of_samples) as kept:
        kept.judge("grade", rashidin.id, value={"information": "1"}, by="ada", why="seen on <video>")
        first = kept.judge("unsure", rashidin.claims[0], by="ada")
        kept.judge("undo", str(first.number), by="ada")
    text = httpx.get(f"{serve(copy_of_samples)}/event/{rashidin.id}").text
    assert "proposed by rule" in text
    assert re.search(r"given by ada", text) and "seen on &lt;video&gt;" in text
    assert "graded it 1" in text and f"took back judgement {first.number}" in text
    assert "marked as unsure" in text and "(taken back)" in text


def _toll(origin: str, number: int, day: int, **more: object) -> Toll:
    given = {"low": number, "best": number, "high": number} | more
    return Toll.model_validate(
        {
            "of": "killed",
            "origin": origin,
            "said_by": origin,
            "on": f"2017-04-{day}",
            "claim": "c",
            "document": "d",
        }
        | given
    )


def test_a_figure_stands_until_its_claimant_gives_another(rashidin: Event) -> None:
    counts = (
        _toll("a", 20, 15),
        _toll("a", 40, 17),
        _toll("b", 30, 16, low=20, high=50),
        _toll("a", 5, 17, part=True),
        _toll("b", 90_000, 17),
    )
    [chart] = charts(rashidin.model_copy(update={"counts": counts, "origins": ()}))
    assert chart["days"] == ["2017-04-15", "2017-04-16", "2017-04-17"]
    first, second = chart["claimants"]
    assert first["line"] == [20, 20, 40] and [mark["part"] for mark in first["marks"]] == [False, False, True]
    assert second["line"] == [None, 30, 30] and (second["marks"][0]["low"], second["marks"][0]["high"]) == (
        20,
        50,
    )
    assert chart["off"] == ["90,000 (b)"]


def test_no_two_of_forty_claimants_look_alike(rashidin: Event) -> None:
    counts = tuple(_toll(f"o{at}", at, 15) for at in range(1, 41))
    assert len(set(looks(rashidin.model_copy(update={"counts": counts})).values())) == 40


def test_copies_are_tied_together_by_as_few_lines_as_hold_them(samples: Path, rashidin: Event) -> None:
    with Library.open(samples) as kept:
        event, evidence = Corroboration(kept).event(rashidin.id)
    drawn = dependence(event, evidence)
    assert len(drawn.documents) == len(event.documents) and len(drawn.origins) == len(event.origins)
    assert [edge.words for edge in drawn.edges if edge.kind == "copy"] == [
        "rashidin-first-toll has the same text as rashidin-copy"
    ]
    assert "Northern Voice (sample) repeats Syrian Observatory for Human Rights." in in_words(drawn)
    assert not any(edge.counts for edge in drawn.edges if edge.kind == "repeats")
