"""``dateline verify --timestamp``: a server on this machine stamps a head, and OpenSSL finds that the stamp holds."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library

OPENSSL = shutil.which("openssl")
CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
"""


class Authority(BaseHTTPRequestHandler):
    """Stamps with OpenSSL, or answers what `instead` says."""

    folder: ClassVar[Path]
    instead: ClassVar[bytes | None] = None

    def do_POST(self) -> None:
        assert self.headers["Content-Type"] == "application/timestamp-query"
        (self.folder / "asked").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.instead
        if answer is None:
            openssl(
                "ts", "-reply", "-config", "tsa.conf", "-queryfile", "asked", "-out", "told", cwd=self.folder
            )
            answer = (self.folder / "told").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


def openssl(*arguments: str, cwd: Path) -> str:
    assert OPENSSL
    done = subprocess.run([OPENSSL, *arguments], cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if OPENSSL is None:
        pytest.skip("needs openssl")
    monkeypatch.chdir(tmp_path)
    with Library.open("dateline.db") as library:
        library.mark_sample(actor="ana")
    openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.pem", "-subj", "/CN=Test",
        "-addext", "extendedKeyUsage=critical,timeStamping", cwd=tmp_path,
    )  # fmt: skip
    (tmp_path / "serial").write_text("01\n")
    (tmp_path / "tsa.conf").write_text(CONFIGURATION.format(folder=tmp_path))
    monkeypatch.setattr(Authority, "folder", tmp_path, raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), Authority) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}/"
        made.shutdown()


def stamp(url: str) -> Result:
    return CliRunner().invoke(app, ["verify", "--save-head", "head.json", "--timestamp", url])


def test_a_head_is_stamped_and_openssl_finds_that_it_holds(server: str, tmp_path: Path) -> None:
    result = stamp(server)
    assert result.exit_code == 0, result.stderr
    verified = ("ts", "-verify", "-data", "head.json", "-in", "head.json.tsr", "-CAfile", "tsa.pem")
    assert "Verification: OK" in openssl(*verified, cwd=tmp_path)
    (tmp_path / "head.json").write_text("{}")
    with pytest.raises(subprocess.CalledProcessError):
        openssl(*verified, cwd=tmp_path)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"<html>", "gave no time stamp but something else"),
        (b"", "gave no time stamp but something else"),
        (bytes.fromhex("30053003020102"), "refused to give a time stamp (status 2)"),
        (bytes.fromhex("30053003020100"), "gave a time stamp of something else"),
    ],
)
def test_an_answer_that_is_none_is_told_and_not_kept(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes, message: str
) -> None:
    monkeypatch.setattr(Authority, "instead", answer)
    result = stamp(server)
    assert (result.exit_code, message in result.stderr) == (1, True)
    assert (tmp_path / "head.json").exists()
    assert not (tmp_path / "head.json.tsr").exists()


@pytest.mark.usefixtures("server")
def test_a_server_that_is_not_there_and_what_is_no_address_are_told() -> None:
    assert "no time stamp from http://127.0.0.1:9/" in stamp("http://127.0.0.1:9/").stderr
    assert "is no address of a time stamp server" in stamp("file:///etc/passwd").stderr
    assert CliRunner().invoke(app, ["verify", "--timestamp", "http://127.0.0.1:9/"]).exit_code == 2
