"""Who may do what: every route of the desk, tried by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from dateline.desk.access import ROLES
from desk_visitors import a_closed_desk, a_desk, let_in, routes, visitor

TO_SIGN_IN = ("GET", "/sign-in"), ("POST", "/sign-in")
"""What has to be open to whoever has not signed in."""
BY_FASTAPI = {"/api/v1/openapi.json"}
"""What names no role itself, and is open to whoever has signed in."""


@pytest.fixture
def app(copy_of_samples: Path) -> Iterator[FastAPI]:
    let_in(copy_of_samples)
    with a_closed_desk(copy_of_samples) as app:
        yield app


def filled(path: str) -> str:
    """A path with something in place of its parameters."""
    return re.sub(r"\{[^}]+\}", "1", path)


def test_every_route_names_the_role_that_it_needs(app: FastAPI) -> None:
    nameless = {
        f"{method} {path}"
        for method, path, role in routes(app)
        if role is None and (method, path) not in TO_SIGN_IN and path not in BY_FASTAPI
    }
    assert not nameless, f"open to whoever has signed in, because they lack needs(...): {nameless}"
    assert any(role == "admin" for _, _, role in routes(app))


@pytest.mark.parametrize("name", [None, *ROLES])
def test_no_route_does_anything_for_whoever_lacks_its_role(app: FastAPI, name: str | None) -> None:
    client = visitor(app, name)
    for method, path, role in routes(app):
        if (method, path) in TO_SIGN_IN or (name and ROLES.index(name) >= ROLES.index(role or "reader")):
            continue
        answer = client.request(method, filled(path))
        if name is not None:
            assert answer.status_code == 403, f"{method} {path} as {name}"
        elif answer.status_code == 303:
            assert answer.headers["Location"].startswith("/sign-in"), f"{method} {path}"
        else:
            assert answer.status_code == 401, f"{method} {path}"


@pytest.mark.parametrize("name", ROLES)
def test_what_their_role_allows_is_open_to_everybody(app: FastAPI, name: str) -> None:
    client = visitor(app, name)
    for method, path, role in routes(app):
        if method == "GET" and ROLES.index(name) >= ROLES.index(role or "reader"):
            answer = client.get(filled(path))
            assert answer.status_code not in (401, 403), f"{path} as {name}"
            assert answer.status_code < 500, f"{path} as {name}"


def test_a_role_that_was_taken_away_holds_at_once(app: FastAPI) -> None:
    admin, reviewer = visitor(app, "admin"), visitor(app, "reviewer")
    assert admin.post("/people/role", data={"name": "reviewer", "role": "admin"}).status_code == 303
    assert reviewer.get("/people").status_code == 200
    assert admin.post("/people/role", data={"name": "reviewer", "role": "reader"}).status_code == 303
    assert reviewer.get("/people").status_code == 403
    assert admin.post("/people/remove", data={"name": "reviewer"}).status_code == 303
    assert reviewer.get("/").headers["Location"] == "/sign-in"


def test_files_of_the_desk_are_open_and_hold_nothing_of_the_library(app: FastAPI) -> None:
    assert visitor(app).get("/static/desk.css").status_code == 200


def test_on_ones_own_machine_nobody_signs_in(copy_of_samples: Path) -> None:
    with a_desk(copy_of_samples, user="tester") as app:
        client = visitor(app)
        assert client.get("/").status_code == 200
        assert client.get("/people").status_code == 200
        assert client.get("/sign-in").headers["Location"] == "/"
