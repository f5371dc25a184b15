"""The record of each source: what it tells that others bear out, that it tells alone, and that others deny."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.brief.figures.style import COLOURS, HATCHES, INK, Chart, Width, counted, sheet
from dateline.records import SourceRecord
from dateline.telling.plain import plain
from dateline.telling.words import short

_MOST = 20
_PARTS = (
    ("borne out by another", COLOURS[0], HATCHES[0], 1.0),
    ("denied by another", COLOURS[1], HATCHES[3], 1.0),
    ("told alone", COLOURS[5], HATCHES[1], 0.35),
)


def sources(records: Sequence[SourceRecord], width: Width = "wide") -> Chart:
    """Bars of the sources that tell of most events, with their letters."""
    telling = [one for one in records if one.told]
    shown = sorted(telling, key=lambda one: (-one.told, one.name))[:_MOST]
    figure, axes = sheet(width, 1.0 + 0.24 * max(3, len(shown)))
    names = [short(plain(one.name)) for one in shown]
    longest = 34 if width == "wide" else 18
    names = [name if len(name) <= longest else name[: longest - 1] + "…" for name in names]
    rows = range(len(shown))
    below = [0] * len(shown)
    for part, (label, colour, hatch, alpha) in enumerate(_PARTS):
        counts = [_parts(one)[part] for one in shown]
        bars = axes.barh(
            rows, counts, left=below, height=0.68, color=(*_rgb(colour), alpha), edgecolor=colour, hatch=hatch,
            linewidth=0.6, label=label,
        )  # fmt: skip
        below = [one + count for one, count in zip(below, counts, strict=True)]
        del bars
    for row, one in enumerate(shown):
        reach = f" ({one.interval[0]:.0%}–{one.interval[1]:.0%} hold up)" if one.interval else ""
        axes.annotate(
            f"{one.letter}{reach}",
            (below[row], row),
            (4, 0),
            textcoords="offset points",
            va="center",
            color=INK,
        )
    axes.set_yticks(rows, names)
    axes.invert_yaxis()
    axes.set_xlabel("events of which it says that they happened")
    axes.margins(x=0.14)
    axes.grid(axis="x")
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
    if shown:
        axes.legend(
            loc="lower left", bbox_to_anchor=(0, 1), ncols=3 if width == "wide" else 1, borderaxespad=0.2
        )
    first = f": {plain(shown[0].name)} in {shown[0].told}" if shown else ""
    alt = f"Bars of {counted(len(shown), 'source')} by how many events they tell of, most first{first}."
    return Chart(figure, alt, _caption(len(shown), len(telling), len(records) - len(telling)))


def _parts(one: SourceRecord) -> tuple[int, int, int]:
    """Borne out, denied and told alone; what others bear out and deny both counts as denied."""
    denied = min(one.denied, one.told)
    borne = min(one.borne_out, one.told - denied)
    return borne, denied, one.told - denied - borne


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _caption(shown: int, telling: int, silent: int) -> str:
    said = [
        f"Record of {counted(shown, 'source')}. The letter rests on grades that reviewers gave events alone; F: cannot "
        "be judged."
    ]
    if telling > shown:
        said.append(f"Not drawn: {counted(telling - shown, 'source')} that tell of fewer.")
    if silent:
        said.append(f"Not drawn: {counted(silent, 'source')} that tell of no event on their own.")
    return " ".join(said)
