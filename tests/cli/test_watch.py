"""``dateline watch``: rounds for cron, a process that runs until Ctrl-C, and what is said of both."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from examples import SHELLING
from websites import Answer, Request, Site, article, entry, rss

MORE = "Residents fled the old town, and the road to the north was closed for the day."
pytestmark = pytest.mark.usefixtures("folder")


def plan(*tables: str, spacing: str = "0s") -> None:
    Path("feeds.toml").write_text(
        f'contact = "desk@example.org"\nspacing = "{spacing}"\n' + "\n".join(tables)
    )


def a_feed(url: str, articles: bool = True) -> str:
    return f'[[feed]]\nurl = "{url}"\npublisher = "Example Wire"\narticles = {str(articles).lower()}\n'


def a_page(url: str) -> str:
    return f'[[page]]\nurl = "{url}"\n'


def once(*more: str) -> Result:
    return CliRunner().invoke(app, ["watch", "feeds.toml", "--once", "--allow-private", "--by", "ana", *more])


def test_a_round_adds_what_is_new_and_groups_it(site: Site) -> None:
    links = [site.put(f"/{number}", article(f"{SHELLING} On day {number}.", MORE)) for number in range(3)]
    plan(a_feed(site.put("/rss", rss(*map(entry, links)))))
    result = once()
    assert result.exit_code == 0, result.stderr
    first, second = result.stdout.splitlines()
    assert re.fullmatch(r"[\d-]+ [\d:]+ UTC  dateline.db: 1 polled; 3 added with \d+ claims", first), first
    assert re.fullmatch(r"dateline.db: [1-9]\d* events now; `dateline events` lists them", second)
    assert result.stderr == ""
    assert site.asked[-1].headers["User-Agent"].endswith("(+desk@example.org)")
    with Library.open("dateline.db") as library:
        assert {document.publisher for document in library.documents()} == {"Example Wire"}
        assert {act.actor for act in library.acts()} == {"ana"}
        assert library.events.count() > 0


def test_nothing_due_is_said_and_no_failure_and_all_can_be_asked_all_the_same(site: Site) -> None:
    plan(a_page(site.put("/a", article(SHELLING, MORE))))
    once()
    site.asked.clear()
    result = once()
    assert result.exit_code == 0
    assert re.search(
        r"dateline.db: nothing is due before [\d-]+ [\d:]+ UTC; --now asks all the same", result.stdout
    )
    assert site.asked == []
    result = once("--now")
    assert (result.exit_code, "1 polled (1 unchanged); 0 added" in result.stdout) == (0, True)


def test_the_exit_code_tells_whether_some_or_all_of_it_failed(site: Site) -> None:
    missing = site.url("/none")
    plan(a_page(missing))
    result = once("--now")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        f"not read: {missing}: is not there (404); check the address; asked again after 2"
    )
    assert "1 polled (1 failed); 0 added with 0 claims\n" in result.stdout
    plan(a_page(missing), a_page(site.put("/a", article(SHELLING, MORE))))
    assert once().exit_code == 0, "what failed is not due yet"
    plan(a_page(site.url("/none-either")), a_page(site.url("/a")))
    assert once("--now").exit_code == 3
    assert site.paths().count("/none") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[feed]]\nurl = 'https://example.org/a'\nevery = '5 minutes'", "feeds.toml: line 3: every ="),
        ("[[feed]\n", "feeds.toml: is no TOML: Expected ']]'"),
        (None, "feeds.toml cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_a_file_that_is_written_wrongly_is_told_by_its_line(text: str | None, message: str) -> None:
    if text is not None:
        Path("feeds.toml").write_text(text)
    result = once()
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert not Path("dateline.db").exists()


def test_this_machine_is_not_watched_without_leave(site: Site) -> None:
    plan(a_page(site.put("/a", article(SHELLING, MORE))))
    result = CliRunner().invoke(app, ["watch", "feeds.toml", "--once"])
    assert result.exit_code == 1
    assert "this machine itself, and nothing is fetched from there" in result.stderr
    assert site.asked == []


class Running:
    """``dateline watch`` in a process of its own."""

    def __init__(self, *more: str) -> None:
        command = [sys.executable, "-c", "from dateline.cli import main; main()", "watch", "feeds.toml"]
        self.process = subprocess.Popen(
            [*command, "--allow-private", *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def end(self, number: signal.Signals | None = None) -> tuple[int, str, str]:
        """(exit code, standard output, standard error) after a signal."""
        if number is not None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=120)
        return self.process.returncode, out, err


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def slow(site: Site, count: int) -> list[str]:
    """Pages that take a moment each."""

    def page(request: Request) -> Answer:
        time.sleep(0.2)
        return Answer(article(f"{SHELLING} On day {request.path[1:]}.", MORE).encode())

    for number in range(count):
        site.pages[f"/{number}"] = page
    return [site.url(f"/{number}") for number in range(count)]


def documents() -> list[str]:
    with Library.open("dateline.db") as library:
        return sorted(document.url or "" for document in library.documents())


def test_ctrl_c_ends_after_the_document_in_hand_and_the_next_start_goes_on(site: Site) -> None:
    links = slow(site, 12)
    plan(a_feed(site.put("/rss", rss(*map(entry, links)), ETag='"1"')))
    running = Running()
    until(lambda: len(site.paths()) > 4)
    second = CliRunner().invoke(app, ["watch", "feeds.toml", "--once"])
    assert second.exit_code == 1
    assert (
        second.stderr == "dateline: another `dateline watch` works on dateline.db; let it end, or stop it\n"
    )
    code, out, err = running.end(signal.SIGINT)
    assert code == 0, err
    assert out.splitlines()[0] == "dateline.db: watching 1; Ctrl-C ends it"
    assert "Traceback" not in err
    kept = documents()
    assert 0 < len(kept) < 12
    site.asked.clear()
    result = once()
    assert result.exit_code == 0, result.stderr
    assert documents() == sorted(links)
    assert "/rss" not in site.paths(), "it is not due"
    # What was in hand may be asked for once more, and nothing else.
    assert len(site.paths()) in (12 - len(kept), 13 - len(kept))


def test_a_watch_that_was_killed_goes_on_where_it_was(site: Site) -> None:
    links = slow(site, 8)
    plan(a_feed(site.put("/rss", rss(*map(entry, links)))))
    for _ in range(2):
        running = Running("--once")
        before = len(site.paths())
        until(lambda before=before: len(site.paths()) > before + 2)  # type: ignore[misc]
        running.end(signal.SIGKILL)
    assert once().exit_code == 0
    assert documents() == sorted(links)
    assert max(site.paths().count(f"/{number}") for number in range(8)) <= 3
    with Library.open("dateline.db") as library:
        assert list(library.verify()) == []
        assert [act.verb for act in library.acts()].count("added") == 8


def test_it_polls_until_it_is_stopped(site: Site) -> None:
    plan(a_page(site.put("/a", article(SHELLING, MORE))))
    running = Running("--now")
    until(lambda: "/a" in site.paths() and Path("dateline.db").exists())
    time.sleep(0.5)
    code, out, err = running.end(signal.SIGTERM)
    assert (code, "Traceback" in err) == (0, False), err
    assert "1 polled" in out
