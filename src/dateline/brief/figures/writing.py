"""A figure as SVG, alone or within a page, and as PNG."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable

from dateline.brief.figures.style import BORDER, GRID, INK, LAND, PAPER, SOFT, Chart, Width, styled
from dateline.brief.lines import Drawn

_DOTS = 200
"""Dots an inch of a PNG."""
_LETTERS_AN_INCH = 17
_NOTHING = {"Date": None, "Creator": None, "Format": None, "Type": None}
_VARIABLES = {
    INK: "var(--ink)", SOFT: "var(--soft)", PAPER: "var(--paper)", LAND: "var(--land)", BORDER: "var(--border)",
    GRID: "var(--grid)",
}  # fmt: skip
Draw = Callable[[Width], Chart]


def svg(chart: Chart) -> bytes:
    """The figure as a file of its own, with its words as title and description for those who do not see it."""
    written = _written(chart)
    start = written.index("<svg")
    end = written.index(">", start) + 1
    told = f"<title>{_escaped(chart.alt)}</title><desc>{_escaped(chart.caption)}</desc>"
    opening = written[start:end].replace("<svg", '<svg role="img"', 1)
    return (written[:start] + opening + told + written[end:]).encode()


def png(chart: Chart) -> bytes:
    """The figure as a picture, with its words as the file's title and description."""
    with styled():
        target = io.BytesIO()
        chart.figure.savefig(
            target, format="png", dpi=_DOTS, metadata={"Title": chart.alt, "Description": chart.caption}
        )
        return target.getvalue()


def captioned(chart: Chart) -> Chart:
    """The figure with its caption below it, for where it stands alone."""
    letters = int(chart.figure.get_figwidth() * _LETTERS_AN_INCH)
    with styled():
        said = textwrap.fill(chart.caption, letters)
        chart.figure.supxlabel(said, x=0.01, ha="left", fontsize=7, color=SOFT)
    return chart


def drawn(name: str, draw: Draw) -> Drawn:
    """A figure for a page, wide and narrow."""
    with styled():
        wide, narrow = draw("wide"), draw("narrow")
    return Drawn(name, inline(wide, f"{name}-w"), inline(narrow, f"{name}-n"), wide.alt, wide.caption)


def inline(chart: Chart, name: str) -> str:
    """The figure as an element of a page: its identifiers begin with `name`, its colours follow the page's."""
    written = _written(chart)
    element = written[written.index("<svg") :].strip()
    element = re.sub(r"<metadata>.*?</metadata>\s*", "", element, flags=re.DOTALL)
    element = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', element)
    element = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", element)
    element = re.sub(r'xlink:href="#([^"]+)"', rf'href="#{name}-\1"', element)
    element = re.sub(r' (?:xmlns(?::xlink)?|version|width|height)="[^"]*"', "", element, count=5)
    for colour, variable in _VARIABLES.items():
        element = element.replace(colour, variable)
    return element.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)


def _written(chart: Chart) -> str:
    import matplotlib as mpl

    with styled(), mpl.rc_context({"svg.hashsalt": chart.alt}):
        target = io.StringIO()
        chart.figure.savefig(target, format="svg", metadata=_NOTHING)
        return target.getvalue()


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=False)
