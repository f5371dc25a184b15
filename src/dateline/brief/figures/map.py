"""A map of events: a mark a place, larger for more events, with a ring where the place may be off."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.brief.figures.countries import rings
from dateline.brief.figures.ground import KM_A_DEGREE, View, ground, scale, towns
from dateline.brief.figures.style import INK, LOOKS, PAPER, SOFT, WIDTHS, Chart, Width, counted
from dateline.brief.outlines import GROUPS, Outline
from dateline.telling.plain import plain

_LEAST = 2.0
"""Degrees of latitude that a map shows at least."""
_SMALLEST, _LARGEST = 5.0, 18.0
_GRIDS = (0.0001, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
"""Degrees of a cell in which places are gathered."""
_MOST_SPOTS = 250
_NAMES = {"wide": 14, "narrow": 7}
_TALL = 0.72
"""Height of a map for its width, at most."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point with the events that stand there."""

    latitude: float
    longitude: float
    name: str
    ring_km: float
    events: int
    disputed: int
    group: str
    places: int
    """How many places are gathered in it."""


def map_of(outlines: Sequence[Outline], width: Width = "wide") -> Chart:
    """The map of some events; what is known no closer than a country, or not at all, is counted in the caption."""
    from matplotlib.figure import Figure

    spots = _spots([one for one in outlines if one.mapped])
    mapped = sum(one.events for one in spots)
    nowhere = sum(one.where is None or one.where.latitude is None for one in outlines)
    view = west, south, east, north = _extent(spots)
    middle = math.radians((south + north) / 2)
    shape = (north - south) / ((east - west) * math.cos(middle))
    inches = WIDTHS[width]
    figure = Figure(figsize=(inches, min(max(inches * shape, 2.0), inches * 1.1) + 0.3), layout="constrained")
    axes = figure.add_subplot()
    axes.set_aspect(1 / math.cos(middle))
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(True)
    ground(axes, view, width)
    _draw(axes, spots)
    _name(axes, figure, spots, view, width)
    scale(axes, view)
    _legend(axes, spots, width)
    by_name: Counter[str] = Counter()
    for one in spots:
        by_name[one.name] += one.events
    top = ", ".join(f"{name} ({events})" for name, events in by_name.most_common(8))
    alt = f"Map of {counted(mapped, 'event')} at {counted(sum(one.places for one in spots), 'place')}" + (
        f"; most at {top}." if top else "."
    )
    return Chart(figure, alt, _caption(spots, mapped, nowhere, len(outlines) - mapped - nowhere))


def _spots(outlines: Sequence[Outline]) -> list[_Spot]:
    """Places with their events; very many are gathered into cells of a grid, no finer than needed."""
    for step in _GRIDS:
        at: dict[tuple[int, int], list[Outline]] = {}
        for one in outlines:
            latitude, longitude = _point(one)
            at.setdefault((round(latitude / step), round(longitude / step)), []).append(one)
        if len(at) <= _MOST_SPOTS:
            break
    return sorted(map(_spot, at.values()), key=lambda one: (-one.events, one.name))


def _spot(here: Sequence[Outline]) -> _Spot:
    groups = Counter(one.group for one in here)
    names = Counter(plain(one.where.name) for one in here if one.where)
    points = [_point(one) for one in here]
    return _Spot(
        sum(latitude for latitude, _ in points) / len(points),
        sum(longitude for _, longitude in points) / len(points),
        names.most_common(1)[0][0],
        max(one.ring_km for one in here),
        len(here),
        sum(bool(one.disputed) for one in here),
        max(GROUPS, key=lambda group: groups[group]),
        len(names),
    )


def _point(one: Outline) -> tuple[float, float]:
    assert one.where and one.where.latitude is not None and one.where.longitude is not None
    return one.where.latitude, one.where.longitude


def _extent(spots: Sequence[_Spot]) -> View:
    """West, south, east, north around the spots with their rings, and some room."""
    if not spots:
        return -180.0, -60.0, 180.0, 80.0
    reach = [one.ring_km / KM_A_DEGREE for one in spots]
    south = min(one.latitude - by for one, by in zip(spots, reach, strict=True))
    north = max(one.latitude + by for one, by in zip(spots, reach, strict=True))
    shrink = [max(0.05, math.cos(math.radians(one.latitude))) for one in spots]
    west = min(one.longitude - by / by_ for one, by, by_ in zip(spots, reach, shrink, strict=True))
    east = max(one.longitude + by / by_ for one, by, by_ in zip(spots, reach, shrink, strict=True))
    room = max(0.12 * (north - south), 0.12 * (east - west), (_LEAST - (north - south)) / 2, 0.2)
    middle = max(0.1, math.cos(math.radians((north + south) / 2)))
    wide = max(room, ((north - south + 2 * room) / (_TALL * middle) - (east - west)) / 2)
    return (
        max(-180.0, west - wide), max(-85.0, south - room), min(180.0, east + wide), min(85.0, north + room),
    )  # fmt: skip


def _draw(axes: Any, spots: Sequence[_Spot]) -> None:
    from matplotlib.patches import Ellipse

    most = max((one.events for one in spots), default=1)
    for one in reversed(spots):
        look = LOOKS[one.group]
        if ring := one.ring_km:
            tall = 2 * ring / KM_A_DEGREE
            wide = tall / max(0.05, math.cos(math.radians(one.latitude)))
            axes.add_patch(
                Ellipse(
                    (one.longitude, one.latitude), wide, tall, facecolor="none", edgecolor=look.colour,
                    linestyle=(0, (4, 3)), linewidth=0.9, zorder=3,
                )
            )  # fmt: skip
        size = _size(one, most)
        axes.plot(
            [one.longitude], [one.latitude], look.mark, color=look.colour, markersize=size, zorder=4,
            markeredgecolor=INK if one.disputed else PAPER, markeredgewidth=1.4 if one.disputed else 0.7,
        )  # fmt: skip


def _size(one: _Spot, most: int) -> float:
    """A mark's size in points: its area grows with the events, the largest is much the same whatever there are."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(one.events / most) * min(1.0, 0.25 + most / 20)


def _name(axes: Any, figure: Any, spots: Sequence[_Spot], view: View, width: Width) -> None:
    """Names beside the marks of most events and of the largest towns, where they cover no other name."""
    from matplotlib.transforms import Bbox

    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer() if hasattr(figure.canvas, "get_renderer") else None
    frame = axes.get_window_extent(renderer)
    taken: list[Bbox] = [one.get_window_extent(renderer) for one in axes.texts]

    def put(label: str, at: tuple[float, float], away: float, **look: Any) -> bool:
        """Write a name where there is room; whether there was."""
        beside = (
            (away, 0.0, "left", "center"),
            (-away, 0.0, "right", "center"),
            (0.0, away + 2, "center", "bottom"),
            (0.0, -away - 2, "center", "top"),
        )
        for dx, dy, side, level in beside:
            text = axes.annotate(
                label, at, (dx, dy), textcoords="offset points", ha=side, va=level, zorder=5, **look
            )
            box = text.get_window_extent(renderer)
            fits = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
            if fits and not any(Bbox.intersection(box, other) for other in taken):
                taken.append(box)
                return True
            text.remove()
        return False

    most = max((one.events for one in spots), default=1)
    for one in spots[: _NAMES[width]]:
        others = f" +{one.places - 1}" if one.places > 1 else ""
        label = f"{one.name}{others} ({one.events})" if one.events > 1 else one.name
        put(label, (one.longitude, one.latitude), 2 + _size(one, most) / 2, fontsize=7.5, color=INK)
    named = {one.name for one in spots}
    for name, longitude, latitude in towns(view, width):
        if name not in named and put(name, (longitude, latitude), 3, fontsize=6.5, color=SOFT):
            axes.plot([longitude], [latitude], ".", color=SOFT, markersize=3, zorder=3)


def _legend(axes: Any, spots: Sequence[_Spot], width: Width) -> None:
    from matplotlib.lines import Line2D

    shown = [group for group in GROUPS if any(one.group == group for one in spots)]
    handles = [
        Line2D([], [], linestyle="", marker=LOOKS[group].mark, color=LOOKS[group].colour, label=group)
        for group in shown
    ]
    if any(one.disputed for one in spots):
        handles.append(
            Line2D(
                [], [], linestyle="", marker="o", markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.4,
                label="some disputed",
            )
        )  # fmt: skip
    if handles:
        axes.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=6 if width == "wide" else 3,
            borderaxespad=0.2, columnspacing=1.0, handletextpad=0.2,
        )  # fmt: skip


def _caption(spots: Sequence[_Spot], mapped: int, nowhere: int, wide: int) -> str:
    places = counted(sum(one.places for one in spots), "place")
    said = [
        f"{counted(mapped, 'event')} at {places}; a larger mark stands for more events, its "
        "shape for the kind of most of them."
    ]
    if any(one.places > 1 for one in spots):
        said.append("Places near each other are gathered; +1 is how many more there are.")
    if any(one.ring_km for one in spots):
        said.append("Broken ring: how far the place may be off.")
    if nowhere:
        said.append(f"Not drawn: {counted(nowhere, 'event')} of which no place is known.")
    if wide:
        said.append(f"Not drawn: {counted(wide, 'event')} placed no closer than a country.")
    if not rings("50m"):
        said.append("Outlines of countries are not packaged here.")
    return " ".join(said)
