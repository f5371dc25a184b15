"""``dateline judge``: what you decide about claims, documents and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, out, print_json, user
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened, sample_line
from dateline.cli.setting import fields, words

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.records import JudgementKind

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Decide about claims, documents and events. What the reader made of a text stays beside it, each decision is "
        "kept with who made it, when and why, holds when texts are read anew, and can be taken back."
    ),
)

Claims = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Claims' identifiers, or enough of their beginnings.")
]
Document = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="A document's identifier, or enough of its beginning.")
]
Event = Annotated[str, typer.Argument(metavar="EVENT", help="An event's identifier.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for whoever asks later.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides. Default: the user's name.")]


@app.callback()
def _root() -> None:
    pass


@app.command()
def accept(claims: Claims, why: Why = None, by: By = None, library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Say that claims are read rightly: the text says so. Whether it is true is the event's grade.

    [bold]dateline judge accept c1f3a9b2 c77ae012[/bold]
    """
    _judge(library, "accept", claims, by=by, why=why)


@app.command()
def reject(claims: Claims, why: Why = None, by: By = None, library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Say that claims are read wrongly: they leave every list and count.

    [bold]dateline judge reject c1f3a9b2 --why "the text speaks of a film"[/bold]
    [bold]dateline claims --state rejected[/bold]  lists them.
    """
    _judge(library, "reject", claims, by=by, why=why)


@app.command()
def unsure(claims: Claims, why: Why = None, by: By = None, library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Mark claims that somebody else should look at; they stay on the lists.

    [bold]dateline judge unsure c1f3a9b2 --why "is this the same convoy?"[/bold]
    """
    _judge(library, "unsure", claims, by=by, why=why)


@app.command()
def edit(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's identifier, or enough of it.")],
    changes: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="type, certainty, status, when, where, counts, or a role: words of the text, or @START:END.",
        ),
    ],
    *,
    why: Why = None,
    by: By = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
) -> None:
    """Correct a claim. Words are resolved as the reader's are; other values are kept as entered by you.

    [bold]dateline judge edit c1f3a9b2 --set certainty=possible --set actor="the LNA"[/bold]
    [bold]dateline judge edit c1f3a9b2 --set actor=@120:127 --set actor="Turkish forces"[/bold]  two actors
    [bold]dateline judge edit c1f3a9b2 --set place=[/bold]  empties a role
    [bold]dateline judge edit c1f3a9b2 --set when=2020-03-01..2020-03-02 --set where="Ain Zara@32.81,13.29"[/bold]
    [bold]dateline judge edit c1f3a9b2 --set counts=killed:12-15[/bold]
    """
    _judge(library, "edit", [claim], fields(changes), by=by, why=why, actors=own_actors(actors, library))


@app.command()
def add(
    document: Document,
    *,
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="Event type, such as airstrike.")],
    trigger: Annotated[
        str, typer.Option(metavar="WORDS", help="The words that name the event, or @START:END.")
    ],
    actor: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="Who does it.")] = None,
    target: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="Whom it befalls.")] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="Where.")] = None,
    time: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="The words that date it.")] = None,
    source: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="Who says so.")] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Any other field or role, as for `judge edit`."),
    ] = None,
    why: Why = None,
    by: By = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
) -> None:
    """Add a claim that the reader missed, in the words of the text.

    [bold]dateline judge add a1 --type shelling --trigger "shelled" --actor "the LNA" --place "Ain Zara"[/bold]
    [bold]dateline judge add a1 --type clash --trigger @88:95 --set status=ongoing --set killed="two fighters"[/bold]
    """
    roles = {"actor": actor, "target": target, "place": place, "time": time, "source": source}
    given = {f"roles.{role}": [words(one) for one in found] for role, found in roles.items() if found}
    value = {**fields(changes or ()), **given, "type": kind, "trigger": words(trigger)}
    _judge(library, "add", [document], value, by=by, why=why, actors=own_actors(actors, library))


@app.command()
def reviewed(
    document: Document, why: Why = None, by: By = None, library: LibraryOption = DEFAULT_LIBRARY
) -> None:
    """Mark a document as fully reviewed: what it claims has been judged, and nothing is missing.

    [bold]dateline judge reviewed a1[/bold]
    """
    _judge(library, "reviewed", [document], by=by, why=why)


@app.command()
def merge(
    event: Event,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="The events that it is, too.")],
    why: Why = None,
    by: By = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Say that events are one: their claims stay together, whatever else is learnt.

    [bold]dateline judge merge e12 e47 --why "same market, same hour"[/bold]
    """
    _judge(library, "merge", [event], {"events": others}, by=by, why=why)


@app.command()
def split(
    event: Event,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="The claims that leave it.")],
    why: Why = None,
    by: By = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Say that claims tell of another event: they and those that stay are kept apart from now on.

    [bold]dateline judge split e12 c1f3a9b2 --why "that was a day later"[/bold]
    """
    _judge(library, "split", [event], {"claims": claims}, by=by, why=why)


@app.command()
def grade(
    event: Event,
    digit: Annotated[
        str,
        typer.Argument(
            metavar="DIGIT", help="1 (confirmed by others) to 5 (improbable), or 6 (cannot be judged)."
        ),
    ],
    why: Why = None,
    by: By = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Grade an event's information by the Admiralty code; yours stands beside the proposal.

    [bold]dateline judge grade e12 2 --why "two outlets with people of their own there"[/bold]
    """
    _judge(library, "grade", [event], {"information": digit}, by=by, why=why)


@app.command()
def undo(
    number: Annotated[
        int | None,
        typer.Argument(
            min=1,
            metavar="[NUMBER]",
            help="The judgement's number. Default: the last in force.",
            show_default=False,
        ),
    ] = None,
    why: Why = None,
    by: By = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Take a judgement back, however long ago it was; an undo can be taken back too.

    [bold]dateline judge undo[/bold]  takes back the last one.
    [bold]dateline judge undo 12[/bold]
    """
    if number is None:
        with opened(library) as kept:
            standing = [one.number for one in kept.judgements() if one.kind != "undo" and not one.undone]
        if not standing:
            raise fail("no judgement is in force; `dateline judge list` shows them all")
        number = standing[-1]
    _judge(library, "undo", [str(number)], by=by, why=why)


@app.command("list")
def list_(
    subject: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="Only those about this claim, document or event.", show_default=False
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The last so many.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a judgement.")] = False,
) -> None:
    """List judgements, oldest first: who decided what, when and why, and what was taken back.

    [bold]dateline judge list c1f3a9b2[/bold]  what was decided about a claim.
    """
    from dateline.cli.judged import judgement_list

    with opened(library) as kept:
        found = kept.judgements(subject, last=limit)
        if as_json:
            for one in found:
                print_json(one.model_dump_json())
            return
        sample_line(kept)
        out.print(judgement_list(found))


def _judge(
    library: str,
    kind: JudgementKind,
    subjects: list[str],
    value: dict[str, Any] | None = None,
    *,
    by: str | None,
    why: str | None,
    actors: Path | None = None,
) -> None:
    """Keep judgements and say so. `actors` is one's own actors, where words have to be resolved."""
    from dateline.cli.judged import done

    with opened(library) as kept:
        if actors is not None:
            from dateline.resolution import Resolver

            kept.resolve = Resolver(actors).resolve
        made = kept.judge_many(kind, subjects, value=value, by=by or user(), why=why)
    for one in made:
        out.print(f"{escape(done(one))} [dim](judgement {one.number})[/dim]", soft_wrap=True)
    err.print(f"[dim]`dateline judge undo {made[-1].number}` takes it back.[/dim]")
