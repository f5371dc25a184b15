"""Compile the knowledge of actors from its TOML files to the JSON file that is read at run time.

``python -m dateline.resolution.actors.compile`` writes ``data/actors.json``. TOML is what people edit; parsing it and
indexing its names takes too long for every start. The same TOML gives the same bytes, and a test holds the two
together.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from dateline.resolution.actors.knowledge import DATA, Form, KnownActor, Tenure, make

SOURCES = ("actors_states.toml", "actors_groups.toml")
_LENGTH = {"year": 4, "month": 7}


def actors() -> list[KnownActor]:
    """All actors of the TOML files, in their order."""
    return [
        _actor(entry)
        for name in SOURCES
        for entry in tomllib.loads(files(DATA).joinpath(name).read_text("utf-8"))["actor"]
    ]


def _actor(entry: dict[str, Any]) -> KnownActor:
    demonyms = entry.get("demonyms", [])
    source = entry["source"]
    if dates := entry.get("dates_source"):
        source += f"; {dates}"
    return KnownActor(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        source=source,
        country=entry.get("country"),
        names=tuple(name for name in entry.get("names", []) if name not in demonyms),
        demonyms=tuple(demonyms),
        metonyms=tuple(entry.get("metonyms", [])),
        parent=entry.get("parent"),
        role=entry.get("role"),
        since=_day(entry, "since"),
        until=_day(entry, "until"),
        offices=tuple(
            Tenure(one["of"], one["title"], _day(one, "since"), _day(one, "until"))
            for one in entry.get("offices", [])
        ),
        sides=tuple(
            Tenure(one["with"], "", _day(one, "since"), _day(one, "until")) for one in entry.get("sides", [])
        ),
        disputed=entry.get("disputed", False),
        unverified=tuple(entry.get("unverified", [])),
    )


def _day(entry: dict[str, Any], bound: str) -> str | None:
    """The ISO date of a bound, cut to the month or year where no more is known."""
    value = entry.get(bound)
    if value is None:
        return None
    precision = entry.get(f"{bound}_precision", entry.get("precision", "day"))
    return (value.isoformat() if isinstance(value, date) else str(value))[: _LENGTH.get(precision, 10)]


def problems(known: Iterable[KnownActor]) -> Iterator[str]:
    """What is wrong with the knowledge: shared identifiers, missing bodies, dates that run backwards, no source."""
    known = list(known)
    ids = {actor.id for actor in known}
    seen: set[str] = set()
    bodies: dict[tuple[str, str | None], str] = {}
    for actor in known:
        if actor.id in seen:
            yield f"{actor.id}: the identifier stands twice"
        seen.add(actor.id)
        if actor.parent is not None and actor.parent not in ids:
            yield f"{actor.id}: there is no parent {actor.parent}"
        if not actor.source.strip():
            yield f"{actor.id}: no source"
        for tenure in (*actor.offices, *actor.sides):
            if tenure.of not in ids:
                yield f"{actor.id}: there is no {tenure.of}"
        spans = [
            (actor.since, actor.until),
            *((one.since, one.until) for one in (*actor.offices, *actor.sides)),
        ]
        for since, until in spans:
            # The shorter of two dates of different precision may not be earlier as far as it goes.
            if since and until and until[: len(since)] < since[: len(until)]:
                yield f"{actor.id}: {until} comes before {since}"
        for side in actor.sides:
            if actor.until and side.since and actor.until < side.since[: len(actor.until)]:
                yield f"{actor.id}: it takes a side in {side.since}, after its end in {actor.until}"
        same = (actor.name.casefold(), actor.country)
        if actor.kind != "person" and bodies.setdefault(same, actor.id) != actor.id:
            yield f"{actor.id}: the same as {bodies[same]}"


def compiled() -> str:
    """The JSON text of ``data/actors.json``."""
    known = actors()
    made = make(known)
    place = {actor.id: at for at, actor in enumerate(known)}
    forms = list(get_args(Form))
    index = {
        folded: [number for name in names for number in (place[name.actor], forms.index(name.form))]
        for folded, names in sorted(made.index.items())
    }
    return json.dumps(
        {
            "forms": forms,
            "actors": [actor.as_dict() for actor in known],
            "index": index,
            "bones": {key: [place[one] for one in ids] for key, ids in sorted(made.by_bones.items())},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def main() -> None:
    """Write ``data/actors.json`` beside the TOML files."""
    wrong = list(problems(actors()))
    if wrong:
        raise SystemExit("\n".join(wrong))
    Path(str(files(DATA).joinpath("actors.json"))).write_text(compiled() + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
