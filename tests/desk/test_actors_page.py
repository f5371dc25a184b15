"""Actors: the network's page, the events behind an edge, a party's page, and the search."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from dateline.library import Library
from dateline.pipeline.parties import KnownParties
from dateline.records import Event
from dateline.resolution.actors import load

Serve = Callable[..., str]
_EDGE = re.compile(r'href="(/actors/between\?[^"]+)" aria-label="(\d+) event')


@pytest.fixture(scope="module")
def events(samples: Path) -> dict[str, Event]:
    with Library.open(samples) as library:
        return {event.id: event for event in library.events.find()}


def ids_of(event: Event, role: str) -> set[str]:
    return {
        party.resolved.id if party.resolved else f"words:{party.name.casefold()}"
        for party in event.parties
        if party.role == role
    }


def test_the_events_behind_each_edge_are_those_that_the_library_has(
    desk_url: str, events: dict[str, Event]
) -> None:
    edges = [
        (unescape(link), int(many)) for link, many in _EDGE.findall(httpx.get(f"{desk_url}/actors").text)
    ]
    assert len(edges) > 10
    for link, many in edges:
        text = httpx.get(desk_url + link).text
        listed = re.findall(r'<tr data-event="([^"]+)"', text)
        assert len(listed) == many, link
        asked = parse_qs(urlsplit(link).query)
        for name in listed:
            parties = ids_of(events[name], "actor") | ids_of(events[name], "target")
            assert {asked["one"][0], asked["other"][0]} <= parties, (link, name)


def test_every_actor_and_target_that_are_known_are_joined_but_those_of_one_side(
    desk_url: str, events: dict[str, Event]
) -> None:
    text = unescape(httpx.get(f"{desk_url}/actors").text)
    attacks = [event for event in events.values() if event.type in ("shootdown", "shelling", "airstrike")]
    knowledge = load()
    parties = KnownParties(knowledge)
    joined = own = 0
    for event in attacks:
        for actor in ids_of(event, "actor"):
            for target in ids_of(event, "target") - {actor}:
                if not actor.startswith("words:") and not target.startswith("words:"):
                    either = (f"one={actor}&other={target}", f"one={target}&other={actor}")
                    day = event.when.earliest if event.when else None
                    shared = parties.side(actor, day) & parties.side(target, day)
                    forces = any(
                        (known := knowledge.get(one)) and known.kind == "armed_forces" for one in shared
                    )
                    of_one_side = bool({actor, target} & shared) or forces
                    found = any(f"{pair}&relation=attacked" in text for pair in either)
                    assert found is not of_one_side, (actor, target)
                    joined += found
                    own += of_one_side
    assert joined and own
    assert re.search(r"Left out: <strong>\d+</strong> lines? between a party and its own side", text)


def test_the_filter_of_the_address_holds_and_is_kept(desk_url: str) -> None:
    text = httpx.get(f"{desk_url}/actors", params={"type": "relations", "from": "2020-03-01"}).text
    assert "dealt with" in text and "attacked each other" not in text
    assert 'href="/?from=2020-03-01&amp;type=relations"' in text
    edges = [unescape(link) for link, _ in _EDGE.findall(text)]
    assert edges and all("from=2020-03-01&type=relations" in link for link in edges)
    assert "&#39;x&#39; is no date" in httpx.get(f"{desk_url}/actors?from=x").text
    area = httpx.get(f"{desk_url}/actors", params={"area": "0,20,25,34", "unnamed": "yes"}).text
    assert "Libyan National Army" in area and "Turkish Air Force" not in area


def test_relations_are_chosen_and_unnamed_parties_shown_on_demand(desk_url: str) -> None:
    some = httpx.get(f"{desk_url}/actors?relation=supplied").text
    assert "supported" in some and "attacked each other" not in some
    every = httpx.get(f"{desk_url}/actors").text
    assert "to unnamed parties" in every and "words%3A" not in every
    with_words = httpx.get(f"{desk_url}/actors?unnamed=yes").text
    assert "words%3A" in with_words and "to unnamed parties" not in with_words


def test_an_edge_leads_to_explore_under_its_party_and_types(desk_url: str) -> None:
    between = {"one": "ly.lna", "other": "ru", "relation": "supplied"}
    text = httpx.get(f"{desk_url}/actors/between", params=between).text
    assert "Russia" in text and "supported" in text
    link = unescape(re.findall(r'href="(/\?type=[^"]*actor=ly.lna[^"]*)"', text)[0])
    assert parse_qs(urlsplit(link).query) == {"type": ["support", "aid", "transfer"], "actor": ["ly.lna"]}
    assert httpx.get(desk_url + link).text.count("<tr data-event=") >= text.count("<tr data-event=") > 0
    assert httpx.get(f"{desk_url}/actors/between", params={**between, "one": "nobody"}).status_code == 404
    assert httpx.get(f"{desk_url}/actors/between", params={**between, "relation": "x"}).status_code == 404
    none = httpx.get(f"{desk_url}/actors/between", params={**between, "relation": "accused"})
    assert none.status_code == 200 and "No event under this filter" in none.text


def test_the_page_of_the_lna(desk_url: str, events: dict[str, Event]) -> None:
    text = unescape(httpx.get(f"{desk_url}/actors/ly.lna").text)
    for words in ("Libyan National Army", "LAAF", "armed forces", "LY", "2014-05-16", "Khalifa Haftar"):
        assert words in text, words
    assert "on the side of" in text and "House of Representatives of Libya" in text and "since 2014" in text
    assert "wikipedia_current_events 2016-02-24" in text and "does not bear out" in text
    assert "“LNA”" in text
    acts = sum("ly.lna" in ids_of(event, "actor") for event in events.values())
    hit = sum("ly.lna" in ids_of(event, "target") for event in events.values())
    assert f'it acts <span class="dim">{acts}</span>' in text
    assert f'it is acted upon <span class="dim">{hit}</span>' in text
    only = httpx.get(f"{desk_url}/actors/ly.lna", params={"as": "target"}).text
    assert only.count("<tr data-event=") == hit > 0
    assert 'href="/?actor=ly.lna"' in text


def test_the_record_of_a_source_is_that_of_the_command(desk_url: str, samples: Path) -> None:
    from dateline.pipeline.corroborating import Corroboration

    with Library.open(samples) as library:
        record = next(one for one in Corroboration(library).sources() if one.id == "monitor.sohr")
    text = unescape(httpx.get(f"{desk_url}/actors/monitor.sohr").text)
    assert f'<span class="grade">{record.letter}</span>' in text and record.reason in text
    assert f"Of <strong>{record.told}</strong> event" in text
    assert f"says so of <strong>{record.borne_out}</strong>" in text
    assert f"{record.claims} claims in {record.events} events rest on its word" in text
    assert 'href="/?said_by=monitor.sohr"' in text


def test_parties_of_words_say_that_they_are_nobody_known(desk_url: str) -> None:
    text = httpx.get(f"{desk_url}/actors/words%3Apeople").text
    assert "not a known actor" in text and "<tr data-event=" in text
    assert "What is known of it" not in text


def test_a_known_actor_without_an_event_has_a_page_and_nobody_has_none(desk_url: str) -> None:
    kenya = httpx.get(f"{desk_url}/actors/ke").text
    assert "No event of this library names it" in kenya and "Nairobi" in kenya
    unknown = httpx.get(f"{desk_url}/actors/no.such.party")
    assert unknown.status_code == 404 and "no party here is called" in unknown.text
    assert httpx.get(f"{desk_url}/actors/%3Cscript%3E").text.count("<script>") == 0


def test_the_search_finds_by_words_in_any_name_those_with_events_first(desk_url: str) -> None:
    text = httpx.get(f"{desk_url}/actors/search", params={"name": "libyan army"}).text
    names = re.findall(r'<td class="name"><a href="([^"]+)">', text)
    assert "/actors/ly.lna" in names[:3]
    assert "/actors/ly.lna" in httpx.get(f"{desk_url}/actors/search", params={"name": "LAAF"}).text
    every = httpx.get(f"{desk_url}/actors/search").text
    assert "Parties of this library" in every and "nameless" not in every
    assert "No party is called so" in httpx.get(f"{desk_url}/actors/search?name=xyzzyq").text
    hostile = httpx.get(f"{desk_url}/actors/search", params={"name": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in hostile


def test_hostile_names_are_text(copy_of_samples: Path, tmp_path: Path, serve: Serve, tab: Page) -> None:
    own = tmp_path / "own.actors.jsonl"
    evil = "<img src=x onerror=alert(1)>\u202e</text><script>alert(1)</script>"
    actor = {"id": "ly.lna", "name": evil, "kind": "<b>armed</b>", "source": evil, "names": [evil, "LNA"]}
    own.write_text(json.dumps({"at": "2026-01-01T00:00:00", "by": "x", "actor": actor}) + "\n", "utf-8")
    url = serve(copy_of_samples, actors=own)
    tab.on("dialog", lambda dialog: pytest.fail("a name was run"))
    for page in ("/actors", "/actors/ly.lna", "/actors/search?name=lna"):
        tab.goto(url + page)
        assert tab.locator("script:not([src])").count() == 0 and tab.locator("img[src=x]").count() == 0
    tab.goto(f"{url}/actors/ly.lna")
    expect(tab.locator("h1")).to_contain_text("<img src=x onerror=alert(1)>")


def test_pointing_or_tabbing_to_a_party_lights_its_neighbours(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/actors")
    picture = tab.locator("svg.network.wide")
    node = picture.locator(".node").first
    node.focus()
    expect(picture).to_have_class(re.compile("lit"))
    lit = picture.locator(".node.near").count()
    assert 1 < lit < picture.locator(".node").count()
    tab.keyboard.press("Tab")
    expect(picture.locator(".node").nth(1)).to_be_focused()
    node.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("/actors/[a-z]"))
    tab.go_back()
    picture.locator(".line .hit").first.dispatch_event("pointerover")
    assert picture.locator(".node.near").count() == 2


def test_a_line_leads_to_its_events(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/actors")
    line = tab.locator("svg.network.wide a.line").first
    href = line.get_attribute("href")
    # The first line may lie under another, so it is followed as a link.
    line.evaluate("line => line.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))")
    tab.wait_for_url(f"**{href}")
    expect(tab.locator("tr[data-event]").first).to_be_visible()


def test_choosing_relations_changes_the_address(desk_url: str, tab: Page) -> None:
    tab.goto(f"{desk_url}/actors")
    assert "?" not in tab.url
    tab.get_by_role("checkbox", name="fought or attacked").uncheck()
    tab.wait_for_url(re.compile("relation=pressed"))
    assert "relation=attacked" not in tab.url and "q=" not in tab.url
    expect(tab.locator(".relations-of .bar.attacked")).to_have_count(0)
    tab.get_by_role("checkbox", name="unnamed parties too").check()
    tab.wait_for_url(re.compile("unnamed=yes"))


@pytest.mark.parametrize(
    "address", ["/actors", "/actors?unnamed=yes", "/actors/ly.lna", "/actors/search?name=syria"]
)
def test_nothing_overflows_on_a_desk_or_a_phone(desk_url: str, tab: Page, phone: Page, address: str) -> None:
    for page, sheet in ((tab, "wide"), (phone, "tall")):
        page.goto(desk_url + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if "search" in address or "lna" in address:
            continue
        expect(page.locator(f"svg.network.{sheet}")).to_be_visible()
        boxes = [one for one in page.locator(f"svg.network.{sheet} .node text").all() if one.is_visible()]
        found = [box for one in boxes if (box := one.bounding_box())]
        assert len(found) > 5
        for one, other in combinations(found, 2):
            apart = (
                one["x"] + one["width"] <= other["x"] + 1
                or other["x"] + other["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= other["y"] + 1
                or other["y"] + other["height"] <= one["y"] + 1
            )
            assert apart, (one, other)
