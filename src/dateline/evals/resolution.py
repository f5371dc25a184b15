"""What the dispatch that the project began with has to resolve to (its text lies outside the repository)."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from dateline.records.distance import apart
from dateline.resolution.actors import ActorResolver, load
from dateline.resolution.equipment import equipment
from dateline.resolution.periods import period
from dateline.resolution.places import Gazetteer, PlaceResolver

WITHIN_KM = 5.0


def checks(coded: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """(words, what they resolved to, whether that is right) for everything that was asked for of this dispatch."""
    wanted = json.loads(
        resources.files("dateline.evals").joinpath("data/seed_resolution.json").read_text("utf-8")
    )
    text = str(coded["text"])
    published = dt.date.fromisoformat(coded["meta"]["published"])
    spans = [_span(text, one["words"]) for one in wanted["places"]]
    places = PlaceResolver(Gazetteer.open()).resolve(text, spans, title=coded["meta"]["title"])
    for one, place in zip(wanted["places"], places, strict=True):
        if place is None:
            yield one["words"], "unresolved", False
            continue
        km = apart((place.latitude, place.longitude), tuple(one["near"]))
        right = place.country == one["country"] and km <= WITHIN_KM and place.precision in one["precision"]
        yield one["words"], f"{place.name}, {place.country}, {km:.1f} km off, {place.precision}", right
    actors = ActorResolver(load()).document(text, published=published)
    for one in wanted["actors"]:
        actor = actors.resolve(*_span(text, one["words"]))
        yield (
            one["words"],
            actor.name if actor else "unresolved",
            actor is not None and actor.name == one["name"],
        )
    for one in wanted["periods"]:
        when = period(one["words"], published)
        found = (str(when.earliest), str(when.latest), when.precision) if when else ()
        yield (
            one["words"],
            " to ".join(found[:2]),
            found == (one["earliest"], one["latest"], one["precision"]),
        )
    for one in wanted["equipment"]:
        thing = equipment(one["words"])
        name = thing.class_id if thing else "unresolved"
        yield one["words"], name, name == one["class"]


def _span(text: str, words: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    if found is None:
        raise ValueError(f"{words!r} does not stand in the dispatch")
    return found.span()
