"""Events over time by kind: stacked bars, paler where only the day of publication is known, lines for longer times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.brief.figures.style import LOOKS, SOFT, Chart, Width, counted, sheet
from dateline.brief.outlines import GROUPS, Outline
from dateline.telling.bins import edges_of, unit_for

_MOST_BARS = {"wide": 62, "narrow": 31}
_MOST_LINES = 12
Numbers = npt.NDArray[np.int64]
_OWN = 31
"""Days that an event may span to have a time of its own."""
_WITHIN = {"day": 0, "week": 6, "month": 30, "year": 365}
"""Days that an event's own span may have beyond its first, to stand in a bar of that unit."""


def events(
    outlines: Sequence[Outline], width: Width = "wide", days: tuple[dt.date, dt.date] | None = None
) -> Chart:
    """The time line of some events; `days` are the first and last that it shows, by default those of the events.

    Longer times are drawn as far as it reaches.
    """
    dated = [one for one in outlines if one.first and one.last]
    undated = len(outlines) - len(dated)
    figure, axes = sheet(width, 2.6)
    if not dated:
        axes.text(0.5, 0.5, "no event has a day", ha="center", va="center", transform=axes.transAxes)
        axes.set_axis_off()
        return Chart(figure, "A time line without any event.", _caption("day", 0, 0, 0, undated))
    first, last = days or _reach(dated)
    unit = unit_for(first.toordinal(), last.toordinal(), _MOST_BARS[width])
    edges = edges_of(first.toordinal(), last.toordinal(), unit)
    long = [one for one in dated if one.first and one.last and (one.last - one.first).days > _WITHIN[unit]]
    short = [one for one in dated if one not in long and one.first and first <= one.first <= last]
    heights = _bars(axes, short, edges)
    _lines(axes, long, edges, max(1, int(heights.max(initial=0))))
    _axis(axes, edges, unit, width)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(
            loc="lower left", bbox_to_anchor=(0, 1), ncols=5 if width == "wide" else 3, borderaxespad=0.2
        )
    alt = (
        f"Bars of events by {unit} from {first} to {last}: {len(short)} events; most in one {unit}: "
        f"{int(heights.max(initial=0))}."
    )
    published = sum(not one.own_day for one in short)
    return Chart(figure, alt, _caption(unit, len(short), published, len(long), undated))


def _reach(dated: Sequence[Outline]) -> tuple[dt.date, dt.date]:
    """The first and last day of those events that have a time of their own; of all where none has."""
    own = [one for one in dated if one.first and one.last and (one.last - one.first).days < _OWN] or dated
    return min(one.first for one in own if one.first), max(one.last for one in own if one.last)


def _bars(axes: Any, outlines: Sequence[Outline], edges: Numbers) -> Any:
    """Draw the bars; gives how high each stands."""
    below = np.zeros(len(edges) - 1)
    centres = (edges[:-1] + edges[1:]) / 2
    wide = np.diff(edges) * 0.86
    for group in GROUPS:
        look = LOOKS[group]
        for own in (True, False):
            some = [
                one.first.toordinal()
                for one in outlines
                if one.first and one.group == group and one.own_day is own
            ]
            if not some:
                continue
            counts = np.bincount(np.searchsorted(edges, some, side="right") - 1, minlength=len(edges) - 1)
            axes.bar(
                centres, counts, wide, bottom=below, color=look.colour if own else _pale(look.colour),
                edgecolor=look.colour, hatch=look.hatch, linewidth=0.6,
                label=group if own or not any(one.group == group and one.own_day for one in outlines) else None,
            )  # fmt: skip
            below += counts
    return below


def _pale(colour: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, 0.28


def _lines(axes: Any, outlines: Sequence[Outline], edges: Numbers, top: int) -> None:
    """Longer times as lines below the bars, from their first day to their last, as far as the axis reaches."""
    step = max(top, 3) * 0.09
    for at, one in enumerate(sorted(outlines, key=lambda one: (str(one.first), one.id))[:_MOST_LINES]):
        assert one.first and one.last
        low, high = max(one.first.toordinal(), edges[0]), min(one.last.toordinal() + 1, edges[-1])
        axes.plot(
            [low, high], [-step * (at + 1)] * 2, color=LOOKS[one.group].colour, linewidth=1.6,
            solid_capstyle="butt", marker="|", markersize=4,
        )  # fmt: skip
    if outlines:
        axes.axhline(0, color=SOFT, linewidth=0.7)


def _axis(axes: Any, edges: Numbers, unit: str, width: Width) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    bars = len(edges) - 1
    most = 9 if width == "wide" else 4
    step = max(1, -(-bars // most))
    at = list(range(0, bars, step))
    spelled = {"day": "%d %b\n%Y", "week": "%d %b\n%Y", "month": "%b\n%Y", "year": "%Y"}[unit]
    axes.set_xticks(
        [(edges[one] + edges[one + 1]) / 2 for one in at],
        [dt.date.fromordinal(int(edges[one])).strftime(spelled) for one in at],
    )
    axes.set_xlim(edges[0] - 0.02 * (edges[-1] - edges[0]), edges[-1] + 0.02 * (edges[-1] - edges[0]))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5, min_n_ticks=1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}" if value >= 0 else ""))
    axes.set_ylabel(f"events a {unit}")
    axes.grid(axis="y")
    axes.tick_params(axis="x", length=0)


def _caption(unit: str, drawn: int, published: int, long: int, undated: int) -> str:
    said = [f"{counted(drawn, 'event')} by {unit} and kind."]
    if published:
        said.append(f"Pale: {published} of which only the day of publication is known.")
    if long:
        shown = min(long, _MOST_LINES)
        less = f", {long - shown} more are not drawn" if long > shown else ""
        said.append(f"Lines below: {counted(shown, 'event')} told of a longer time{less}.")
    if undated:
        said.append(f"Not drawn: {counted(undated, 'event')} without a day.")
    return " ".join(said)
