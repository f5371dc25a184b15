"""Attacks on the desk, each under its name."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest
from fastapi import FastAPI, HTTPException
from playwright.sync_api import ConsoleMessage, Page

from dateline.desk.body_limits import MOST, MOST_DOCUMENTS
from dateline.desk.settings import DeskSettings, origin_of_tiles
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Document
from desk_visitors import HOST, a_closed_desk, a_desk, let_in, routes, visitor
from examples import a_claim, a_reading

SCRIPT = "<script>window.owned=1</script>"
IMAGE = "<img src=x onerror=window.owned=1>"
BREAKING_OUT = "\"'><svg onload=window.owned=1>"
EVIL = Document.make(
    f"{IMAGE}{SCRIPT} shelled {BREAKING_OUT} on Monday, {SCRIPT} said.",
    external_id=f"a{BREAKING_OUT}",
    title=f"{SCRIPT}{IMAGE}",
    publisher=f"Wire {BREAKING_OUT}",
    url="javascript:window.owned=1",
    language="en",
)


@pytest.fixture
def own(copy_of_samples: Path) -> Iterator[FastAPI]:
    """A desk of one's own machine, at which nobody signs in."""
    with a_desk(copy_of_samples, user="tester") as app:
        yield app


@pytest.fixture
def closed(copy_of_samples: Path) -> Iterator[FastAPI]:
    """A desk that others reach."""
    let_in(copy_of_samples)
    with a_closed_desk(copy_of_samples) as app:
        yield app


def people_of(app: FastAPI) -> set[str]:
    return {one.name for one in app.state.desk.library.people.all()}


NEWCOMER = {"name": "newcomer", "role": "admin", "password": "long enough a password"}


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example",
        "attacker.example:8642",
        "127.0.0.1.attacker.example:8642",
        "localhost.attacker.example",
        "attacker.example#127.0.0.1",
        "127.0.0.1@attacker.example",
        "192.0.2.7:8642",
        "[::ffff:192.0.2.7]",
        "[::1",
        "127.0.0.1:8642:80",
        "127.0.0.1, attacker.example",
        "",
    ],
)
def test_dns_rebinding_is_refused(own: FastAPI, host: str) -> None:
    answer = visitor(own).get("/api/v1/timeline", headers={"Host": host})
    assert answer.status_code == 421
    assert "starts" not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:9", "localhost:8642", "LocalHost", "localhost.:80", "[::1]:8642"]
)
def test_this_machine_is_answered_through_any_port(own: FastAPI, host: str) -> None:
    assert visitor(own).get("/", headers={"Host": host}).status_code == 200


def test_a_desk_for_others_answers_to_its_own_names_alone(copy_of_samples: Path) -> None:
    with a_closed_desk(copy_of_samples, allow_hosts=("Desk", "2001:db8::7")) as app:

        def status(host: str) -> int:
            return visitor(app).get("/sign-in", headers={"Host": host}).status_code

        assert [status(host) for host in (HOST, "desk:80", "[2001:db8::7]:8642")] == [200] * 3
        assert [status(host) for host in ("attacker.example", "127.0.0.1", "192.0.2.7")] == [421] * 3


def test_where_it_listens_everywhere_a_name_has_to_be_allowed_and_an_address_not(
    copy_of_samples: Path,
) -> None:
    with a_closed_desk(copy_of_samples, host="0.0.0.0") as app:
        hosts = ("192.0.2.7:8642", "localhost", "[2001:db8::7]", "attacker.example")
        statuses = [visitor(app).get("/sign-in", headers={"Host": host}).status_code for host in hosts]
        assert statuses == [200, 200, 200, 421]


def test_two_host_headers_are_refused(own: FastAPI) -> None:
    both = [("Host", "127.0.0.1"), ("Host", "attacker.example")]
    assert visitor(own).get("/", headers=both).status_code == 421


def test_a_careless_proxy_does_not_open_a_desk_at_which_nobody_signs_in(own: FastAPI) -> None:
    for header in ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via"):
        answer = visitor(own).get("/", headers={header: "198.51.100.1"})
        assert answer.status_code == 421
        assert "start it with --allow-host" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8642"},
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:8642.attacker.example"},
        {"Origin": "file://"},
        {"Origin": ""},
        {"Cookie": "dateline-8642=x", "Origin": None},
    ],
)
def test_cross_site_post_is_refused(own: FastAPI, headers: dict[str, str | None]) -> None:
    client = visitor(own)
    del client.headers["Origin"]
    given = {name: value for name, value in headers.items() if value is not None}
    if "cross-site" in given.get("Sec-Fetch-Site", ""):
        given |= {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.request(method, "/people/add", data=NEWCOMER, headers=given)
        assert answer.status_code == 403, method
        assert "nothing was changed" in answer.text
    assert people_of(own) == set()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8642"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:8642"},
        {},  # curl
    ],
)
def test_the_desks_own_forms_and_programs_may_post(own: FastAPI, headers: dict[str, str]) -> None:
    client = visitor(own)
    del client.headers["Origin"]
    assert client.post("/people/add", data=NEWCOMER, headers=headers).status_code == 303
    assert people_of(own) == {"newcomer"}


def test_another_site_can_make_nobody_sign_in_or_out(closed: FastAPI) -> None:
    client = visitor(closed, "reader")
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/sign-out", headers=cross).status_code == 403
    assert client.post("/sign-in", data={"name": "x", "password": "y"}, headers=cross).status_code == 403
    assert client.get("/").status_code == 200


def test_another_site_cannot_time_searches(own: FastAPI) -> None:
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
    framed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    client = visitor(own)
    assert [client.get("/?q=convoy", headers=one).status_code for one in (embedded, framed, followed)] == [
        403,
        403,
        200,
    ]


def every_kind_of_answer(app: FastAPI) -> Iterator[Any]:
    """One answer of each status that the desk gives."""

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("the detail")

    @app.get("/teapot")
    def teapot() -> None:
        raise HTTPException(418, "no")

    reader, nobody = visitor(app, "reader"), visitor(app)
    yield reader.get("/")
    yield reader.get("/static/desk.css")
    yield reader.get("/static/none.css")
    yield reader.get("/no-such-page")
    yield reader.get("/people")
    yield reader.get("/teapot")
    yield reader.get("/broken")
    yield reader.get("/api/v1/timeline")
    yield reader.post("/", headers={"Origin": "https://attacker.example"})
    yield reader.put("/")
    yield nobody.get("/")
    yield nobody.get("/api/v1/timeline")
    yield nobody.get("/", headers={"Host": "attacker.example"})
    yield nobody.post("/sign-in", content=b"name=" + b"x" * MOST)


def test_clickjacking_sniffing_and_injected_scripts_meet_headers_on_every_answer(closed: FastAPI) -> None:
    statuses = set()
    for answer in every_kind_of_answer(closed):
        statuses.add(answer.status_code)
        policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in str(policy)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=()" in answer.headers["Permissions-Policy"]
        assert answer.headers["Cache-Control"] in ("no-store", "no-cache")
        assert "the detail" not in answer.text
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert statuses == {200, 303, 401, 403, 404, 405, 413, 418, 421, 500}


def test_what_holds_data_stays_in_no_cache(closed: FastAPI) -> None:
    client = visitor(closed, "reader")
    kept = {path: client.get(path).headers["Cache-Control"] for path in ("/", "/api/v1/timeline", "/people")}
    assert set(kept.values()) == {"no-store"}
    files = client.get("/static/desk.css")
    assert files.headers["Cache-Control"] == "no-cache"
    assert client.get("/static/desk.css", headers={"If-None-Match": files.headers["ETag"]}).status_code == 304


def test_no_tiles_are_asked_for_from_elsewhere_unless_somebody_wants_them(own: FastAPI) -> None:
    policy = visitor(own).get("/").headers["Content-Security-Policy"]
    assert "http" not in policy
    wanted = DeskSettings("x.db", online_tiles="https://tiles.example.org:8443/{z}/{x}/{y}.png")
    assert wanted.tiles_origin == "https://tiles.example.org:8443"


@pytest.mark.parametrize(
    "template",
    [
        "https://a.example; script-src */{z}/{x}/{y}",
        "https://a.example b.example/{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "https://user:word@a.example/{z}/{x}/{y}",
        "https://{s}.a.example/{z}/{x}/{y}",
        "ftp://a.example/{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
        "//a.example/{z}/{x}/{y}",
        "https://a.example/{z}/{x}",
        "https:///{z}/{x}/{y}",
    ],
)
def test_an_address_of_tiles_cannot_widen_the_policy(template: str) -> None:
    with pytest.raises(ValueError, match=r"is no address of tiles|is no host"):
        origin_of_tiles(template)


@pytest.fixture
def evil(copy_of_samples: Path) -> Path:
    """The sample library with a document, and a claim of it, whose every word is an attack."""
    claim = a_claim(
        EVIL, "shelled", "shelling", actor=f"{IMAGE}{SCRIPT}", target=BREAKING_OUT, said_by=(SCRIPT,)
    )
    with Library.open(copy_of_samples) as kept:
        kept.add(a_reading(EVIL, claim), actor="test")
        kept.judge("unsure", claim.id, by="test", why=f"{SCRIPT}{IMAGE}")
        corroboration = Corroboration(kept)
        corroboration.catch_up()
        corroboration.work_out()
    return copy_of_samples


def pages(url: str, library: Path) -> list[str]:
    """Every page of the desk, those that show one thing on the evil document, its claim and its event."""
    with Library.open(library) as kept:
        claim = next(row.claim.id for row in kept.claims() if row.document_id == EVIL.id)
        event = kept.events.of_claims([claim])[claim]
    with a_desk(library) as app:
        every = [path for method, path, _ in routes(app) if method == "GET"]
    wanted = []
    for path in every:
        names = (claim, EVIL.id, event, "LNA") if "{" in path else ("",)
        wanted += [re.sub(r"\{[^}]+\}", quote(name, safe=""), path) for name in names]
    wanted += [f"/?q={quote(SCRIPT)}", f"/?actor={quote(IMAGE)}", f"/?from={quote(BREAKING_OUT)}"]
    wanted += [f"/no-such-page/{quote(SCRIPT, safe='')}", f"/?type={quote(IMAGE)}"]
    found = []
    for path in wanted:
        answer = httpx.get(f"{url}{path}", timeout=60)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            found.append(path)
    return found


def test_stored_script_in_a_title_stays_text(evil: Path, serve: object, tab: Page) -> None:
    url = serve(evil, user=f"tester {IMAGE}")  # type: ignore[operator]
    seen = ""
    problems: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error":  # what the policy alone kept from running is one
            problems.append(f"{said.location.get('url')}: {said.text}")

    opened: list[str] = []
    for path in pages(url, evil):
        answer = httpx.get(f"{url}{path}", timeout=60)
        for attack in (SCRIPT, IMAGE, BREAKING_OUT, 'href="javascript:'):
            assert attack not in answer.text, path
        seen += answer.text
        if answer.status_code == 200 and answer.text.startswith("<!doctype html>"):
            opened.append(f"{url}{path}")
    tabs = [tab.context.new_page() for _ in range(8)]
    for one in tabs:
        one.on("console", heard)
    # Side by side: each page takes half a second of silence to be done.
    for first in range(0, len(opened), len(tabs)):
        at = list(zip(tabs, opened[first : first + len(tabs)], strict=False))
        for one, address in at:
            one.goto(address, wait_until="commit")
        for one, address in at:
            one.wait_for_load_state("networkidle")
            assert one.evaluate("window.owned") is None, address
    assert len(opened) > 10
    assert problems == []
    assert "&lt;script&gt;window.owned=1" in seen
    assert "&lt;img src=x onerror" in seen


def raw(url: str, target: str) -> tuple[int, bytes]:
    """The answer to a path exactly as it is written: clients tidy paths up."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=30)
    connection.putrequest("GET", target, skip_accept_encoding=True)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/../../../../../../../../etc/passwd",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/vendor/..%5c..%5capp.py",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "/static/desk.css%00.py",
        "/static/....//app.py",
        "/static/",
        "/static/vendor",
        "/tiles/..%2f..%2fetc/passwd",
        "//etc/passwd",
    ],
)
def test_path_traversal_in_static(desk_url: str, path: str) -> None:
    status, body = raw(desk_url, path)
    assert status in (307, 400, 404, 405), status
    assert b"root:" not in body
    assert b"def create_app" not in body


def test_path_traversal_gives_no_file_that_a_link_leads_to(own: FastAPI) -> None:
    mounted = next(route for route in own.routes if getattr(route, "path", "") == "/static")
    assert mounted.app.follow_symlink is False  # type: ignore[attr-defined]


SQL = [
    "' OR '1'='1",
    '" OR 1=1 --',
    "'; DROP TABLE document; --",
    "%",
    "a\x00b",
    '"*"',
    "NEAR(",
    "x' UNION SELECT password FROM person --",
]


@pytest.mark.parametrize("words", SQL)
def test_sql_in_filters_is_only_words(own: FastAPI, words: str) -> None:
    client = visitor(own)
    before = own.state.desk.library.count_claims()
    for name in (
        "q",
        "actor",
        "said_by",
        "from",
        "area",
        "country",
        "type",
        "grade",
        "support",
        "sort",
        "page",
    ):
        for path in ("/", "/api/v1/timeline", "/api/v1/map"):
            answer = client.get(path, params={name: words})
            assert answer.status_code in (200, 422), f"{path} {name}"
            assert "sqlite" not in answer.text.casefold()
            assert "argon2" not in answer.text
    every = client.get("/api/v1/map").json()["total"]
    for name in ("q", "actor", "said_by"):
        assert client.get("/api/v1/map", params={name: words}).json()["total"] in (0, every) or name == "q"
    assert own.state.desk.library.count_claims() == before


@pytest.mark.parametrize("words", SQL)
def test_sql_in_names_is_only_words(closed: FastAPI, words: str) -> None:
    client = visitor(closed)
    assert client.post("/sign-in", data={"name": words, "password": words}).status_code == 401
    client.cookies.set("dateline-8642", quote(words))
    assert client.get("/").status_code == 303
    admin = visitor(closed, "admin")
    for change in ("role", "remove", "password"):
        form = {"name": words, "role": "reader", "password": "long enough a password"}
        assert admin.post(f"/people/{change}", data=form).status_code == 422
    assert people_of(closed) == {"reader", "reviewer", "admin"}


def chunks(total: int, size: int = 65536) -> Iterator[bytes]:
    yield b"name="
    for _ in range(total // size + 1):
        yield b"x" * size


def test_oversized_upload_is_refused(own: FastAPI) -> None:
    client = visitor(own, **{"Content-Type": "application/x-www-form-urlencoded"})
    said = client.post("/people/remove", content=b"name=" + b"x" * MOST)
    unsaid = client.post("/people/remove", content=chunks(MOST))
    lied = client.post("/people/remove", content=chunks(MOST), headers={"Content-Length": "10"})
    assert [said.status_code, unsaid.status_code, lied.status_code] == [413, 413, 413]
    assert client.post("/people/remove", content=b"name=" + b"x" * (MOST - 5)).status_code != 413


def test_oversized_upload_of_documents_is_refused(own: FastAPI) -> None:
    taking = {path for method, path, _ in routes(own) if method == "POST"} & {"/add", "/api/v1/documents"}
    for path in taking:
        client = visitor(own)
        assert client.post(path, content=chunks(MOST_DOCUMENTS, 2**22)).status_code == 413, path
        assert client.post(path, content=chunks(2 * MOST)).status_code != 413, path


def test_an_upload_by_nobody_is_not_even_received(copy_of_samples: Path, serve: object) -> None:
    url = urlsplit(serve(copy_of_samples, allow_hosts=(HOST,)))  # type: ignore[operator]
    with socket.create_connection((url.hostname, url.port), 30) as connection:
        head = f"POST /add HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {MOST_DOCUMENTS}\r\n\r\n"
        connection.sendall(head.encode() + b"x" * 1000)
        assert b" 401 " in connection.recv(1000).splitlines()[0]


def test_header_injection_through_an_address(closed: FastAPI) -> None:
    answer = visitor(closed).get("/?q=%0d%0aSet-Cookie:%20x=1")
    assert "Set-Cookie" not in answer.headers
    assert answer.status_code == 303
