"""A user's own actors and merges, beside the library or wherever DATELINE_ACTORS says: a file that only grows.

Each line is a JSON object: who (`by`) added when (`at`) an `actor`, or said that one actor is another (`merge`:
`from`, `into`) or is not after all (`unmerge`). The last word on an identifier holds.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.resolution.actors.knowledge import Knowledge, KnownActor, shipped

DEFAULT_NAME = "dateline.actors.jsonl"


@dataclass(slots=True)
class OwnActors:
    """What a user's file says; `problems` names the lines that say nothing."""

    actors: dict[str, KnownActor] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def own_path(library: str) -> Path:
    """The file that belongs to a library: beside a file of SQLite, else in this folder.

    >>> own_path("work/dateline.db").as_posix(), own_path("postgresql://host/name").as_posix()
    ('work/dateline.actors.jsonl', 'dateline.actors.jsonl')
    """
    path = library.removeprefix("sqlite:///")
    return Path(DEFAULT_NAME) if "://" in path else Path(path).with_suffix(".actors.jsonl")


def read_own(path: Path) -> OwnActors:
    """The actors and merges of a file, if there is one. A line that cannot be read is named and left out.

    Raises:
        OSError: the file is there and cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    own = OwnActors()
    if not path.exists():
        return own
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if "actor" in entry:
                actor = KnownActor.from_dict(entry["actor"])
                own.actors[actor.id] = actor
            elif "merge" in entry:
                own.merges[str(entry["merge"]["from"])] = str(entry["merge"]["into"])
            else:
                own.merges.pop(str(entry["unmerge"]), None)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            own.problems.append(f"{path}, line {number}: {error}")
    return own


def load(path: Path | None = None) -> Knowledge:
    """The knowledge that comes with Dateline, with a user's own actors and merges if a file is given."""
    own = read_own(path) if path else OwnActors()
    return shipped().with_actors(own.actors.values(), own.merges) if own.actors or own.merges else shipped()


def append(path: Path, entries: Iterable[dict[str, Any]], *, by: str, at: dt.datetime) -> int:
    """Add entries (`{"actor": ...}`, `{"merge": ...}`, `{"unmerge": ...}`) to a file; it is made where there is none.

    Returns how many.
    """
    lines = [
        json.dumps({"at": at.isoformat(timespec="seconds"), "by": by, **entry}, ensure_ascii=False)
        for entry in entries
    ]
    if lines:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write("".join(f"{line}\n" for line in lines))
    return len(lines)
