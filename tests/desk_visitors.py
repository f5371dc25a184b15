"""Visitors of a desk at which people sign in: nobody yet, and one person of each role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from dateline.desk import Desk, DeskSettings, create_app
from dateline.desk.access import ROLES, role_needed
from dateline.library import Library

HOST = "desk.example.org"
PASSWORD = "five words in a row"
"""Everybody's, in tests."""


def let_in(library: Path, *roles: str) -> None:
    """Add a person of each role, who is called like it."""
    with Library.open(library) as kept:
        for role in roles or ROLES:
            kept.people.add(role, role, PASSWORD, by="test")


@contextmanager
def a_desk(library: Path, **settings: object) -> Iterator[FastAPI]:
    """A desk at which nobody signs in, unless the settings say otherwise."""
    app = create_app(Desk(DeskSettings(str(library), **settings)))  # type: ignore[arg-type]
    with TestClient(app):
        yield app


@contextmanager
def a_closed_desk(library: Path, **settings: object) -> Iterator[FastAPI]:
    """A desk at which people sign in."""
    with a_desk(library, **{"host": HOST, **settings}) as app:
        yield app


def visitor(app: FastAPI, name: str | None = None, **headers: str) -> TestClient:
    """A browser at a desk, signed in under a name where one is given."""
    host = app.state.desk.settings.host
    client = TestClient(
        app,
        base_url=f"http://{host}:8642",
        headers={"Origin": f"http://{host}:8642", **headers},
        follow_redirects=False,
        raise_server_exceptions=False,
    )
    if name is not None:
        answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
    return client


def routes(app: FastAPI) -> list[tuple[str, str, str | None]]:
    """(method, path, role that it names) of every route, but for the files that anybody may have."""
    found: list[tuple[str, str, str | None]] = []
    for route in iter_route_contexts(app.routes):
        if route.path is None or route.path == "/static":
            continue
        named = [role for role in _roles(getattr(route, "dependant", None)) if role]
        role = max(named, key=ROLES.index) if named else None
        found.extend((method, route.path, role) for method in sorted(route.methods or ()))
    return found


def _roles(dependant: object) -> Iterator[str | None]:
    for one in getattr(dependant, "dependencies", ()):
        yield role_needed(one.call)
        yield from _roles(one)
