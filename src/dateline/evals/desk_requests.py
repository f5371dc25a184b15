"""The requests whose time is measured, each type with ever other filters, pages and views; always the same ones."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import httpx
import numpy as np

from dateline.evals.desk_world import SHARES, TYPES, rare_words

_SORTS = ("day", "-day", "-support", "-documents", "-claims", "grade")
_COMMON_WORDS = (
    "killed",
    "people",
    "against",
    "told",
    "on",
    "amid",
    "residents",
    "civilians",
    "source",
    "convoy",
)
Filter = list[tuple[str, object]]


def percentile(times: Sequence[float], share: int) -> float:
    """The time that so many in a hundred stay below."""
    return float(np.percentile(np.array(times), share))


def _filters(seed: int) -> Iterator[Filter]:
    """Filters as people set them: mostly a type, a span or a country, sometimes none, sometimes several."""
    dice = np.random.default_rng(seed)
    types, countries = [*TYPES], [*SHARES]
    while True:
        made: Filter = []
        luck = dice.random(6).tolist()
        if luck[0] < 0.5:
            made.append(("type", types[int(len(types) * luck[0])]))
        if luck[1] < 0.5:
            year, length = 2014 + int(luck[1] * 18), 1 + int(luck[5] * 3)
            made += [
                ("from", f"{year}-{1 + int(luck[2] * 12):02d}-01"),
                ("to", f"{min(2023, year + length)}-12-31"),
            ]
        if luck[2] < 0.3:
            made.append(("country", countries[int(len(countries) * luck[2])]))
        if luck[3] < 0.2:
            made.append(("disputed", "yes"))
        if luck[4] < 0.2:
            made.append(("support", 1 + int(luck[4] * 15)))
        if luck[5] < 0.15:
            made.append(("actor", ("army", "government", "front", "forces", "police")[int(luck[5] * 33)]))
        yield made


def _table() -> Iterator[str]:
    for at, wanted in enumerate(_filters(1)):
        sort: Filter = [("sort", _SORTS[at % len(_SORTS)])]
        yield _address("/explore/results", [*wanted, *sort, ("page", 1 + at % 7)])


def _map(zoom: float, width: float, seed: int) -> Callable[[Sequence[tuple[float, float]]], Iterator[str]]:
    def asked(points: Sequence[tuple[float, float]]) -> Iterator[str]:
        for wanted, (longitude, latitude) in zip(_filters(seed), itertools.cycle(points), strict=False):
            half = width / 2
            west, east = max(-180, longitude - half), min(180, longitude + half)
            south, north = max(-85, latitude - half / 2), min(85, latitude + half / 2)
            view = f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}"
            yield _address("/api/v1/map", [*wanted, ("view", view), ("zoom", zoom)])

    return asked


def _time_line() -> Iterator[str]:
    for wanted in _filters(5):
        yield _address("/api/v1/timeline", wanted)


def _events(client: httpx.Client) -> Iterator[str]:
    """Pages of events with many documents and few, in turns."""
    most = [one["id"] for one in _get(client, "/api/v1/events?sort=-documents&limit=100")["items"]]
    any_ = [one["id"] for one in _get(client, "/api/v1/events?limit=200&page=100")["items"]]
    any_ = any_ or most
    for one, other in zip(itertools.cycle(most), itertools.cycle(any_), strict=False):
        yield f"/event/{one}"
        yield f"/event/{other}"


def _common() -> Iterator[str]:
    for one, other in itertools.cycle(itertools.permutations(_COMMON_WORDS, 2)):
        yield _address("/explore/results", [("q", f"{one} {other}")])


def _rare() -> Iterator[str]:
    for word in itertools.cycle(rare_words()[200::37]):
        yield _address("/explore/results", [("q", word)])


def _pages() -> Iterator[str]:
    for at, wanted in enumerate(_filters(9)):
        yield _address("/api/v1/events", [*wanted, ("limit", 50), ("page", 1 + at % 7)])


REQUESTS = (
    "table",
    "map of the world",
    "map of a region",
    "map of a city",
    "time line",
    "an event's page",
    "search for common words",
    "search for rare words",
    "events as JSON",
)
"""The types of requests, by their names."""


def asked_for(client: httpx.Client, name: str, count: int) -> list[str]:
    """So many addresses of a type; those of events are asked for beforehand."""
    if name.startswith("map"):
        found = _get(client, "/api/v1/map?view=-180,-85,180,85&zoom=4")
        points = [(one["longitude"], one["latitude"]) for one in found["clusters"][:25] + found["points"][:5]]
        zoom, width, seed = {
            "map of the world": (1.0, 360.0, 2),
            "map of a region": (5.5, 16.0, 3),
            "map of a city": (11.0, 0.5, 4),
        }[name]
        return [*itertools.islice(_map(zoom, width, seed)(points or [(0.0, 0.0)]), count)]
    if name == "an event's page":
        return [*itertools.islice(_events(client), count)]
    made = {
        "table": _table,
        "time line": _time_line,
        "search for common words": _common,
        "search for rare words": _rare,
        "events as JSON": _pages,
    }[name]
    return [*itertools.islice(made(), count)]


def after_judgements(client: httpx.Client, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds of so many judgements, and of the first table after each; they are taken back at the end."""
    items = _get(client, "/api/v1/events?sort=-documents&limit=200")["items"]
    judged: list[float] = []
    first: list[float] = []
    numbers: list[int] = []
    for at, event in enumerate(itertools.islice(itertools.cycle(items), count)):
        decision: dict[str, Any] = {"kind": "reject", "subject": event["claims"][-1]}
        if at % 3 == 0:
            decision = {"kind": "grade", "subject": event["id"], "value": {"information": "2"}}
        began = time.perf_counter()
        answer = client.post("/api/v1/judgements", json=decision)
        judged.append(1000 * (time.perf_counter() - began))
        answer.raise_for_status()
        numbers.append(answer.json()["items"][0]["number"])
        began = time.perf_counter()
        client.get("/explore/results?type=shelling").raise_for_status()
        first.append(1000 * (time.perf_counter() - began))
    undone = {"kind": "undo", "subjects": [str(number) for number in reversed(numbers)]}
    client.post("/api/v1/judgements", json=undone).raise_for_status()
    return judged, first


def _address(path: str, pairs: Filter) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _get(client: httpx.Client, address: str) -> Any:
    answer = client.get(address)
    answer.raise_for_status()
    return answer.json()
