"""The network of parties: who fought, accused, met or supplied whom in the events found."""

from __future__ import annotations

from typing import Any

from dateline.brief.figures.style import COLOURS, INK, PAPER, Chart, Width, counted
from dateline.library.found import Found
from dateline.network.drawing import TALL, WIDE, Drawing, drawn
from dateline.network.edges import every_edge
from dateline.network.own_side import standing_together
from dateline.network.relations import relations
from dateline.pipeline.parties import KnownParties
from dateline.profile import NAME
from dateline.resolution.actors import Knowledge
from dateline.resolution.actors.folding import is_abbreviation

_POINT = 72.0
_DASHES: dict[str, Any] = {
    "attacked": "solid", "pressed": (0, (6, 2)), "accused": (0, (1.5, 1.5)), "met": (0, (8, 2, 1.5, 2)),
    "supplied": (0, (4, 1, 1, 1, 1, 1)),
}  # fmt: skip
_COLOUR = {"attacked": 1, "pressed": 4, "accused": 3, "met": 0, "supplied": 2}


def actors(found: Found, knowledge: Knowledge, width: Width = "wide", *, full: bool = False) -> Chart:
    """The network of the events found, as the desk draws it; relations differ by dashes as well as by colour.

    Parties that the actor knowledge lacks, who may be private persons, have no name unless it is to be `full`.
    """
    from matplotlib.figure import Figure

    size = WIDE if width == "wide" else TALL
    edges = every_edge(found, together=standing_together(knowledge, KnownParties(knowledge)))
    network = edges.network(size.parties, size.edges)
    ids, called = found.overview.dictionaries.parties.words, found.overview.dictionaries.names
    names, short = {}, {}
    for party in network.parties:
        known = knowledge.get(ids[party])
        names[party] = known.name if known else called.get(party, ids[party]) if full else NAME
        if known and (letters := next((one for one in known.names if is_abbreviation(one)), None)):
            short[party] = letters
    drawing = drawn(network, names, size, short)
    inches = 9.5 if width == "wide" else 3.8
    figure = Figure(figsize=(inches, inches * drawing.height / size.width + 0.5), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlim(0, size.width)
    axes.set_ylim(drawing.height, 0)
    axes.set_aspect("equal")
    axes.set_axis_off()
    _draw(axes, drawing, inches * _POINT / size.width)
    _legend(axes, {line.edge.relation for line in drawing.lines})
    first = "; ".join(
        f"{names[one.one]} and {names[one.other]}, {relations()[one.relation].label} ({one.events})"
        for one in network.edges[:6]
    )
    drawn_parties = counted(len(network.parties), "party", "parties")
    drawn_edges = counted(len(network.edges), "relation")
    alt = f"Network of {drawn_parties} and {drawn_edges}" + (f"; the weightiest: {first}." if first else ".")
    said = [
        f"{drawn_edges} in {counted(network.events, 'event')}, {network.disputed} of them disputed, {network.unsure} "
        "only hedged, planned or denied (thin). What a line says is read from words, not checked."
    ]
    for number, what in (
        (network.unnamed_edges, "to parties known by words alone"),
        (network.small_edges, "with fewer events"),
        (network.own_edges, "between a party and its own side"),
    ):
        if number:
            said.append(f"Not drawn: {counted(number, 'relation')} {what}.")
    if network.crowded:
        said.append(f"Not drawn: {counted(network.crowded, 'clash', 'clashes')} of three or more parties.")
    return Chart(figure, alt, " ".join(said))


def _draw(axes: Any, drawing: Drawing, scale: float) -> None:
    from matplotlib.patches import Circle, FancyArrowPatch
    from matplotlib.path import Path

    for line in drawing.lines:
        numbers = [float(one) for one in line.path.replace("M", " ").replace("Q", " ").split()]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        edge = line.edge
        style = (
            "-"
            if edge.relation == "met"
            else {(True, True): "<|-|>", (True, False): "-|>", (False, True): "<|-"}[
                bool(edge.ahead), bool(edge.back)
            ]
        )
        axes.add_patch(
            FancyArrowPatch(
                path=Path(points, [Path.MOVETO, Path.CURVE3, Path.CURVE3]), arrowstyle=style, mutation_scale=9,
                color=COLOURS[_COLOUR[edge.relation]], linestyle=_DASHES[edge.relation],
                linewidth=max(0.6, line.width * (0.9 if edge.firm else 0.45)), zorder=1, shrinkA=0, shrinkB=0,
            )
        )  # fmt: skip
    for node in drawing.nodes:
        axes.add_patch(
            Circle((node.x, node.y), node.radius, facecolor=INK, edgecolor=PAPER, linewidth=0.8, zorder=2)
        )
        axes.text(
            node.x,
            node.label_y,
            node.label,
            ha="center",
            va="bottom",
            fontsize=max(6.0, 12 * scale),
            zorder=3,
        )


def _legend(axes: Any, shown: set[str]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=COLOURS[_COLOUR[name]], linestyle=_DASHES[name], linewidth=1.6, label=one.label)
        for name, one in relations().items()
        if name in shown
    ]
    if handles:
        axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3, handlelength=3.2)
