"""Who may sign in: names, roles and passwords in a library."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from dateline.library import Library, LibraryError, database, passwords
from dateline.library.database import engine_for

WORDS = "five words in a row"
OTHERS = "quite other words now"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        yield library


def test_nobody_is_in_a_new_library(library: Library) -> None:
    assert library.people.all() == []
    assert not library.people.has_admin()


def test_a_person_has_a_name_a_role_and_a_day(library: Library) -> None:
    library.people.add("reviewer", "reviewer", WORDS, by="ana")
    library.people.add("Admin  of the desk", "admin", WORDS, by="ana")
    first, second = library.people.all()
    assert (first.name, first.role) == ("Admin of the desk", "admin")
    assert (second.name, second.role) == ("reviewer", "reviewer")
    assert library.people.has_admin()


@pytest.mark.parametrize("name", ["Admin", " admin ", "ADMIN", "ａｄｍｉｎ"])
def test_no_two_names_look_alike(library: Library, name: str) -> None:
    library.people.add("admin", "admin", WORDS, by="ana")
    with pytest.raises(LibraryError, match="there is somebody called admin; give another name"):
        library.people.add(name, "reader", WORDS, by="ana")


@pytest.mark.parametrize(
    "name", ["", "   ", "a" * 65, "ad\u200bmin", "admin\u202e", "a\x00b", "a\x1b[31m", "\ud800"]
)
def test_a_name_can_be_seen(library: Library, name: str) -> None:
    with pytest.raises(LibraryError, match=r"a name has at most 64|a person has a name"):
        library.people.add(name, "reader", WORDS, by="ana")


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("short", "at least 12 characters"),
        ("", "at least 12 characters"),
        ("a" * 1025, "at most 1,024 characters"),
        ("aaaaaaaaaaaa", "four different"),
        ("Admin-of-desk", "not the person's name"),
    ],
)
def test_a_password_is_long_enough(library: Library, password: str, problem: str) -> None:
    with pytest.raises(LibraryError, match=problem):
        library.people.add("admin-of-desk", "admin", password, by="ana")
    assert library.people.all() == []


def test_there_are_three_roles(library: Library) -> None:
    with pytest.raises(LibraryError, match="'owner' is no role; it is one of reader, reviewer, admin"):
        library.people.add("ana", "owner", WORDS, by="ana")


def test_the_right_password_signs_in_and_no_other(library: Library) -> None:
    library.people.add("reader", "reader", WORDS, by="ana")
    token = library.sign_ins.begin("Reader", WORDS)
    assert token is not None
    assert library.sign_ins.who(token) == ("reader", "reader")
    assert library.sign_ins.begin("reader", OTHERS) is None
    assert library.sign_ins.begin("nobody", WORDS) is None
    assert library.sign_ins.begin("", "") is None
    assert library.sign_ins.begin("reader", WORDS * 10_000) is None
    assert library.sign_ins.who("") is None
    assert library.sign_ins.who("\ud800") is None


def test_a_password_is_the_same_on_every_keyboard(library: Library) -> None:
    library.people.add("reader", "reader", "cafe\u0301 au lait", by="ana")
    assert library.sign_ins.begin("reader", "caf\u00e9 au lait")


def test_another_password_replaces_the_old_one_and_ends_its_sign_ins(library: Library) -> None:
    library.people.add("reader", "reader", WORDS, by="ana")
    token = library.sign_ins.begin("reader", WORDS)
    library.people.set_password("reader", OTHERS, by="ana")
    assert library.sign_ins.who(str(token)) is None
    assert library.sign_ins.begin("reader", WORDS) is None
    assert library.sign_ins.begin("reader", OTHERS)


def test_who_is_removed_is_out(library: Library) -> None:
    library.people.add("reader", "reader", WORDS, by="ana")
    token = library.sign_ins.begin("reader", WORDS)
    library.people.remove("reader", by="ana")
    assert library.sign_ins.who(str(token)) is None
    assert library.sign_ins.begin("reader", WORDS) is None
    with pytest.raises(LibraryError, match="there is nobody called reader; `dateline people list`"):
        library.people.remove("reader", by="ana")


def test_an_admin_always_stays(library: Library) -> None:
    library.people.add("admin", "admin", WORDS, by="ana")
    with pytest.raises(LibraryError, match="admin is the only admin"):
        library.people.remove("admin", by="ana")
    with pytest.raises(LibraryError, match="admin is the only admin"):
        library.people.set_role("admin", "reader", by="ana")
    library.people.add("second", "admin", WORDS, by="ana")
    library.people.remove("admin", by="ana")


def test_every_change_leaves_an_act_without_the_password(library: Library, tmp_path: Path) -> None:
    library.people.add("reader", "reader", WORDS, by="ana")
    library.people.set_role("reader", "reviewer", by="ana")
    library.people.set_role("reader", "reviewer", by="ana")
    library.people.set_password("reader", OTHERS, by="ana")
    token = library.sign_ins.begin("reader", OTHERS)
    library.sign_ins.end(str(token))
    library.sign_ins.end(str(token))
    library.people.remove("reader", by="ana")
    assert [(act.actor, act.verb, act.object, act.before, act.after) for act in library.acts()] == [
        ("ana", "added person", "reader", None, '{"role": "reader"}'),
        ("ana", "changed role", "reader", '{"role": "reader"}', '{"role": "reviewer"}'),
        ("ana", "changed password", "reader", None, None),
        ("reader", "signed in", "reader", None, None),
        ("reader", "signed out", "reader", None, None),
        ("ana", "removed person", "reader", '{"role": "reviewer"}', None),
    ]
    dump = "\n".join(sqlite3.connect(tmp_path / "new.db").iterdump())
    assert WORDS not in dump
    assert OTHERS not in dump
    assert "$argon2" not in json.dumps([act.before for act in library.acts()])


def test_a_hash_of_older_parameters_is_made_anew(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=1024))
        library.people.add("reader", "reader", WORDS, by="ana")

    def kept() -> str:
        with sqlite3.connect(tmp_path / "new.db") as connection:
            return str(connection.execute("SELECT password FROM person").fetchone()[0])

    assert "$m=1024,t=2" in kept()
    assert library.sign_ins.begin("reader", WORDS)
    assert not passwords.outdated(kept())
    assert library.sign_ins.begin("reader", WORDS)


def test_a_library_of_the_version_before_gets_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(database, "HEAD", "0004")
        engine_for(tmp_path / "old.db", create=True).dispose()
    with Library.open(tmp_path / "old.db", create=False) as library:
        library.people.add("admin", "admin", WORDS, by="ana")
        assert library.people.has_admin()
