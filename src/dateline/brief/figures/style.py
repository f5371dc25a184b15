"""How figures look: colours that the colour-blind tell apart, hatches and shapes for print without, two widths."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, SOFT, PAPER, LAND, BORDER, GRID = "#1b1f24", "#59636e", "#fefefe", "#ebe8e1", "#b9b4a8", "#dfe3e8"
"""Colours that a page may set otherwise: text, lesser text, ground, land, borders, lines of a grid."""
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a6d00", "#5e5e5e")
"""Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), its yellow and black darkened or lightened for white
ground and for dark."""
MARKS = ("o", "s", "^", "D", "v")
HATCHES = ("", "////", "----", "xxxx", "\\\\\\\\")
_INCH = 72.0
Width = Literal["wide", "narrow"]
WIDTHS: dict[Width, float] = {"wide": 7.2, "narrow": 3.7}
"""Inches: a page's text, and a telephone's."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one group is drawn."""

    colour: str
    mark: str
    hatch: str


LOOKS = {
    "fighting": Look(COLOURS[1], MARKS[0], HATCHES[0]),
    "ground": Look(COLOURS[0], MARKS[1], HATCHES[1]),
    "forces": Look(COLOURS[2], MARKS[2], HATCHES[2]),
    "diplomacy": Look(COLOURS[3], MARKS[3], HATCHES[3]),
    "civil": Look(COLOURS[4], MARKS[4], HATCHES[4]),
}
"""How each group of event types is drawn."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure with what it shows in words, and its caption, which counts what is not drawn."""

    figure: Figure
    alt: str
    caption: str


@contextmanager
def styled() -> Iterator[None]:
    """Everything drawn and written inside has the house's look, and text stays text."""
    import matplotlib as mpl

    with mpl.rc_context(
        {
            "svg.fonttype": "none",
            # A name with dollar signs is no formula.
            "text.parse_math": False,
            "font.family": ["DejaVu Sans", "sans-serif"],
            "font.size": 8.5,
            "axes.edgecolor": SOFT,
            "axes.labelcolor": INK,
            "axes.titlesize": 9,
            "axes.titlecolor": INK,
            "axes.titlelocation": "left",
            "axes.facecolor": PAPER,
            "axes.linewidth": 0.7,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "figure.facecolor": PAPER,
            "grid.color": GRID,
            "grid.linewidth": 0.6,
            "hatch.linewidth": 0.5,
            "hatch.color": INK,
            "legend.frameon": False,
            "legend.fontsize": 8,
            "legend.labelcolor": INK,
            "text.color": INK,
            "xtick.color": SOFT,
            "ytick.color": SOFT,
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "xtick.labelsize": 8,
            "ytick.labelsize": 8,
        }
    ):
        yield


def sheet(width: Width, height: float) -> tuple[Figure, Axes]:
    """A figure of a width with one drawing in it; `height` is in inches."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTHS[width], height), layout="constrained")
    return figure, figure.add_subplot()


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
