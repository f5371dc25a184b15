"""Explore: what the server says of a filter, and what a browser shows of it."""

from __future__ import annotations

import httpx
from playwright.sync_api import Page, expect


def test_the_table_lists_events_under_the_filter_of_the_address(desk_url: str) -> None:
    every = httpx.get(f"{desk_url}/").text
    some = httpx.get(f"{desk_url}/", params={"type": "bombing", "disputed": "yes"}).text
    assert every.count("<tr data-event=") > some.count("<tr data-event=") > 0


def test_what_the_address_gets_wrong_is_said_and_the_rest_holds(desk_url: str) -> None:
    text = httpx.get(f"{desk_url}/", params={"from": "yesterday", "type": "bombing"}).text
    assert "&#39;yesterday&#39; is no date; write it as 2020-03-02" in text
    assert 'data-event="' in text


def test_without_javascript_the_form_filters(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/?type=bombing")
    expect(tab.locator("tr[data-event]").first).to_be_visible()
