"""``dateline read``: what documents claim, printed and not kept."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.common import (
    DEFAULT_LIBRARY,
    AllowPrivate,
    Column,
    Contact,
    Encoding,
    Inputs,
    Processes,
    Published,
    Publisher,
    err,
    out,
    print_json,
    progress,
)
from dateline.cli.knowledge import OwnActors, own_actors


def read(
    inputs: Inputs,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document (JSON Lines).")] = False,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="With --json: also every typed span and every attribution.")
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    column: Column = None,
    encoding: Encoding = None,
    processes: Processes = None,
    actors: OwnActors = None,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read documents and print what they claim; nothing is kept.

    Parties, places, days, numbers and weapons are resolved to what is known of them, or stay openly unresolved;
    relative days need the day of publication (--published, where the input does not tell it).

    [bold]dateline read report.txt[/bold]  shows the text's claims as a table.
    [bold]dateline read articles.jsonl --json > claims.jsonl[/bold]  gives one JSON object a document.
    [bold]cat report.txt | dateline read - --published 2020-03-02[/bold]  reads standard input.
    """
    from dateline.cli.taking import intake
    from dateline.intake import Problem, count
    from dateline.pipeline.reading import Unreadable, read_each

    run = intake(
        inputs,
        published=published,
        publisher=publisher,
        column=column,
        encoding=encoding,
        contact=contact,
        allow_private=allow_private,
    )
    own = own_actors(actors, DEFAULT_LIBRARY)
    with progress(count(inputs), "reading") as done:
        for reading in read_each(run, mentions=mentions, processes=processes, actors=own):
            if isinstance(reading, Unreadable):
                name, why = reading.document.external_id, f"cannot be read ({reading.why})"
                run.tell(Problem(name, why, "the others are read all the same"))
            elif as_json:
                print_json(
                    reading.model_dump_json(exclude=None if mentions else {"mentions", "attributions"})
                )
            else:
                from dateline.cli.render import print_reading

                print_reading(out, reading)
            done()
    if run.nothing_read:
        err.print("nothing could be read")
        raise typer.Exit(1)
