"""``dateline add``: read, keep, and leave alone what is kept already."""

from __future__ import annotations

import getpass
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from examples import SHELLING


def add(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["add", *map(str, arguments)], input=stdin)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_LIBRARY", raising=False)
    return tmp_path


def test_documents_are_kept_with_their_claims_in_the_folders_library(folder: Path) -> None:
    (folder / "a.txt").write_text(SHELLING)
    result = add("a.txt", "--published", "2020-03-02", "--by", "ana")
    assert result.exit_code == 0
    assert result.stdout.startswith("dateline.db: 1 added with ")
    assert re.search(r"\ndateline.db: [1-9]\d* events now; `dateline events` lists them\n$", result.stdout)
    with Library.open(folder / "dateline.db", create=False) as library:
        [document] = library.documents()
        assert str(document.published) == "2020-03-02"
        assert "shelling" in [row.claim.type for row in library.claims()]
        assert library.document("a")[0].mentions is not None
        assert [(act.actor, act.verb) for act in library.acts()] == [
            ("ana", "added"),
            ("ana", "kept original"),
        ]


def test_adding_again_changes_nothing_and_says_so(folder: Path) -> None:
    (folder / "a.txt").write_text(SHELLING)
    add("a.txt", "--by", "ana")
    with Library.open("dateline.db") as library:
        before = list(library.claims()), library.acts()
    result = add("a.txt", "a.txt", "--by", "ben")
    assert result.exit_code == 0
    assert result.stdout.startswith("dateline.db: 0 added with 0 claims, 2 already there and unchanged\n")
    with Library.open("dateline.db") as library:
        assert (list(library.claims()), library.acts()) == before


def test_a_document_twice_in_one_go_is_kept_once(folder: Path) -> None:
    (folder / "a.txt").write_text(SHELLING)
    assert "1 added" in add("a.txt", "a.txt").stdout
    assert "1 already there" in add("a.txt").stdout


def test_the_library_is_named_by_option_or_surroundings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text(SHELLING)
    monkeypatch.setenv("DATELINE_LIBRARY", "named.db")
    assert add("a.txt").stdout.startswith("named.db: 1 added")
    assert add("a.txt", "--library", "other.db").stdout.startswith("other.db: 1 added")
    assert sorted(path.name for path in folder.glob("*.db")) == ["named.db", "other.db"]


def test_a_folder_is_added_without_the_library_in_it(folder: Path) -> None:
    (folder / "a.txt").write_text(SHELLING)
    for _ in range(2):
        result = add(".")
        assert result.exit_code == 0
        assert result.stderr == ""


def test_what_could_not_be_read_is_counted_and_fails_only_if_all_could_not(folder: Path) -> None:
    (folder / "a.txt").write_text(SHELLING)
    result = add("none.txt", "a.txt")
    assert result.exit_code == 0
    assert ", 1 not read, each named above\n" in result.stdout
    assert result.stderr == "not read: none.txt: there is no such file or folder; check the name\n"
    assert add("none.txt").exit_code == 1
    assert add("none.txt", "a.txt").exit_code == 0, "what is there already was read once"


def test_another_language_is_kept_unread(folder: Path) -> None:
    result = add("-", stdin="Армия заявила, что повстанцы обстреляли рынок в старом городе в понедельник.")
    assert result.exit_code == 0
    assert "1 kept unread (not in English)" in result.stdout
    with Library.open("dateline.db") as library:
        [document] = library.documents()
    assert (document.language, document.read) == ("ru", False)


def test_another_programs_file_is_left_alone(folder: Path) -> None:
    (folder / "a.txt").write_text(SHELLING)
    result = add("a.txt", "--library", "a.txt")
    assert result.exit_code == 1
    assert (
        result.stderr == "dateline: a.txt is no Dateline library, and is left as it is; name another file\n"
    )
    assert (folder / "a.txt").read_text() == SHELLING


def test_a_user_without_a_name_can_add(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nameless)
    (folder / "a.txt").write_text(SHELLING)
    assert add("a.txt").exit_code == 0
    with Library.open("dateline.db") as library:
        assert library.acts()[0].actor.startswith("user ")
