"""The command line: parses, calls, prints. Every command has its file; none holds logic of lower floors."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.cli import (
    actors,
    archive,
    backup,
    brief,
    compare,
    demo,
    evaluate,
    events,
    export,
    forget,
    gazetteer,
    importing,
    judge,
    keep,
    look,
    original,
    origins,
    people,
    plot,
    read,
    retry,
    schema,
    serve,
    sources,
    verify,
    versions,
    watch,
)


class _Quiet(TyperGroup):
    """Commands that end quietly where the reader of their output has gone (`dateline claims | head`)."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command, and see its output off."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            # Nobody is left to tell, and what Python still holds for them goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        return result


app = typer.Typer(
    cls=_Quiet,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    help=(
        "From open-source conflict reporting to a record of who did what to whom, where, when, with what, "
        "[bold]who says so[/bold], and how surely.\n\n"
        "Start with [bold]dateline demo[/bold]. Then: [bold]dateline read FILE[/bold] reads and keeps "
        "nothing; [bold]dateline add FILES[/bold] reads and keeps; [bold]dateline claims[/bold] lists what "
        "was kept, [bold]dateline events[/bold] what it adds up to; [bold]dateline serve[/bold] shows it in a browser."
    ),
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    pass


app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("read")(read.read)
app.command("add")(keep.add)
app.command("watch")(watch.watch)
app.command("retry")(retry.retry)
app.command("remove")(keep.remove)
app.command("claims")(look.claims)
app.command("show")(look.show)
app.command("events")(events.events)
app.command("event")(events.event)
app.command("export")(export.export)
app.command("brief")(brief.brief)
app.command("plot")(plot.plot)
app.command("import")(importing.import_)
app.command("compare")(compare.compare)
app.command("origins")(origins.origins)
app.command("sources")(sources.sources)
app.command("acts")(look.acts)
app.command("verify")(verify.verify)
app.command("original")(original.original)
app.command("forget")(forget.forget)
app.command("versions")(versions.versions)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("schema")(schema.schema)
app.command("where")(gazetteer.where)
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(actors.app, name="actors")
app.add_typer(archive.app, name="archive")
app.add_typer(judge.app, name="judge")
app.add_typer(people.app, name="people")
app.add_typer(evaluate.app, name="eval")


def main() -> None:
    """Entry point of the console command.

    What goes to a file or a pipe is UTF-8, whatever the machine's own encoding; a terminal that lacks a
    character gets it escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    app()
