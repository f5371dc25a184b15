"""Signing in and out, as somebody in front of the page does it, and as somebody who guesses does."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from dateline.desk import DeskSettings
from dateline.desk.visitors import local_path
from dateline.library import Library, passwords
from desk_visitors import HOST, PASSWORD, a_closed_desk, a_desk, let_in, visitor

COOKIE = "dateline-8642"


@pytest.fixture
def library(copy_of_samples: Path) -> Path:
    let_in(copy_of_samples)
    return copy_of_samples


@pytest.fixture
def app(library: Path) -> Iterator[FastAPI]:
    with a_closed_desk(library) as app:
        yield app


@pytest.mark.parametrize(
    ("settings", "signs_in"),
    [
        ({"host": "127.0.0.1"}, False),
        ({"host": "127.0.0.2"}, False),
        ({"host": "localhost"}, False),
        ({"host": "::1"}, False),
        ({"host": "0.0.0.0"}, True),
        ({"host": "::"}, True),
        ({"host": "192.0.2.7"}, True),
        ({"host": "desk.example.org"}, True),
        ({"host": "127.0.0.1", "allow_hosts": ("desk.example.org",)}, True),
        ({"host": "127.0.0.1", "trust_proxy": "127.0.0.1"}, True),
    ],
)
def test_people_sign_in_wherever_others_reach_the_desk(settings: dict[str, object], signs_in: bool) -> None:
    assert DeskSettings("x.db", **settings).signs_in is signs_in  # type: ignore[arg-type]


def test_in_the_browser_one_signs_in_works_and_signs_out(library: Path, serve: object, tab: Page) -> None:
    url = serve(library, allow_hosts=(HOST,))  # type: ignore[operator]
    tab.goto(f"{url}/?disputed=yes")
    expect(tab).to_have_title("Sign in · Dateline")
    tab.get_by_label("Name").fill("reviewer")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab).to_have_url(f"{url}/?disputed=yes")
    expect(tab.get_by_text("reviewer", exact=True)).to_be_visible()
    assert tab.evaluate("document.cookie") == "", "no script reads the cookie"
    tab.get_by_role("button", name="Sign out").click()
    expect(tab).to_have_title("Sign in · Dateline")
    tab.goto(f"{url}/")
    expect(tab).to_have_title("Sign in · Dateline")


def test_the_first_page_is_only_for_who_signed_in(app: FastAPI) -> None:
    client = visitor(app)
    assert client.get("/").headers["Location"] == "/sign-in"
    assert client.get("/?type=clash").headers["Location"] == "/sign-in?next=%2F%3Ftype%3Dclash"
    assert client.get("/api/v1/timeline").json() == {"detail": "sign in first"}
    part = client.get("/explore/results", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (401, "/sign-in")


def test_the_cookie_is_for_this_desk_alone(app: FastAPI) -> None:
    answer = visitor(app).post("/sign-in", data={"name": "reader", "password": PASSWORD})
    given = answer.headers["Set-Cookie"]
    assert given.startswith(f"{COOKIE}=")
    assert given.split("; ")[1:] == ["HttpOnly", "Path=/", "SameSite=strict"]


def test_by_tls_the_cookie_never_goes_without(app: FastAPI) -> None:
    client = visitor(app, Origin=f"https://{HOST}")
    client.base_url = f"https://{HOST}"
    answer = client.post("/sign-in", data={"name": "reader", "password": PASSWORD})
    given = answer.headers["Set-Cookie"]
    assert given.startswith(f"__Host-{COOKIE}=")
    assert given.split("; ")[1:] == ["HttpOnly", "Path=/", "SameSite=strict", "Secure"]
    assert client.get("/").status_code == 200


def test_signing_out_ends_it_wherever_the_cookie_was_copied_to(app: FastAPI) -> None:
    client, thief = visitor(app, "reader"), visitor(app)
    thief.cookies.set(COOKIE, client.cookies[COOKIE])
    assert thief.get("/").status_code == 200
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert thief.get("/").status_code == 303
    assert client.get("/").status_code == 303


def test_another_password_ends_it_everywhere(app: FastAPI, library: Path) -> None:
    client = visitor(app, "reader")
    with Library.open(library) as kept:
        kept.people.set_password("reader", "quite other words now", by="test")
    assert client.get("/").status_code == 303


def test_after_hours_without_a_request_one_signs_in_again(app: FastAPI) -> None:
    client = visitor(app, "reader")
    sign_ins, begun = app.state.desk.library.sign_ins, dt.datetime.now(dt.UTC)

    def after(**time: float) -> int:
        sign_ins.now = lambda: begun + dt.timedelta(**time)
        return client.get("/people").status_code

    assert after(hours=11) == 403, "somebody, who is no admin"
    assert after(hours=22) == 403, "each request counts"
    assert after(hours=34.1) == 303


def test_after_a_week_one_signs_in_again(app: FastAPI) -> None:
    client = visitor(app, "reader")
    sign_ins, begun = app.state.desk.library.sign_ins, dt.datetime.now(dt.UTC)
    seen = []
    for hours in range(0, 7 * 24 + 10, 10):
        sign_ins.now = lambda hours=hours: begun + dt.timedelta(hours=hours)
        seen.append(client.get("/people").status_code)
    assert seen == [403] * 17 + [303]


def test_a_page_does_not_wait_for_whoever_writes(app: FastAPI, library: Path) -> None:
    client = visitor(app, "reader")
    begun = dt.datetime.now(dt.UTC)
    app.state.desk.library.sign_ins.now = lambda: begun + dt.timedelta(hours=1)
    writer = sqlite3.connect(library, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    asked = dt.datetime.now(dt.UTC)
    assert client.get("/people").status_code == 403
    assert dt.datetime.now(dt.UTC) - asked < dt.timedelta(seconds=20), "a writer has a minute"
    writer.execute("ROLLBACK")
    writer.close()


def test_session_fixation_a_planted_cookie_is_worth_nothing(app: FastAPI) -> None:
    planted = "planted-by-somebody-else"
    client, attacker = visitor(app), visitor(app)
    client.cookies.set(COOKIE, planted)
    attacker.cookies.set(COOKIE, planted)
    answer = client.post("/sign-in", data={"name": "reader", "password": PASSWORD})
    assert answer.status_code == 303
    assert f"{COOKIE}=" in answer.headers["Set-Cookie"]
    assert planted not in answer.headers["Set-Cookie"]
    assert attacker.get("/").status_code == 303


def test_signing_in_again_ends_the_one_before(app: FastAPI) -> None:
    client, old = visitor(app, "reader"), visitor(app)
    old.cookies.set(COOKIE, client.cookies[COOKIE])
    assert client.post("/sign-in", data={"name": "admin", "password": PASSWORD}).status_code == 303
    assert old.get("/").status_code == 303


def test_password_guessing_is_slowed(app: FastAPI) -> None:
    guesser = visitor(app)
    statuses = [
        guesser.post("/sign-in", data={"name": "admin", "password": f"guess number {n}"}).status_code
        for n in range(5)
    ]
    assert statuses == [401] * 5
    right = guesser.post("/sign-in", data={"name": "ADMIN ", "password": PASSWORD})
    assert right.status_code == 429, "even the right one, however the name is written"
    assert 1 <= int(right.headers["Retry-After"]) <= 60
    assert "Too many attempts" in right.text
    assert guesser.post("/sign-in", data={"name": "reader", "password": PASSWORD}).status_code == 429, (
        "one address, many names"
    )


def test_password_guessing_of_one_name_from_many_addresses_is_slowed(app: FastAPI) -> None:
    attempts = app.state.attempts
    for n in range(5):
        assert attempts.wait("admin", f"192.0.2.{n}") == 0
        attempts.failed("admin", f"192.0.2.{n}")
    assert attempts.wait("admin", "198.51.100.1") > 0
    assert attempts.wait("reader", "198.51.100.1") == 0
    for n in range(5):
        attempts.failed(f"name {n}", f"2001:db8::{n}")
    assert attempts.wait("reader", "2001:db8::ffff") > 0, "whoever has one of these has them all"


def test_those_who_know_their_password_are_not_counted(app: FastAPI) -> None:
    for _ in range(7):
        visitor(app, "reader")


def test_names_cannot_be_found_out(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    hasher = passwords._hasher

    class Spy:
        def verify(self, kept: str, password: bytes) -> bool:
            compared.append(kept)
            return hasher.verify(kept, password)

        def __getattr__(self, name: str) -> object:
            return getattr(hasher, name)

    monkeypatch.setattr(passwords, "_hasher", Spy())
    answers = [
        visitor(app).post("/sign-in", data={"name": name, "password": "no such words"})
        for name in ("admin", "nobod")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].text.replace("admin", "nobod") == answers[1].text
    assert len(compared) == 2, "either takes one hash's time"
    assert compared[0].split("$")[:4] == compared[1].split("$")[:4], "of the same parameters"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        " //elsewhere.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "elsewhere.example",
        "/sign-in?next=/sign-in",
        "http:/elsewhere.example",
        "/\u2215elsewhere.example",
        "",
    ],
)
def test_open_redirect_after_sign_in(app: FastAPI, address: str) -> None:
    assert local_path(address) == "/"
    client = visitor(app)
    page = client.get("/sign-in", params={"next": address})
    assert 'name="next" value="/"' in page.text
    answer = client.post("/sign-in", data={"name": "reader", "password": PASSWORD, "next": address})
    assert answer.headers["Location"] == "/"


def test_where_one_wanted_to_go_one_goes(app: FastAPI) -> None:
    wanted = "/?type=clash&q=%C3%A9t%C3%A9#here"
    answer = visitor(app).post("/sign-in", data={"name": "reader", "password": PASSWORD, "next": wanted})
    assert answer.headers["Location"] == wanted


def test_a_stolen_library_opens_no_desk(app: FastAPI, library: Path) -> None:
    client = visitor(app, "admin")
    token = client.cookies[COOKIE]
    # The newest pages of the file stand in its log still.
    files = library.parent.glob(f"{library.name}*")
    kept = b"".join(file.read_bytes() for file in files)
    assert b"signed in" in kept
    assert token.encode() not in kept
    assert PASSWORD.encode() not in kept
    assert b"$argon2id$" in kept


def test_signing_in_and_out_stands_in_the_act_log(app: FastAPI) -> None:
    client = visitor(app, "reader")
    client.post("/sign-out")
    acts = app.state.desk.library.acts(last=2)
    assert [(act.actor, act.verb, act.object) for act in acts] == [
        ("reader", "signed in", "reader"),
        ("reader", "signed out", "reader"),
    ]


def test_an_admin_lets_people_in_on_a_page(library: Path, serve: object, tab: Page) -> None:
    url = serve(library, allow_hosts=(HOST,))  # type: ignore[operator]
    tab.goto(f"{url}/people")
    tab.get_by_label("Name").fill("admin")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab).to_have_url(f"{url}/people")
    adding = tab.locator("form[action='/people/add']")
    adding.get_by_label("Name").fill("newcomer")
    adding.get_by_label("Role").select_option("reviewer")
    adding.get_by_label("Password").fill("long enough a password")
    adding.get_by_role("button", name="Add").click()
    expect(tab.get_by_label("Role of newcomer")).to_have_value("reviewer")
    tab.get_by_role("button", name="Remove reader").click()
    expect(tab.get_by_label("Role of reader")).to_have_count(0)
    with Library.open(library) as kept:
        act = next(act for act in kept.acts() if act.object == "newcomer")
        assert (act.actor, act.verb, act.after) == ("admin", "added person", '{"role": "reviewer"}')


def test_an_admin_cannot_lock_everybody_out(app: FastAPI) -> None:
    client = visitor(app, "admin")
    for change in ("remove", "role"):
        answer = client.post(f"/people/{change}", data={"name": "admin", "role": "reader"})
        assert answer.status_code == 422
        assert "admin is the only admin; make somebody else one first" in answer.text
    answer = client.post("/people/add", data={"name": "x", "role": "reader", "password": "short"})
    assert "a password has at least 12 characters" in answer.text


NEW = "other words, five of them"


def test_one_gives_oneself_another_password_and_is_signed_out_elsewhere(app: FastAPI) -> None:
    elsewhere = visitor(app, "reader")
    here = visitor(app, "reader")
    answer = here.post("/password", data={"now": PASSWORD, "new": NEW, "again": NEW})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").headers["Location"] == "/sign-in"
    for password, status in ((PASSWORD, 401), (NEW, 303)):
        assert (
            visitor(app).post("/sign-in", data={"name": "reader", "password": password}).status_code == status
        )
    acts = app.state.desk.library.acts()
    assert [(act.actor, act.object) for act in acts if act.verb == "changed password"] == [
        ("reader", "reader")
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"now": "not the password"}, "That is not your password now."),
        ({"again": "something else altogether"}, "The new password was typed in two ways."),
        ({"new": "short", "again": "short"}, "a password has at least 12 characters"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    app: FastAPI, fields: dict[str, str], message: str
) -> None:
    form = {"now": PASSWORD, "new": NEW, "again": NEW, **fields}
    answer = visitor(app, "reader").post("/password", data=form)
    assert answer.status_code == 422
    assert message in answer.text
    assert visitor(app, "reader").get("/").status_code == 200


def test_guesses_at_ones_password_are_counted(app: FastAPI) -> None:
    client = visitor(app, "reader")
    form = {"now": "a guess", "new": NEW, "again": NEW}
    statuses = [client.post("/password", data=form).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_where_nobody_signs_in_there_is_no_password(copy_of_samples: Path) -> None:
    with a_desk(copy_of_samples, user="tester") as app:
        assert visitor(app).get("/password").status_code == 404
