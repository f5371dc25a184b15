"""The documents are true: every command and option is described, none is invented, and examples run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import dateline
from dateline.cli import app

COMMANDS = Path(__file__).parents[1].joinpath("docs", "commands.md").read_text("utf-8")
ROOT = typer.main.get_command(app)
NOT_IMPORTED = {
    "dateline.training",
    "dateline.library.migrations.env",
    "dateline.library.migrations.versions",
}
"""What needs packages of an extra, or runs as it is imported."""


def commands(group: Any = ROOT, path: str = "dateline") -> Iterator[tuple[str, Any]]:
    """(name as typed, command) of every command."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def options(command: Any) -> set[str]:
    """The long names of a command's options."""
    names = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return {name for name in names if name.startswith("--")} - {"--help"}


def sections() -> dict[str, str]:
    """The sections of docs/commands.md by their headings."""
    parts = re.split(r"^## (.+)\n", COMMANDS, flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def documented(section: str) -> set[str]:
    """The options that a section speaks of, those of other commands (`dateline read --json`) left out."""
    own = re.sub(r"`dateline [^`]+`", "", section)
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", own))


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_documented(name: str, command: Any) -> None:
    assert name in sections(), f"docs/commands.md has no section {name!r}"
    missing = options(command) - documented(sections()[name])
    assert not missing, f"docs/commands.md, {name}: {', '.join(sorted(missing))} undocumented"


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_documented_option_is_there(name: str, command: Any) -> None:
    invented = documented(sections()[name]) - options(command)
    assert not invented, f"docs/commands.md, {name}: there is no {', '.join(sorted(invented))}"


def test_every_documented_command_is_there() -> None:
    headings = {heading for heading in sections() if heading.startswith("dateline ")}
    assert headings == {name for name, _ in commands()}
    assert options(ROOT) <= set(re.findall(r"--[a-z-]+", sections()[""]))


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_command_and_option_explains_itself(name: str, command: Any) -> None:
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def modules() -> Iterator[str]:
    yield dateline.__name__
    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if not any(module.name == name or module.name.startswith(f"{name}.") for name in NOT_IMPORTED):
            yield module.name


def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in modules() for test in finder.find(importlib.import_module(name))]
    return [test for test in found if test.examples]


@pytest.mark.parametrize("example", examples(), ids=lambda test: test.name)
def test_the_examples_in_docstrings_run(example: doctest.DocTest) -> None:
    output: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=output.append)
    assert outcome.failed == 0, "".join(output)


def test_the_faces_of_the_packages_show_how_they_are_used() -> None:
    shown = {test.name for test in examples()}
    assert {"dateline.vocabulary", "dateline.intake", "dateline.reading", "dateline.library"} <= shown
