"""``dateline verify``: whether a library is as its act log says, down to the bytes of its originals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, out, print_json, progress
from dateline.cli.look import opened

if TYPE_CHECKING:
    from dateline.library import Library
    from dateline.library.heads import Head
    from dateline.library.verifying import Verification

_PATIENCE = 30
"""Seconds that a time stamp server may take."""
_LARGEST = 1 << 20


def verify(
    library: LibraryOption = DEFAULT_LIBRARY,
    *,
    head: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A head that was kept elsewhere: the log has to hold it still."),
    ] = None,
    save_head: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the log's head into a file, to be kept elsewhere."),
    ] = None,
    timestamp: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="With --save-head: have this RFC 3161 server stamp the head; into FILE.tsr."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line: findings, then a summary.")
    ] = False,
) -> None:
    """Check that a library is as its act log says: the chain, every text, claim and judgement, every original's bytes.

    What was changed past the log is named, and the exit code is 1. A log that was cut at its end, or written anew, is
    found only with a head that was kept elsewhere.

    [bold]dateline verify --save-head heads/2026-03-02.json[/bold]
    [bold]dateline verify --head heads/2026-03-02.json[/bold]
    """
    if timestamp is not None and save_head is None:
        raise typer.BadParameter(
            "what is stamped is a head: give --save-head FILE too", param_hint="--timestamp"
        )
    kept_elsewhere = None if head is None else _read(head)
    with opened(library) as kept:
        verification = kept.verify(head=kept_elsewhere)
        found = 0
        with progress(verification.steps(), "checking") as done:
            verification.tick = done
            for finding in verification:
                found += 1
                if as_json:
                    print_json(json.dumps({"where": finding.where, "what": finding.what}, ensure_ascii=False))
                else:
                    err.print(f"[red]{escape(finding.where)}:[/red] {escape(finding.what)}", soft_wrap=True)
        if as_json:
            print_json(json.dumps(_summary(verification, found), ensure_ascii=False))
        else:
            _tell(library, verification, found)
        if found:
            raise typer.Exit(1)
        if save_head is not None:
            _save(kept, save_head)
    if save_head is not None and timestamp is not None:
        _stamp(save_head, timestamp)


def _tell(library: str, verification: Verification, found: int) -> None:
    for one in verification.forgotten:
        when = f"{one.at[:16].replace('T', ' ')} UTC"
        out.print(f"[dim]{one.document} was forgotten on {when} by {escape(one.by)}[/dim]", soft_wrap=True)
    counts = ", ".join(
        f"{verification.counts[name]} {name}" for name in ("acts", "documents", "judgements", "originals")
    )
    if found:
        things = "1 thing is" if found == 1 else f"{found} things are"
        out.print(f"{escape(library)}: {things} not as the log says (checked: {counts})", soft_wrap=True)
    else:
        out.print(f"{escape(library)}: all is as the log says: {counts}", soft_wrap=True)


def _summary(verification: Verification, found: int) -> dict[str, object]:
    return {
        "holds": not found,
        "findings": found,
        "first_broken_act": verification.first_broken,
        "checked": dict(verification.counts),
        "forgotten": [
            {"document": one.document, "at": one.at, "by": one.by} for one in verification.forgotten
        ],
    }


def _read(path: Path) -> Head:
    from dateline.library import LibraryError
    from dateline.library.heads import Head

    try:
        return Head.from_json(path.read_text("utf-8"))
    except OSError as error:
        raise fail(f"{path} cannot be read: {error.strerror}") from None
    except (LibraryError, UnicodeDecodeError) as error:
        raise fail(
            f"{path} {error if isinstance(error, LibraryError) else 'is no head of a library'}"
        ) from None


def _stamp(path: Path, url: str) -> None:
    """Have a server say that it has seen the head, and when; the server sees its hash alone."""
    import hashlib
    import urllib.error
    import urllib.request

    from dateline.library import LibraryError, timestamps

    if not url.startswith(("https://", "http://")):
        raise fail(f"{url} is no address of a time stamp server; write it as https://…")
    sha256, nonce = hashlib.sha256(path.read_bytes()).digest(), timestamps.new_nonce()
    asked = urllib.request.Request(  # noqa: S310 - the scheme is checked above
        url, timestamps.question(sha256, nonce), {"Content-Type": timestamps.ASKS}
    )
    target = path.with_name(f"{path.name}.tsr")
    try:
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310 - the same
            data = answer.read(_LARGEST)
        timestamps.check(data, sha256, nonce)
        target.write_bytes(data)
    except LibraryError as error:
        raise fail(f"{url} {error}; the head is saved without one") from None
    except (urllib.error.URLError, OSError) as error:
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        raise fail(f"no time stamp from {url} ({why}); the head is saved without one") from None
    err.print(
        f"its time stamp is in {escape(str(target))}; `openssl ts -verify` says whether it holds",
        soft_wrap=True,
    )


def _save(kept: Library, path: Path) -> None:
    head = kept.head()
    try:
        path.write_text(head.to_json(), "utf-8")
    except OSError as error:
        raise fail(f"{path} cannot be written: {error.strerror}") from None
    err.print(
        f"the head, act {head.number}, is in {escape(str(path))}; keep it where nobody who can write to the library "
        "can change it",
        soft_wrap=True,
    )
