"""``dateline people``: letting people in from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from dateline.cli import app, people
from dateline.cli.common import user
from dateline.library import Library

WORDS = "five words in a row"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    Library.open(tmp_path / "mine.db").close()
    return tmp_path / "mine.db"


def run(*arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["people", *map(str, arguments)], input=typed)


def test_somebody_is_added_listed_changed_and_removed(library: Path) -> None:
    added = run("add", "admin", "--role", "admin", "--password-stdin", "--library", library, typed=WORDS)
    assert (added.exit_code, added.stderr) == (0, "admin may sign in as admin.\n")
    run("add", "newcomer", "--role", "reader", "--password-stdin", "--library", library, typed=f"{WORDS}\n")
    assert "newcomer is reviewer now" in run("role", "newcomer", "reviewer", "--library", library).stderr
    listed = [line.split()[:2] for line in run("list", "--library", library).stdout.splitlines()]
    assert listed == [["name", "role"], ["admin", "admin"], ["newcomer", "reviewer"]]
    with Library.open(library) as kept:
        assert kept.sign_ins.begin("newcomer", WORDS)
    run("password", "newcomer", "--password-stdin", "--library", library, typed="quite other words now\n")
    with Library.open(library) as kept:
        assert kept.sign_ins.begin("newcomer", "quite other words now")
    assert run("remove", "newcomer", "--library", library).exit_code == 0
    assert "newcomer" not in run("list", "--library", library).stdout
    with Library.open(library) as kept:
        assert {act.actor for act in kept.acts() if act.verb != "signed in"} == {user()}


def test_a_password_is_typed_twice_and_not_shown(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def prompt(text: str, *, hide_input: bool, confirmation_prompt: str) -> str:
        asked.append((text, hide_input, bool(confirmation_prompt)))
        return WORDS

    monkeypatch.setattr(typer, "prompt", prompt)
    monkeypatch.setattr(people, "_somebody_is_there", lambda: True)
    assert run("add", "admin", "--role", "admin", "--library", library).exit_code == 0
    assert asked == [("Password, at least 12 characters", True, True)]


def test_where_nobody_is_there_it_does_not_wait_for_a_password(library: Path) -> None:
    result = run("add", "admin", "--role", "admin", "--library", library)
    assert result.exit_code == 1
    assert "give it on standard input, with --password-stdin" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "admin", "--role", "reader", "--password-stdin"], "there is somebody called admin"),
        (["add", "x", "--role", "reader", "--password-stdin"], "at least 12 characters"),
        (["role", "x", "admin"], "there is nobody called x"),
        (["role", "admin", "reader"], "admin is the only admin"),
        (["remove", "admin"], "admin is the only admin"),
    ],
)
def test_what_cannot_be_is_said(library: Path, arguments: list[str], message: str) -> None:
    with Library.open(library) as kept:
        kept.people.add("admin", "admin", WORDS, by="ana")
    typed = "short\n" if "x" in arguments else WORDS
    result = run(*arguments, "--library", library, typed=typed)
    assert result.exit_code == 1
    assert message in result.stderr


def test_a_role_is_one_of_three(library: Path) -> None:
    assert run("add", "x", "--role", "owner", "--library", library).exit_code == 2
    assert run("add", "x", "--library", library).exit_code == 2


def test_an_empty_list_says_what_to_do(library: Path) -> None:
    assert "dateline people add NAME --role admin" in run("list", "--library", library).stderr
