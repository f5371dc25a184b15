"""``dateline serve``: the desk as a process of its own, started and stopped as a person does it."""

from __future__ import annotations

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app, demo, serve
from dateline.desk import DeskSettings
from dateline.desk.serving import ListenError, listen, port_of
from dateline.library import Library
from dateline.records import Document
from dateline.samples import sample_files
from examples import SHELLING, a_claim, a_reading

RUN = [sys.executable, "-c", "from dateline.cli import main; main()"]
DOCUMENT = Document.make(SHELLING, external_id="a1", publisher="Example Wire", language="en")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "mine.db"
    with Library.open(path) as kept:
        kept.add(a_reading(DOCUMENT, a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels")), actor="ana")
    return path


@contextmanager
def served(*arguments: str | Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk that runs, and its address."""
    process = subprocess.Popen(
        [*RUN, "serve", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"The desk is at (http://\S+/) \(Ctrl-C stops it\)", line)
        assert found, line + (process.stderr.read() if process.stderr else "")
        yield process, found[1]
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def first_page(address: str) -> httpx.Response:
    """The page at an address, once it answers."""
    until = time.monotonic() + 60
    while True:
        try:
            return httpx.get(address, timeout=60)
        except httpx.ConnectError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def failing(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, ["serve", *map(str, arguments)])
    assert result.exit_code in (1, 2), result.output
    return result


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_library_is_served_with_its_events_until_it_is_stopped(library: Path, stop: signal.Signals) -> None:
    with served("--library", library, "--port", "0") as (process, address):
        page = first_page(address)
        assert page.status_code == 200
        assert page.text.count("<tr data-event=") == 1, "events are brought up to date first"
        assert "server" not in page.headers
        process.send_signal(stop)
        out, err = process.communicate(timeout=60)
        assert process.returncode == (0 if stop is signal.SIGINT else -signal.SIGTERM)
        assert err == ""
        assert out == ("The desk is closed.\n" if stop is signal.SIGINT else "")
    with Library.open(library, create=False) as kept:
        assert kept.events.count() == 1


def test_a_taken_port_is_an_error_where_it_was_asked_for(library: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = port_of(taken)
        result = failing("--library", library, "--port", str(port))
    assert (
        f"port {port} is taken, perhaps by a desk that runs already; name another with --port"
        in result.stderr
    )


def test_where_the_usual_port_is_taken_the_next_free_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen("127.0.0.1", 0) as taken:
        monkeypatch.setattr("dateline.desk.serving.PORT", port_of(taken))
        with listen("127.0.0.1", None) as found:
            assert port_of(taken) < port_of(found) < port_of(taken) + 50


@pytest.mark.parametrize(
    ("host", "message"),
    [
        ("no.such.host.invalid", "there is no host no.such.host.invalid"),
        ("192.0.2.7", "this machine has no address 192.0.2.7"),
    ],
)
def test_where_it_cannot_listen_it_says_why(host: str, message: str) -> None:
    with pytest.raises(ListenError, match=message):
        listen(host, 0)


def test_it_listens_on_ipv6_where_the_machine_has_it() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 here")
    with listen("::1", 0) as listening:
        assert serve.address_of(DeskSettings("x.db", host="::1", port=port_of(listening))).startswith(
            "http://[::1]:"
        )


def test_a_missing_library_is_said(tmp_path: Path) -> None:
    result = failing("--library", tmp_path / "none.db")
    assert "there is no library" in result.stderr
    assert "dateline add FILES" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_on_another_host_somebody_has_to_be_admin(library: Path) -> None:
    for options in (
        ["--host", "0.0.0.0"],
        ["--allow-host", "desk.example.org"],
        ["--trust-proxy", "127.0.0.1"],
    ):
        result = failing("--library", library, *options)
        assert f"dateline people add NAME --role admin --library {library}" in result.stderr


def test_on_another_host_people_sign_in_and_the_danger_is_said(library: Path) -> None:
    with Library.open(library) as kept:
        kept.people.add("admin", "admin", "five words in a row", by="ana")
    options = ["--host", "0.0.0.0", "--allow-host", "desk.example.org"]
    with served("--library", library, "--port", "0", *options) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        answer = first_page(address)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
        # Without --trust-proxy nobody's word is taken for where they are, and so each guess counts.
        statuses = [
            httpx.post(
                f"{address}sign-in",
                data={"name": f"name {n}", "password": "a guess"},
                headers={"X-Forwarded-For": f"198.51.100.{n}", "Host": "desk.example.org"},
                timeout=60,
            ).status_code
            for n in range(6)
        ]
        assert statuses == [401] * 5 + [429]
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert "unencrypted" in err
        assert "People sign in" in err
        assert "a sign-in from 127.0.0.1 failed" in err
        assert "name 1" not in err, "people type passwords there"


def test_a_trusted_proxy_says_who_asks_and_that_it_was_by_tls(library: Path) -> None:
    with Library.open(library) as kept:
        kept.people.add("admin", "admin", "five words in a row", by="ana")
    options = ["--trust-proxy", "127.0.0.1", "--allow-host", "desk.example.org"]
    with served("--library", library, "--port", "0", *options) as (process, address):
        first_page(address)
        answer = httpx.post(
            f"{address}sign-in",
            data={"name": "admin", "password": "five words in a row"},
            headers={
                "X-Forwarded-For": "198.51.100.1",
                "X-Forwarded-Proto": "https",
                "Host": "desk.example.org",
                "Origin": "https://desk.example.org",
            },
            timeout=60,
        )
        assert answer.status_code == 303
        assert answer.headers["Set-Cookie"].startswith("__Host-dateline-")
        assert answer.headers["Set-Cookie"].endswith("; Secure")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert "unencrypted" not in err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--online-tiles", "https://tiles.example.org/{z}/{x}"], "it lacks {y}"),
        (["--online-tiles", "ftp://tiles.example.org/{z}/{x}/{y}"], "is no address of tiles"),
        (["--online-tiles", "tiles.example.org/{z}/{x}/{y}"], "is no address of tiles"),
        (["--allow-host", "desk.example.org:80"], "is no name of a host"),
        (["--allow-host", "https://desk.example.org"], "is no name of a host"),
        (["--allow-host", "*"], "is no name of a host"),
        (["--trust-proxy", "proxy.example.org"], "is no address"),
        (["--port", "65536"], "less than or equal to 65535"),
    ],
)
def test_what_is_written_wrongly_is_said(library: Path, options: list[str], message: str) -> None:
    result = failing("--library", library, *options)
    assert result.exit_code == 2
    assert message in " ".join(re.sub("[│╭╮╰╯─]", "", result.stderr).split())


def test_a_base_map_has_to_be_one(library: Path, tmp_path: Path) -> None:
    def message(content: bytes) -> str:
        (tmp_path / "map.pmtiles").write_bytes(content)
        return failing("--library", library, "--tiles", tmp_path / "map.pmtiles").stderr

    assert "is no base map in PMTiles format" in message(b"PK\x03\x04" + bytes(200))
    assert "is no base map in PMTiles format" in message(b"PMTiles\x03")
    assert "is in version 2 of the PMTiles format" in message(b"PMTiles\x02" + bytes(200))
    missing = failing("--library", library, "--tiles", tmp_path / "none.pmtiles").stderr
    assert "none.pmtiles cannot be read: No such file or directory" in missing


def test_a_browser_opens_only_where_somebody_sits_at_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "at_a_terminal", lambda: True)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    assert not serve.at_a_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert serve.at_a_screen()
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    assert not serve.at_a_screen()
    monkeypatch.delenv("SSH_CONNECTION")
    monkeypatch.setattr(serve, "at_a_terminal", lambda: False)
    assert not serve.at_a_screen()


def test_the_browser_that_a_person_has_is_opened(library: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {seen}\n')
    browser.chmod(0o755)
    with served("--library", library, "--port", "0", "--open", BROWSER=str(browser)) as (_, address):
        until = time.monotonic() + 60
        while not seen.exists() and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(0.2)
        assert seen.read_text() == address


def demo_at_a_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the demo as at a terminal, stop the desk once it answers; the exit code, and what the person saw."""
    person, terminal = pty.openpty()
    process = subprocess.Popen(
        [*RUN, "demo", *arguments],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=folder,
        env={**os.environ, "SSH_CONNECTION": "1", "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    )
    os.close(terminal)
    seen, stopped = "", False
    try:
        while True:
            try:
                part = os.read(person, 65536)
            except OSError:
                break  # the terminal's other end is closed
            seen += part.decode("utf-8", "replace")
            found = re.search(r"The desk is at (http://\S+/)", seen)
            if found and not stopped:
                stopped = True
                assert "not for citation" in first_page(found[1]).text
                process.send_signal(signal.SIGINT)
        return process.wait(60), seen
    finally:
        process.kill()
        process.wait()
        os.close(person)


def test_at_a_terminal_the_demo_ends_in_the_desk(tmp_path: Path) -> None:
    code, seen = demo_at_a_terminal(tmp_path)
    assert code == 0
    assert "dateline serve --library sample.db" in seen
    assert seen.rstrip().endswith("The desk is closed.")


def test_the_demo_can_do_without_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object, **__: object) -> None:
        pytest.fail("the desk was started")

    monkeypatch.setattr(demo, "at_a_terminal", lambda: True)
    monkeypatch.setattr(demo, "start", started)
    monkeypatch.setattr("dateline.samples.sample_files", few_samples)
    result = CliRunner().invoke(app, ["demo", "--no-desk", "--library", str(tmp_path / "sample.db")])
    assert result.exit_code == 0, result.output
    assert "sample dispatches, " in result.stdout


@contextmanager
def few_samples() -> Iterator[list[Path]]:
    """The sample dispatches on one attack."""
    with sample_files() as files:
        yield [file for file in files if file.stem.startswith("rashidin")]
