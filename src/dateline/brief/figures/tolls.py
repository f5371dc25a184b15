"""Tolls of one event over time: each claimant's figure as it stood, with its range, and never a mean."""

from __future__ import annotations

from typing import Any

import numpy as np

from dateline.brief.figures.style import COLOURS, MARKS, SOFT, Chart, Width, counted
from dateline.records import Event
from dateline.telling.toll_chart import charts
from dateline.telling.words import days, place

_KINDS = 2
"""Kinds of toll drawn below one another: those with most figures."""
_MOST = 8


def tolls(event: Event, width: Width = "wide") -> Chart:
    """The drawing of an event's tolls.

    Raises:
        ValueError: no figure of it has a day.
    """
    from matplotlib.figure import Figure

    from dateline.brief.figures.style import WIDTHS

    every = charts(event)
    if not every:
        raise ValueError(f"{event.id}: no figure of it has a day")
    shown = every[:_KINDS]
    tall = sum(1.7 + 0.16 * len(one["claimants"][:_MOST]) for one in shown)
    figure = Figure(figsize=(WIDTHS[width], tall), layout="constrained")
    panels = figure.subplots(len(shown), 1, squeeze=False)[:, 0]
    for axes, chart in zip(panels, shown, strict=True):
        _panel(axes, chart, width)
    return Chart(figure, _alt(event, shown), _caption(shown, len(every)))


def _panel(axes: Any, chart: dict[str, Any], width: Width) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_title(chart["of"])
    at = np.arange(len(chart["days"]))
    claimants = chart["claimants"][:_MOST]
    for number, one in enumerate(claimants):
        colour, mark = COLOURS[one["colour"] % len(COLOURS)], MARKS[one["shape"] % len(MARKS)]
        line = [np.nan if value is None else float(value) for value in one["line"]]
        axes.plot(
            at,
            line,
            color=colour,
            linewidth=1.3,
            linestyle="-" if one["counts"] else "--",
            drawstyle="steps-post",
        )
        # Claimants of one day stand side by side, so that equal figures are all seen.
        shift = (number - (len(claimants) - 1) / 2) * 0.05
        for figure in one["marks"]:
            x = figure["day"] + shift
            _reach(axes, x, figure, colour)
            axes.plot(
                [x], [figure["value"]], mark, color=colour, markersize=6, markeredgewidth=1.1,
                markerfacecolor="none" if figure["part"] or not one["counts"] else colour,
            )  # fmt: skip
        stands = f"{one['stands']}  " if one["stands"] else ""
        repeats = "" if one["counts"] else " (repeats others)"
        axes.plot([], [], mark + "-", color=colour, label=f"{stands}{one['short']}{repeats}")
    step = max(1, -(-len(chart["days"]) // (8 if width == "wide" else 3)))
    axes.set_xticks(at[::step], chart["days"][::step])
    axes.set_xlim(-0.4, len(chart["days"]) - 0.6)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5, min_n_ticks=1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.grid(axis="y")
    beside = width == "wide"
    axes.legend(
        loc="upper left",
        bbox_to_anchor=(1.01, 1) if beside else (0, -0.34),
        borderaxespad=0,
        title="latest figure",
    )


def _reach(axes: Any, x: float, figure: dict[str, Any], colour: str) -> None:
    """From the lowest to the highest that the words allow; an arrow where they leave it open."""
    low, high, value = figure["low"], figure["high"], figure["value"]
    if low is not None and high is not None and low != high:
        axes.plot([x, x], [low, high], color=colour, linewidth=1, marker="_", markersize=6)
    elif high is None and low is not None:
        axes.annotate(
            "", (x, value), (0, 15), textcoords="offset points",
            arrowprops={"arrowstyle": "<-", "color": colour, "linewidth": 1},
        )  # fmt: skip
    elif low is None and high is not None:
        axes.annotate(
            "", (x, value), (0, -15), textcoords="offset points",
            arrowprops={"arrowstyle": "<-", "color": SOFT, "linewidth": 1},
        )  # fmt: skip


def _alt(event: Event, shown: list[dict[str, Any]]) -> str:
    said = []
    for chart in shown:
        figures = ", ".join(
            f"{one['stands']} by {one['name']}" for one in chart["claimants"] if one["stands"]
        )
        said.append(f"{chart['of']}: {figures or 'parts only'}")
    where = f" at {place(event.where)}" if event.where else ""
    what = f"{event.type}{where}, {days(event.when)}"
    return f"Tolls by claimant over time of the event {event.id} ({what}): {'; '.join(said)}."


def _caption(shown: list[dict[str, Any]], kinds: int) -> str:
    said = [
        "By day of publication. Up: at least so many; down: up to so many; bars: from to. Hollow: a part, or repeats "
        "others."
    ]
    for chart in shown:
        if chart["off"]:
            said.append(f"Not drawn ({chart['of']}): {', '.join(chart['off'])}, far above the others.")
        if chart["undated"]:
            said.append(f"Not drawn ({chart['of']}): {counted(chart['undated'], 'figure')} without a day.")
        if len(chart["claimants"]) > _MOST:
            more = counted(len(chart["claimants"]) - _MOST, "more claimant")
            said.append(f"Not drawn ({chart['of']}): {more}.")
    if kinds > len(shown):
        said.append(f"Not drawn: {counted(kinds - len(shown), 'more kind')} of toll.")
    return " ".join(said)
