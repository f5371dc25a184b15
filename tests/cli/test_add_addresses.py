"""``dateline read`` and ``add`` with addresses: fetched, kept with how, and each failure told with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from examples import SHELLING
from websites import Site, article, entry, rss

MORE = "Residents fled the old town, and the road to the north was closed for the day."
pytestmark = pytest.mark.usefixtures("folder")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_a_page_is_read_and_nothing_is_kept(site: Site, folder: Path) -> None:
    url = site.put("/a", article(SHELLING, MORE))
    result = run("read", url, "--json", "--allow-private", "--contact", "desk@example.org")
    assert result.exit_code == 0, result.stderr
    reading = json.loads(result.stdout)
    assert (reading["document"]["url"], reading["document"]["external_id"]) == (url, url)
    assert "shelling" in [claim["type"] for claim in reading["claims"]]
    assert site.asked[-1].headers["User-Agent"].endswith("(+desk@example.org)")
    assert not list(folder.iterdir())


def test_a_page_is_added_with_how_it_was_fetched(site: Site) -> None:
    url = site.put("/a", article(SHELLING, MORE))
    result = run("add", url, "--allow-private", "--by", "ana")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("dateline.db: 1 added with ")
    with Library.open("dateline.db") as library:
        assert [(act.actor, act.verb) for act in library.acts()] == [
            ("ana", "added"),
            ("ana", "fetched"),
            ("ana", "kept original"),
        ]
        words = json.loads(library.acts()[1].after or "")
        assert (words["url"], words["status"]) == (url, 200)
        assert list(library.verify()) == []
        kept, data = library.original_of(url)
        assert (kept.original.name, data) == (url, article(SHELLING, MORE).encode())
    assert run("show", url).exit_code == 0
    given = run("original", url, "--output", "a.html")
    assert f", fetched from {url} 2" in given.stderr
    assert Path("a.html").read_text() == article(SHELLING, MORE)


def test_a_page_that_changed_is_a_version_of_the_same_document(site: Site) -> None:
    url = site.put("/a", article(SHELLING, MORE))
    run("add", url, "--allow-private")
    assert "1 already there and unchanged" in run("add", url, "--allow-private").stdout
    site.put("/a", article(SHELLING.replace("three", "nine"), MORE))
    assert "1 added" in run("add", url, "--allow-private").stdout
    with Library.open("dateline.db") as library:
        first, second = library.documents()
        found = library.versions(first.id)
        assert {one.document for one in found} == {first.id, second.id}
        assert [(one.number, one.of) for one in found] == [(1, 2), (2, 2)]
    shown = run("versions", first.id).stdout
    assert "killing three civilians" in shown
    assert "killing nine civilians" in shown


def test_a_feed_gives_its_entries(site: Site) -> None:
    url = site.put("/rss", rss(entry("/a", "One", SHELLING), entry("/b", "Two", MORE)))
    assert run("add", url, "--allow-private").stdout.startswith("dateline.db: 2 added")
    with Library.open("dateline.db") as library:
        assert {one.url for one in library.documents()} == {site.url("/a"), site.url("/b")}
        assert library.count_originals() == 1


def test_this_machine_is_asked_only_with_leave_and_every_failure_says_what_to_do(site: Site) -> None:
    url = site.put("/a", article(SHELLING, MORE))
    result = run("add", url, "file:///etc/passwd", "https://user:secret@example.org/")
    assert result.exit_code == 1
    first, second, third, *_ = result.stderr.splitlines()
    assert first == (
        f"not read: {url}: 127.0.0.1 is this machine itself, and nothing is fetched from there; check the address, "
        "or fetch it with --allow-private, or save the page and add the file"
    )
    assert second == (
        "not read: file:///etc/passwd: begins with file, and only http and https are fetched; name a file by its path"
    )
    assert third.endswith(
        "has a user's name or password in it; take it out, or save the page and add the file"
    )
    assert site.asked == []


def test_what_could_not_be_fetched_is_taken_up_again(site: Site) -> None:
    url = site.url("/a")
    result = run("add", url, "--allow-private")
    assert result.exit_code == 1
    assert f"not read: {url}: is not there (404); check the address" in result.stderr
    assert url in run("retry", "--list").stdout
    result = run("retry")
    assert "this machine itself, and nothing is fetched from there" in result.stderr, (
        "leave is not given for good"
    )
    site.put("/a", article(SHELLING, MORE))
    assert run("add", url, "--allow-private").exit_code == 0
    assert "nothing failed" in run("retry").stdout


def test_a_contact_that_no_header_can_hold_is_a_mistake(site: Site) -> None:
    result = run("add", site.url("/a"), "--allow-private", "--contact", "a\nb")
    assert result.exit_code == 2
    assert "write it as an address in plain letters" in " ".join(result.stderr.replace("│", " ").split())
    assert site.asked == []
