"""Explore: what the server says of a filter, and that map, time line and table show the same of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

READY = "html[data-ready~=map][data-ready~=table][data-ready~=timeline]"


def opened(tab: Page, address: str) -> Page:
    """The page, once all three panes are drawn."""
    tab.goto(address)
    tab.wait_for_selector(READY)
    return tab


def settled(tab: Page, count: int) -> None:
    """Wait until so many changes of the filter have fully arrived."""
    tab.wait_for_selector(f'html[data-settled="{count}"]')


def in_table(tab: Page) -> int:
    """How many events the table says the filter lets through."""
    return int(tab.locator(".results-head").get_attribute("data-total") or -1)


def on_map(tab: Page) -> dict[str, int]:
    """What the map says it shows."""
    said: dict[str, str] = tab.evaluate("({...document.getElementById('map').dataset})")
    return {name: int(said[name]) for name in ("shown", "mapped", "unplaced", "countries")}


class TestTheServer:
    def test_lists_events_under_the_filter_of_the_address(self, desk_url: str) -> None:
        every = httpx.get(f"{desk_url}/").text
        some = httpx.get(f"{desk_url}/", params={"type": "bombing", "disputed": "yes"}).text
        assert every.count("<tr data-event=") > some.count("<tr data-event=") > 0

    @pytest.mark.parametrize(
        ("params", "said"),
        [
            ({"from": "yesterday"}, "is no date; write it as 2020-03-02"),
            ({"type": "picnic"}, "is none of clash"),
            ({"area": "1,2,3"}, "is no area; write it as WEST,SOUTH,EAST,NORTH"),
            ({"area": "1,2,3,inf"}, "lies outside the world"),
            ({"grade": "7"}, "is none of 1, 2, 3"),
            ({"support": "-1"}, "is no number of origins"),
            ({"disputed": "maybe"}, "is neither yes nor no"),
            ({"q": "x" * 300}, "longer than 200 characters"),
        ],
    )
    def test_says_what_in_the_address_is_wrong_and_the_rest_holds(
        self, desk_url: str, params: dict[str, str], said: str
    ) -> None:
        text = httpx.get(f"{desk_url}/", params={"actor": "turkey", **params}).text
        assert said in text
        assert "actor: turkey" in text
        assert "<tr data-event=" in text

    def test_bars_hold_every_dated_event_once(self, desk_url: str) -> None:
        said = httpx.get(f"{desk_url}/api/v1/timeline").json()
        mapped = httpx.get(f"{desk_url}/api/v1/map").json()
        assert sum(said["days"]) + sum(said["vague"]) + said["undated"] == mapped["total"]
        ends = [dt.date.fromisoformat(day) for day in said["ends"]]
        starts = [dt.date.fromisoformat(day) for day in said["starts"]]
        assert all(b - a == dt.timedelta(1) for a, b in zip(ends, starts[1:], strict=False))

    def test_the_map_loses_no_event(self, desk_url: str) -> None:
        for zoom in range(0, 18, 3):
            said = httpx.get(f"{desk_url}/api/v1/map", params={"zoom": zoom}).json()
            drawn = len(said["points"]) + sum(one["count"] for one in said["clusters"])
            assert drawn == said["shown"] == said["mapped"]
            assert said["mapped"] + said["unplaced"] + said["countries"] == said["total"]

    @pytest.mark.parametrize("view", ["nowhere", "1,2,3", "nan,0,1,1"])
    def test_refuses_what_is_no_view(self, desk_url: str, view: str) -> None:
        assert httpx.get(f"{desk_url}/api/v1/map", params={"view": view}).status_code == 422


class TestTheBrowser:
    def test_map_time_line_and_table_agree(self, desk_url: str, tab: Page) -> None:
        opened(tab, f"{desk_url}/?actor=turkey")
        total = in_table(tab)
        said = on_map(tab)
        assert total > 0
        assert said["shown"] == said["mapped"]
        assert said["mapped"] + said["unplaced"] + said["countries"] == total

    def test_a_brush_over_the_bars_filters_all_three(self, desk_url: str, tab: Page) -> None:
        opened(tab, desk_url)
        before = in_table(tab)
        box: Any = tab.locator(".timeline .u-over").bounding_box()
        tab.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30)
        tab.mouse.down()
        tab.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 40, steps=4)
        tab.mouse.up()
        settled(tab, 1)
        assert "from=2019" in tab.url
        assert 0 < in_table(tab) < before
        assert sum(on_map(tab)[part] for part in ("mapped", "unplaced", "countries")) == in_table(tab)
        days = tab.locator("td.day").all_inner_texts()
        assert all(day.startswith("2020-") for day in days)
        assert tab.locator(".u-select").bounding_box()["width"] > 10  # type: ignore[index]
        tab.mouse.click(box["x"] + 5, box["y"] + 40)
        settled(tab, 2)
        assert in_table(tab) == before

    def test_the_filter_lives_in_the_address_and_in_the_history(self, desk_url: str, tab: Page) -> None:
        opened(tab, desk_url)
        before = in_table(tab)
        tab.select_option("select[name=disputed]", "yes")
        settled(tab, 1)
        assert "disputed=yes" in tab.url
        assert in_table(tab) == tab.locator("tr.disputed").count() < before
        tab.go_back()
        settled(tab, 2)
        assert in_table(tab) == before
        assert tab.input_value("select[name=disputed]") == ""

    def test_only_what_the_map_shows(self, desk_url: str, tab: Page) -> None:
        opened(tab, f"{desk_url}/?area=10,30,16,34")
        inside = in_table(tab)
        assert 0 < inside == on_map(tab)["mapped"]
        opened(tab, desk_url)
        for _ in range(4):
            tab.locator(".maplibregl-ctrl-zoom-in").click()
            tab.wait_for_timeout(450)
        tab.get_by_role("button", name="Show all").click()
        tab.wait_for_function(
            "() => { const {shown, mapped} = document.getElementById('map').dataset; return shown === mapped; }"
        )
        for _ in range(4):
            tab.locator(".maplibregl-ctrl-zoom-in").click()
            tab.wait_for_timeout(450)
        button = tab.get_by_role("button", name="Only what the map shows")
        expect(button).to_be_visible()
        shown = on_map(tab)["shown"]
        button.click()
        settled(tab, 1)
        assert in_table(tab) <= shown

    def test_a_sign_on_the_map_tells_its_events(self, desk_url: str, tab: Page) -> None:
        opened(tab, f"{desk_url}/?type=bombing&disputed=yes")
        canvas: Any = tab.locator("#map canvas").bounding_box()
        tab.mouse.click(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
        popup = tab.locator(".maplibregl-popup")
        expect(popup).to_contain_text("bombing")
        expect(popup).to_contain_text("disputed")

    def test_by_keyboard_alone(self, desk_url: str, tab: Page) -> None:
        opened(tab, desk_url)
        tab.keyboard.press("/")
        tab.keyboard.type("civil defence")
        settled(tab, 1)
        assert "q=civil+defence" in tab.url
        tab.locator("[data-pick=type] summary").focus()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Space")
        settled(tab, 2)
        assert "type=clash" in tab.url
        tab.keyboard.press("Escape")
        assert not tab.locator("[data-pick=type]").evaluate("one => one.open")

    def test_without_webgl_places_are_listed(self, desk_url: str, tab: Page) -> None:
        tab.add_init_script(
            "const real = HTMLCanvasElement.prototype.getContext;"
            "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
            " return kind.startsWith('webgl') ? null : real.call(this, kind, ...more); };"
        )
        opened(tab, desk_url)
        expect(tab.locator("#place-list table")).to_be_visible()
        counts = tab.locator("#place-list tbody td:nth-child(3)").all_inner_texts()
        assert sum(map(int, counts)) == on_map(tab)["mapped"] > 0
        tab.locator("#place-list a").first.click()
        tab.wait_for_selector(READY)
        assert in_table(tab) == int(counts[0])

    def test_without_javascript_the_form_filters(self, desk_url: str, browser: Browser) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(desk_url)
        page.locator("select[name=disputed]").select_option("yes")
        page.get_by_role("button", name="Filter", exact=True).click()
        assert "disputed=yes" in page.url
        assert page.locator("tr.disputed").count() == page.locator("tr[data-event]").count() > 0
        context.close()

    def test_nothing_overlaps_or_sticks_out(self, desk_url: str, tab: Page) -> None:
        opened(tab, desk_url)
        heights = [row.bounding_box()["height"] for row in tab.locator("tr[data-event]").all()]  # type: ignore[index]
        assert max(heights) < 220
        boxes: list[Any] = [
            tab.locator(one).bounding_box() for one in (".map", ".map-bar", ".time-pane", ".table-pane")
        ]
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = (
                    one["x"] + one["width"] <= other["x"] + 1
                    or other["x"] + other["width"] <= one["x"] + 1
                    or one["y"] + one["height"] <= other["y"] + 1
                    or other["y"] + other["height"] <= one["y"] + 1
                )
                assert apart, (one, other)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1280
        assert tab.locator(".table-pane").evaluate("one => one.scrollWidth <= one.clientWidth")

    def test_on_a_phone_nothing_sticks_out(self, desk_url: str, phone: Page) -> None:
        opened(phone, desk_url)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        phone.get_by_role("button", name="More filters").click()
        expect(phone.locator("input[name=actor]")).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
