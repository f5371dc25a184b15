"""A brief as one HTML file: figures and styles inside, no script, and nothing that is asked for from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dateline.brief.lines import Bullets, Drawn, Entry, Line, Link, Paragraph, Table, entries_of
from dateline.brief.report import Report

_SAFE_SCHEMES = ("http://", "https://")


def html(report: Report, *, paper: bool = False) -> str:
    """The page. For `paper` it has the wide figures alone, in the colours of print."""
    made = Environment(
        loader=PackageLoader("dateline.brief", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    kinds = {kind.__name__: kind for kind in (Bullets, Drawn, Entry, Paragraph, Table)}
    made.tests.update({f"a_{name.lower()}": _is(kind) for name, kind in kinds.items()})
    known = {one.event for section in report.sections for one in entries_of(section)}
    cited: set[int] = set()
    made.filters.update(line=lambda line: _line(line, known, cited), address=_address)
    style = resources.files("dateline.brief").joinpath("templates", "brief.css").read_text("utf-8")
    page = made.get_template("brief.html.jinja")
    return page.render(report=report, style=_ours(style), paper=paper, svg=_ours)


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)


def _line(line: Line, known: set[str], cited: set[int]) -> Markup:
    return Markup("").join(_part(part, known, cited) for part in line.parts)


def _part(part: str | tuple[int, ...] | Link, known: set[str], cited: set[int]) -> Markup:
    if isinstance(part, Link):
        words = escape(part.words)
        return (
            Markup('<a href="#event-{}">{}</a>').format(part.event, words) if part.event in known else words
        )
    if isinstance(part, str):
        return escape(part)
    marks = []
    for number in part:
        # A note leads back to where it was first cited.
        name = "" if number in cited else Markup(' id="cited-{}"').format(number)
        cited.add(number)
        marks.append(
            Markup('<a{} class="note" href="#note-{}" aria-label="note {}">{}</a>').format(
                name, number, number, number
            )
        )
    return Markup("<sup>{}</sup>").format(Markup(" ").join(marks))


def _address(url: str) -> str | None:
    """A web address that a reader may follow; None for one of another kind."""
    return url if url.startswith(_SAFE_SCHEMES) else None


def _ours(written: str) -> Markup:
    """Style or a figure of our own making, in which every text from elsewhere is escaped."""
    return Markup(written)  # noqa: S704
