"""``dateline brief``: a situation report of some days, safe to publish unless everything is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, progress, user
from dateline.cli.event_filters import (
    Acting,
    Country,
    Disputed,
    Graded,
    Kind,
    Near,
    SaidBy,
    Several,
    Since,
    Supported,
    Until,
    Within,
    event_filter,
)
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened, sample_line
from dateline.cli.public import (
    Area,
    By,
    Coordinates,
    Delay,
    Force,
    Full,
    an_area,
    profile_of,
    say_withheld,
)

if TYPE_CHECKING:
    from dateline.brief import Report

_STOPPED = 130


class BriefForm(StrEnum):
    """The formats of a brief."""

    HTML = "html"
    MD = "md"
    PDF = "pdf"


def brief(
    *,
    output: Annotated[
        Path, typer.Option("--output", metavar="PATH", help="The file; its ending says which format.")
    ],
    form: Annotated[
        BriefForm | None, typer.Option("--format", help="html, md or pdf, where the file's ending says none.")
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    near: Near = None,
    within: Within = None,
    area: Area = None,
    country: Country = None,
    actor: Acting = None,
    said_by: SaidBy = None,
    grade: Graded = None,
    support: Supported = None,
    disputed: Disputed = None,
    several: Several = False,
    main: Annotated[
        int, typer.Option(min=1, max=200, metavar="N", help="So many events have an entry of their own.")
    ] = 12,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The title. Default: the days.")] = None,
    llm_endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Have a language model sum up the brief, at the base of an OpenAI-compatible interface such as "
            "http://localhost:11434/v1. What the brief tells is sent there.",
        ),
    ] = None,
    llm_model: Annotated[str | None, typer.Option(metavar="NAME", help="The model that sums up.")] = None,
    llm_key: Annotated[
        str | None,
        typer.Option(
            metavar="KEY", envvar="DATELINE_LLM_KEY", help="Its key, where the interface asks for one."
        ),
    ] = None,
    llm_seconds: Annotated[
        float, typer.Option(min=1, max=3600, metavar="N", help="How long to wait for the model.")
    ] = 120,
    coordinates: Coordinates = None,
    delay: Delay = 0,
    full: Full = False,
    force: Force = False,
    by: By = None,
    actors: OwnActors = None,
) -> None:
    """Write a situation report: what is told of some days, by whom, how surely, what is disputed, what is not known.

    Every sentence leads to the words that carry it. With --from and --to it also says what changed since the period of
    the same length before. Names of private persons, accounts and points finer than 1 km stay behind.

    [bold]dateline brief --from 2017-04-10 --to 2017-04-16 --output week.html[/bold]
    [bold]dateline brief --near Aleppo --within 40 --output aleppo.pdf[/bold]
    [bold]dateline brief --country LY --output libya.md --full[/bold]
    """
    from dateline.brief.pdf import PdfError
    from dateline.brief.report import make, parts, scope_of
    from dateline.cli.catching_up import worked_out
    from dateline.exports import ExportError
    from dateline.exports.target import digest, whole
    from dateline.library import LibraryError
    from dateline.profile import Shield
    from dateline.samples import SAMPLE_NOTE

    chosen = _form(output, form)
    if (llm_endpoint is None) != (llm_model is None):
        raise typer.BadParameter("give --llm-endpoint and --llm-model together", param_hint="--llm-model")
    profile = profile_of(coordinates, delay, full)
    filters = replace(
        event_filter(
            since=since, until=until, kind=kind, near=near, within=within, country=country, actor=actor,
            said_by=said_by, grade=grade, support=support, disputed=disputed, several=several,
        ),
        area=an_area(area),
    )  # fmt: skip
    if filters.since and filters.until and filters.until < filters.since:
        raise typer.BadParameter("the last day is before the first", param_hint="--to")
    with opened(library) as kept:
        corroboration = worked_out(kept, own_actors(actors, library))
        sample_line(kept)
        shield = Shield(kept, profile, lambda: corroboration.knowledge)
        try:
            with whole(output, force=force) as target:
                with progress(parts(), "putting the brief together") as done:
                    made = make(
                        kept,
                        corroboration,
                        scope_of(kept, filters),
                        shield,
                        main=main,
                        title=title,
                        sample=SAMPLE_NOTE if kept.is_sample else "",
                        tick=done,
                    )
                if llm_endpoint and llm_model:
                    made = _summed_up(made, llm_endpoint, llm_model, llm_key, llm_seconds)
                target.write_bytes(_written(chosen)(made))
            kept.exported(
                f"brief-{chosen}",
                by=by or user(),
                sha256=digest(output),
                documents=made.documents,
                events=made.events,
                profile=profile.told,
            )
        except (ExportError, LibraryError, PdfError) as error:
            raise fail(str(error)) from None
        except OSError as error:
            raise fail(f"{output} cannot be written: {error.strerror}; nothing is left of it") from None
        except KeyboardInterrupt:
            raise fail(f"stopped; nothing is left of {output}", _STOPPED) from None
    empty = "" if made.events else " (nothing lies within its days and filters, and it says so)"
    err.print(
        f"a brief of {made.events:,} events with {len(made.notes):,} notes is in {escape(str(output))}{empty}",
        soft_wrap=True,
    )
    say_withheld(shield)


def _form(output: Path, form: BriefForm | None) -> BriefForm:
    ending = {".html": BriefForm.HTML, ".htm": BriefForm.HTML, ".md": BriefForm.MD, ".pdf": BriefForm.PDF}
    chosen = form or ending.get(output.suffix.lower())
    if chosen is None:
        raise typer.BadParameter(
            f"{output}: its ending says no format; end it in .html, .md or .pdf, or give --format",
            param_hint="--output",
        )
    return chosen


def _written(form: BriefForm) -> Callable[[Report], bytes]:
    from dateline.brief.html import html
    from dateline.brief.markdown import markdown
    from dateline.brief.pdf import pdf

    if form is BriefForm.PDF:
        return pdf
    text = html if form is BriefForm.HTML else markdown
    return lambda made: text(made).encode()


def _summed_up(made: Report, endpoint: str, model: str, key: str | None, seconds: float) -> Report:
    """The brief with a model's summary in front; without it, and with the reason said, where none is to be had."""
    from dateline.brief.report import with_summary
    from dateline.brief.summary import SummaryError, summary

    try:
        found = summary(made, endpoint, model, key=key, seconds=seconds)
    except SummaryError as error:
        err.print(f"[red]no summary:[/red] {escape(str(error))}", soft_wrap=True)
        return made
    if found.dropped:
        err.print(
            f"[yellow]summary:[/yellow] {found.dropped} of {found.dropped + len(found.sentences)} sentences dropped: "
            "they cite no event of the brief, or have a number that those events lack",
            soft_wrap=True,
        )
    return with_summary(made, found.section())
