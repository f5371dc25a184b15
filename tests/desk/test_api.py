"""The API: the shapes of the commands, pages that lose nothing, refusals in words, and its own description."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from dateline.cli import app as commands
from dateline.desk import Desk, DeskSettings, create_app
from dateline.desk.access import role_needed
from dateline.desk.api_events import Sort
from dateline.desk.api_page import outline
from dateline.desk.explore import SORTS

V1 = "/api/v1"
Serve = Callable[..., str]
DOCS = Path(__file__).parents[2].joinpath("docs", "api.md").read_text("utf-8")


@pytest.fixture
def api(desk_url: str) -> Iterator[httpx.Client]:
    """The API of the sample library, which no test changes."""
    with httpx.Client(base_url=desk_url) as client:
        yield client


@pytest.fixture
def own(serve: Serve, copy_of_samples: Path) -> Iterator[httpx.Client]:
    """The API of a copy that the test may change."""
    with httpx.Client(base_url=serve(copy_of_samples, user="ada"), timeout=60) as client:
        yield client


def got(client: httpx.Client, address: str, **params: Any) -> Any:
    answer = client.get(address, params=params) if params else client.get(address)
    assert answer.status_code == 200, (address, answer.text)
    return answer.json()


def followed(client: httpx.Client, address: str) -> list[Any]:
    """The items of all pages."""
    found = []
    page: dict[str, Any] = {"next": address}
    while page["next"]:
        page = got(client, page["next"])
        found += page["items"]
    return found


def printed(library: Path, *arguments: str) -> list[Any]:
    """What a command prints, a line each."""
    result = CliRunner().invoke(commands, [*arguments, "--library", str(library)])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_lists_events_as_the_command_prints_them(api: httpx.Client, samples: Path) -> None:
    assert got(api, f"{V1}/events?limit=500")["items"] == printed(samples, "events", "--json")
    some = got(api, f"{V1}/events?type=bombing&disputed=yes&said_by=observatory")["items"]
    options = ("--type", "bombing", "--disputed", "--said-by", "observatory")
    assert some == printed(samples, "events", "--json", *options) != []


def test_lists_claims_as_the_command_prints_them(api: httpx.Client, samples: Path) -> None:
    assert followed(api, f"{V1}/claims?limit=50") == printed(samples, "claims", "--format", "json")
    some = got(api, f"{V1}/claims?said_by=observatory&status=happened&from=2017-04-15")["items"]
    options = ("--said-by", "observatory", "--status", "happened", "--from", "2017-04-15")
    assert some == printed(samples, "claims", "--format", "json", *options) != []


def test_gives_an_event_with_its_claims(api: httpx.Client, samples: Path) -> None:
    event = max(got(api, f"{V1}/events?limit=500")["items"], key=lambda one: len(one["claims"]))
    assert got(api, f"{V1}/events/{event['id']}") == event
    claims = got(api, f"{V1}/events/{event['id']}/claims")
    known = {one["id"]: one for one in printed(samples, "claims", "--format", "json")}
    assert {one["id"] for one in claims["items"]} == set(event["claims"])
    assert all(known[one["id"]] == one for one in claims["items"])


def test_gives_a_document_as_a_reading(api: httpx.Client, samples: Path) -> None:
    [shown] = printed(samples, "show", "rashidin-43", "--json")
    reading = got(api, f"{V1}/documents/rashidin-43")
    assert reading == {
        name: value for name, value in shown.items() if name not in ("mentions", "attributions")
    }
    assert got(api, f"{V1}/documents/rashidin-43?mentions=true") == shown
    led = api.get(f"{V1}/documents/{reading['claims'][0]['id']}")
    assert led.status_code == 307
    assert led.headers["location"] == f"{V1}/documents/{reading['document']['id']}"


def test_lists_documents_with_how_many_claims_stand_in_them(api: httpx.Client) -> None:
    listed = followed(api, f"{V1}/documents?limit=7")
    assert (
        len({one["id"] for one in listed})
        == len(listed)
        == got(api, f"{V1}/documents?limit=1")["total"]
        == 26
    )
    days = [one["published"] for one in listed]
    assert days == sorted(days, key=lambda day: (day is None, day))
    for one in listed[:5]:
        reading = got(api, f"{V1}/documents/{one['id']}")
        assert one["claims"] == len(reading["claims"])
        assert one["characters"] == len(reading["document"]["text"])
    assert {one["publisher"] for one in got(api, f"{V1}/documents?publisher=harbour")["items"]} == {
        "Harbour Post (sample)"
    }


def test_offsets_in_utf16_cut_out_what_javascript_would(serve: Serve, tmp_path: Path) -> None:
    text = tmp_path / "a1.txt"
    text.write_text(
        "\U0001f4a5\U0001f4a5 Rebels shelled Aleppo on Monday, the army said. \U0001f4a5 It killed two.\n",
        "utf-8",
    )
    library = tmp_path / "new.db"
    result = CliRunner().invoke(commands, ["add", str(text), "--library", str(library)])
    assert result.exit_code == 0, result.output
    with httpx.Client(base_url=serve(library)) as client:
        plain = got(client, f"{V1}/documents/a1")
        reading = got(client, f"{V1}/documents/a1?utf16=true")
    units = reading["document"]["text"].encode("utf-16-le")
    spans = [one for one in walked(reading) if one.get("start") is not None]
    assert len(spans) > 3
    for span in spans:
        cut = units[2 * span["start_utf16"] : 2 * span["end_utf16"]].decode("utf-16-le")
        assert cut == span["text"] == reading["document"]["text"][span["start"] : span["end"]]
    assert "utf16" not in json.dumps(plain)
    assert json.dumps(plain) == re.sub(r', "(?:start|end)_utf16": \w+', "", json.dumps(reading))


def walked(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in JSON."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from walked(one)
    elif isinstance(value, list):
        for one in value:
            yield from walked(one)


@pytest.mark.parametrize(
    ("sort", "limit"), [("day", 1), ("-day", 41), *((sort, 9) for sort in get_args(Sort))]
)
def test_pages_hold_every_event_once_and_in_order(api: httpx.Client, sort: str, limit: int) -> None:
    every = [one["id"] for one in got(api, f"{V1}/events?sort={sort}&limit=500")["items"]]
    assert [one["id"] for one in followed(api, f"{V1}/events?sort={sort}&limit={limit}")] == every
    numbered = [
        got(api, f"{V1}/events?sort={sort}&limit={limit}&page={n}") for n in range(1, 2 + 41 // limit)
    ]
    assert [one["id"] for page in numbered for one in page["items"]][: len(every)] == every
    assert len(set(every)) == len(every) == numbered[0]["total"]


def test_sorts_are_those_of_the_table() -> None:
    assert set(get_args(Sort)) == set(SORTS)


@pytest.mark.parametrize("sort", ["day", "-day"])
def test_what_is_judged_between_two_pages_moves_no_other_event(own: httpx.Client, sort: str) -> None:
    first = got(own, f"{V1}/events?sort={sort}&limit=10")
    before = followed(own, f"{V1}/events?sort={sort}&limit=500")
    seen = [one["id"] for one in first["items"]]
    # One that was on the first page goes, and so does the one after which the next page begins.
    gone = [next(one for one in first["items"] if len(one["claims"]) == 1), first["items"][-1]]
    rejected = {"kind": "reject", "subjects": sorted({claim for one in gone for claim in one["claims"]})}
    assert own.post(f"{V1}/judgements", json=rejected).status_code == 201
    rest = [one["id"] for one in followed(own, first["next"])]
    now = followed(own, f"{V1}/events?sort={sort}&limit=500")
    assert {one["id"] for one in now} < {one["id"] for one in before}
    assert len(set(rest)) == len(rest)
    assert not {one["id"] for one in gone} & {one["id"] for one in now}
    assert seen + rest == [one["id"] for one in before]


def test_claims_rejected_between_two_pages_hide_no_other(own: httpx.Client) -> None:
    every = [one["id"] for one in followed(own, f"{V1}/claims?limit=500")]
    first = got(own, f"{V1}/claims?limit=10")
    seen = [one["id"] for one in first["items"]]
    assert own.post(f"{V1}/judgements", json={"kind": "reject", "subjects": seen}).status_code == 201
    assert seen + [one["id"] for one in followed(own, first["next"])] == every
    assert got(own, f"{V1}/claims?limit=1&count=true")["total"] == len(every) - 10


@pytest.mark.parametrize(
    "address",
    ["/claims?limit=3&state=unjudged", "/documents?limit=3", "/actors?limit=11", "/sources?limit=4"],
)
def test_other_lists_hold_everything_once_too(api: httpx.Client, address: str) -> None:
    pages = followed(api, V1 + address)
    whole = got(api, V1 + re.sub(r"limit=\d+", "limit=500", address))
    assert pages == whole["items"]
    assert len({one["id"] for one in pages}) == len(pages) > 11


def test_finds_parties_by_their_names(api: httpx.Client) -> None:
    found = got(api, f"{V1}/actors?q=OBSERVATORY")["items"]
    assert [(one["id"], one["name"]) for one in found] == [
        ("monitor.sohr", "Syrian Observatory for Human Rights")
    ]
    told = got(api, f"{V1}/events?said_by=monitor.sohr&limit=500")["total"]
    assert found[0]["origin"] == told > 0
    assert not any(one["id"].startswith("nameless:") for one in got(api, f"{V1}/actors?limit=500")["items"])


def test_gives_the_record_of_each_source(api: httpx.Client, samples: Path) -> None:
    assert got(api, f"{V1}/sources?limit=500")["items"] == printed(samples, "sources", "--json")
    some = got(api, f"{V1}/sources?q=observatory&least=3")["items"]
    assert [one["id"] for one in some] == ["monitor.sohr"]


REFUSED = [
    ("/events?from=yesterday", "'yesterday' is no date; write it as 2020-03-02"),
    ("/events?from=2020-01-02&to=2020-01-01", "from 2020-01-02 is after to 2020-01-01"),
    ("/events?type=bombings", "type: 'bombings' is none of"),
    ("/events?typ=bombing", "typ: there is no such parameter; there are actor, area"),
    ("/events?area=1,2,3", "is no area; write it as WEST,SOUTH,EAST,NORTH"),
    ("/events?country=Libya", "is no code of two letters"),
    ("/events?support=many", "is no number of origins"),
    ("/events?sort=newest", "sort: Input should be 'day'"),
    ("/events?limit=501", "limit: Input should be less than or equal to 500"),
    ("/events?limit=0", "limit: Input should be greater than or equal to 1"),
    ("/events?page=0", "page: Input should be"),
    ("/events?page=99999999999999999999", "page: Input should be"),
    ("/events?cursor=nonsense", "cursor: no page of this list gave it"),
    ("/events?cursor=WyJkYXkiXQ", "cursor: no page of this list gave it"),
    ("/events?cursor=W1tbW1tb", "cursor: no page of this list gave it"),
    ("/claims?type=x", "type: 'x' is none of"),
    ("/claims?state=good", "state: 'good' is none of accepted, rejected, unsure, unjudged"),
    ("/claims?from=2020-13-01", "from: Input should be a valid date"),
    ("/claims?cursor=WyIyMDE3LTA0LTk5IiwiZCIsMSxmYWxzZSwiYyJd", "cursor: no page of this list gave it"),
    ("/documents?cursor=WzEsMl0", "cursor: no page of this list gave it"),
    ("/judgements?cursor=WyJhIl0", "cursor: no page of this list gave it"),
    ("/judgements?q=x", "q: there is no such parameter; there are cursor, limit, subject"),
    ("/schema/thing", "record: Input should be"),
    ("/map?zoom=close", "zoom: Input should be a valid number"),
    ("/map?view=here", "'here' is no view"),
    ("/events/?from=2020-01-01", ""),
]


@pytest.mark.parametrize(("address", "said"), REFUSED, ids=[address for address, _ in REFUSED])
def test_refuses_in_words_what_it_cannot_understand(api: httpx.Client, address: str, said: str) -> None:
    answer = api.get(V1 + address)
    assert answer.status_code in ((422,) if said else (307, 404, 422)), answer.text
    if said:
        assert set(answer.json()) == {"detail"}
        assert said in answer.json()["detail"]


def test_a_cursor_belongs_to_its_order(api: httpx.Client) -> None:
    following = got(api, f"{V1}/events?limit=2&sort=grade")["next"]
    assert api.get(following.replace("sort=grade", "sort=-day")).status_code == 422
    assert api.get(f"{following}&page=2").status_code == 422


@pytest.mark.parametrize(
    "address", ["/events/e000", "/events/e000/claims", "/documents/nothing", "/documents/a/b", "/nothing"]
)
def test_says_so_where_nothing_has_that_name(api: httpx.Client, address: str) -> None:
    answer = api.get(V1 + address)
    assert answer.status_code == 404
    assert isinstance(answer.json()["detail"], str)


def test_the_map_and_the_time_line_leave_out_what_they_do_not_understand(api: httpx.Client) -> None:
    for figure in ("map", "timeline"):
        assert got(api, f"{V1}/{figure}?from=yesterday&nonsense=1") == got(api, f"{V1}/{figure}")


def test_a_judgement_is_kept_under_the_name_of_who_asks_and_seen_at_once(own: httpx.Client) -> None:
    event = got(own, f"{V1}/events?limit=1")["items"][0]
    decided = {"kind": "grade", "subject": event["id"], "value": {"information": "5"}, "why": "seen"}
    answer = own.post(f"{V1}/judgements", json=decided)
    assert answer.status_code == 201
    [made] = answer.json()["items"]
    assert (made["by"], made["kind"], made["value"], made["why"]) == (
        "ada",
        "grade",
        {"information": "5"},
        "seen",
    )
    assert got(own, f"{V1}/judgements", subject=event["id"])["items"] == [made]
    assert got(own, f"{V1}/events/{event['id']}")["grade"] == {
        **event["grade"],
        "set_by": "ada",
        "set_to": "5",
    }
    assert event["id"] in {one["id"] for one in got(own, f"{V1}/events?grade=5&limit=500")["items"]}
    undone = own.post(f"{V1}/judgements", json={"kind": "undo", "subject": str(made["number"])})
    assert undone.status_code == 201
    assert got(own, f"{V1}/events/{event['id']}") == event
    assert [one["undone"] for one in got(own, f"{V1}/judgements?subject={event['id']}")["items"]] == [True]


def test_a_merged_event_leads_to_the_one_that_took_it_up(own: httpx.Client) -> None:
    one, other = got(own, f"{V1}/events?type=airstrike&limit=2")["items"]
    merged = {"kind": "merge", "subject": one["id"], "value": {"events": [other["id"]]}}
    assert own.post(f"{V1}/judgements", json=merged).status_code == 201
    ends = {own.get(f"{V1}/events/{name['id']}", follow_redirects=True).json()["id"] for name in (one, other)}
    assert len(ends) == 1
    [end] = ends
    gone = next(name["id"] for name in (one, other) if name["id"] != end)
    led = own.get(f"{V1}/events/{gone}")
    assert (led.status_code, led.headers["location"]) == (307, f"{V1}/events/{end}")
    assert own.get(f"{V1}/events/{end[:-2]}").headers["location"] == f"{V1}/events/{end}"


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"kind": "grade", "subject": "e000", "value": {"information": "1"}}, "no event here is called"),
    ({"kind": "reject", "subject": "c000"}, "nothing here is called"),
    ({"kind": "approve", "subject": "c000"}, "kind: Input should be 'accept'"),
    ({"kind": "reject"}, "subject: give either subject or subjects"),
    ({"kind": "reject", "subject": "a", "subjects": ["b"]}, "subject: give either subject or subjects"),
    ({"kind": "reject", "subjects": []}, "subjects: List should have at least 1 item"),
    ({"kind": "reject", "subject": "a", "by": "somebody"}, "by: Extra inputs are not permitted"),
]


@pytest.mark.parametrize(("decided", "said"), IMPOSSIBLE)
def test_refuses_judgements_that_cannot_be(api: httpx.Client, decided: dict[str, Any], said: str) -> None:
    answer = api.post(f"{V1}/judgements", json=decided)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert got(api, f"{V1}/judgements")["total"] == 0


def test_refuses_a_body_that_is_no_json(api: httpx.Client) -> None:
    answer = api.post(f"{V1}/judgements", content="{", headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert isinstance(answer.json()["detail"], str)


def operations(api: httpx.Client) -> dict[str, dict[str, Any]]:
    """What the OpenAPI document says of each route."""
    paths = got(api, f"{V1}/openapi.json")["paths"]
    return {f"{method} {path}": one for path, methods in paths.items() for method, one in methods.items()}


def test_every_route_of_the_api_names_its_role_and_is_described(samples: Path, api: httpx.Client) -> None:
    app = create_app(Desk(DeskSettings(str(samples))))
    described = operations(api)
    routes = [one for one in all_routes(app.routes) if one.path.startswith(V1)]
    assert len(routes) > 14
    for route in routes:
        roles = {role_needed(one.call) for one in route.dependant.dependencies} - {None}
        assert roles == {"reviewer" if "POST" in (route.methods or ()) else "reader"}, route.path
        for method in route.methods or ():
            path = route.path_format
            assert f"{method.lower()} {path}" in described


def all_routes(routes: Any) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from all_routes(route.original_router.routes)


def test_the_openapi_document_is_complete(api: httpx.Client) -> None:
    document = got(api, f"{V1}/openapi.json")
    described = operations(api)
    names = [one["operationId"] for one in described.values()]
    assert len(set(names)) == len(names)
    for name, one in described.items():
        assert one["summary"] and one["description"] and one["tags"], name
        for parameter in one.get("parameters", ()):
            assert parameter.get("description"), (name, parameter["name"])
            assert parameter["schema"].get("examples") or parameter["name"] == "cursor", (
                name,
                parameter["name"],
            )
        good = next(answer for status, answer in one["responses"].items() if status.startswith("2"))
        assert good["content"]["application/json"]["schema"], name
        assert one["responses"]["422"]["content"]["application/json"]["schema"]["$ref"].endswith(
            "/Problem"
        ), name
    schemas = document["components"]["schemas"]
    used = {one["$ref"] for one in walked(document) if isinstance(one.get("$ref"), str)}
    assert {one.rsplit("/", 1)[-1] for one in used} <= set(schemas)
    assert "HTTPValidationError" not in schemas


def test_answers_have_the_shapes_that_are_described(api: httpx.Client) -> None:
    described = operations(api)
    schemas = got(api, f"{V1}/openapi.json")["components"]["schemas"]
    for address in ("/events", "/claims", "/documents", "/actors", "/sources", "/judgements"):
        schema = described[f"get {V1}{address}"]["responses"]["200"]["content"]["application/json"]["schema"]
        page = schemas[schema["$ref"].rsplit("/", 1)[-1]]
        item = schemas[page["properties"]["items"]["items"]["$ref"].rsplit("/", 1)[-1]]
        for one in got(api, V1 + address)["items"]:
            assert list(one) == list(item["properties"]), address


def test_schemas_are_those_of_the_command(api: httpx.Client) -> None:
    for name in ("reading", "event", "source"):
        printed_schema = json.loads(CliRunner().invoke(commands, ["schema", name]).stdout)
        assert got(api, f"{V1}/schema/{name}") == printed_schema
    for address in got(api, V1)["schemas"].values():
        assert got(api, address)["properties"]


def test_the_outline_of_a_shape_ends_where_records_hold_themselves() -> None:
    known = {"One": {"type": "object", "properties": {"inner": {"$ref": "#/components/schemas/One"}}}}
    assert outline({"$ref": "#/components/schemas/One"}, known).count("inner") < 5


def test_the_page_describes_every_route_with_a_command_that_works(api: httpx.Client, tab: Page) -> None:
    tab.goto(f"{api.base_url}/api")
    described = operations(api)
    expect(tab.locator("article")).to_have_count(len(described))
    commands_shown = tab.locator("pre.curl").all_inner_texts()
    assert len(commands_shown) == len(described)
    for command in commands_shown:
        if "-X POST" not in command:
            [_, address] = shlex.split(command)
            answer = httpx.get(address)
            assert answer.status_code == 200, (command, answer.text)
    tab.locator("details:not([open])").first.locator("summary").click()


def test_the_page_fits_a_phone(desk_url: str, phone: Page) -> None:
    phone.goto(f"{desk_url}/api")
    phone.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_examples_of_the_documentation_run(own: httpx.Client) -> None:
    shown = [shlex.split(line) for line in DOCS.splitlines() if line.startswith("    curl ")]
    assert len(shown) == 6
    for command in shown:
        address = next(part for part in command if part.startswith("http")).removeprefix(
            "http://127.0.0.1:8642"
        )
        if "-X" in command:
            body = json.loads(command[command.index("-d") + 1])
            assert own.post(address, json=body).status_code == 201
        else:
            answer = got(own, address)
            assert answer.get("items", answer.get("claims")), command
    [script] = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    exec(script.replace("http://127.0.0.1:8642", str(own.base_url)), {})
