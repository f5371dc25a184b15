"""Wikipedia's Current Events digests as they lie in the shared data: a day, and its reports under their headings."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

_HEADING = re.compile(r"  (\S.*):\s*$")
_ITEM = re.compile(r"  - (.*)$")
_GOES_ON = re.compile(r"    (\S.*)$")


def digests(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(ISO day, (heading, report) in their order) of every digest, by day."""
    with tarfile.open(folder / "current_events_2010_2025.tar.gz") as archive:
        members = sorted((m for m in archive if m.name.endswith(".yaml")), key=lambda m: m.name)
        for member in members:
            file = archive.extractfile(member)
            if file is not None:
                yield Path(member.name).stem, list(_reports(file.read().decode("utf-8")))


def _reports(text: str) -> Iterator[tuple[str, str]]:
    """The digests' own plain subset of YAML: headings, items, and lines that go on."""
    heading = ""
    current: list[str] = []
    for line in text.splitlines():
        if current and (more := _GOES_ON.match(line)):
            current.append(more.group(1))
            continue
        if current:
            yield heading, _plain(" ".join(current))
            current = []
        if item := _ITEM.match(line):
            current = [item.group(1)]
        elif named := _HEADING.match(line):
            heading = named.group(1)
    if current:
        yield heading, _plain(" ".join(current))


def _plain(item: str) -> str:
    if len(item) > 1 and item[0] == item[-1] == "'":
        item = item[1:-1].replace("''", "'")
    elif len(item) > 1 and item[0] == item[-1] == '"':
        item = item[1:-1].replace('\\"', '"').replace("\\ ", " ")
    return " ".join(item.split())
