"""The command line: parses, calls, prints. Every command has its file; none holds logic of the floors below."""

from __future__ import annotations

import sys

import typer

from dateline import __version__
from dateline.cli import demo, evaluate, keep, look, read, schema

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    help=(
        "From open-source conflict reporting to a record of who did what to whom, where, when, with what, "
        "[bold]who says so[/bold], and how surely.\n\n"
        "Start with [bold]dateline demo[/bold]. Then: [bold]dateline read FILE[/bold] reads and keeps nothing; "
        "[bold]dateline add FILES[/bold] reads and keeps; [bold]dateline claims[/bold] lists what was kept."
    ),
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    pass


app.command("demo")(demo.demo)
app.command("read")(read.read)
app.command("add")(keep.add)
app.command("claims")(look.claims)
app.command("show")(look.show)
app.command("acts")(look.acts)
app.command("schema")(schema.schema)
app.add_typer(evaluate.app, name="eval")


def main() -> None:
    """Entry point of the console command; Ctrl-C and a closed pipe end it quietly."""
    try:
        app()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`dateline claims | head`): nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
