"""``dateline eval``: hold a reader against coded documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import fail, out

app = typer.Typer(no_args_is_help=True, help="Hold a reader against coded documents.")


@app.callback()
def _root() -> None:
    pass


@app.command("gold")
def gold(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Coded documents, JSON Lines (see docs/codebook.md).")
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score this output of `dateline read --json` instead of reading."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    per_type: Annotated[bool, typer.Option("--per-type", help="Also every event type and role.")] = False,
) -> None:
    """Score the local reader, or anybody's predictions, by the gold set's rules, beside a baseline."""
    from dateline.evals.gold import GoldError
    from dateline.evals.gold_report import evaluate, render
    from dateline.pipeline import read_documents

    try:
        report = evaluate(file, read_documents, predictions=predictions)
    except GoldError as error:
        raise fail(str(error)) from None
    if as_json:
        print(report.to_json())
    else:
        render(report, out, per_type=per_type)
