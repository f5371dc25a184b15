"""The fetcher of a command: made where an input is an address, and closed again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import typer

from dateline.intake import IntakeOptions, is_address


def named(contact: str | None) -> str | None:
    """The contact that servers are told: what was given, else what the surroundings say.

    Raises:
        typer.BadParameter: it cannot be told to servers.
    """
    from dateline.intake.fetching.naming import user_agent

    contact = contact or os.environ.get("DATELINE_CONTACT") or None
    try:
        user_agent(contact)
    except ValueError as error:
        raise typer.BadParameter(f"{contact!r}: {error}", param_hint="--contact") from None
    return contact


@contextmanager
def with_fetching(
    inputs: Sequence[str], options: IntakeOptions, *, contact: str | None, allow_private: bool
) -> Iterator[IntakeOptions]:
    """The options with what fetches addresses, where there are some among the inputs."""
    if options.fetch is not None or not any(map(is_address, inputs)):
        yield options
        return
    from dateline.intake.fetching import Fetcher

    with Fetcher(contact=named(contact), allow_private=allow_private) as fetcher:
        yield replace(options, fetch=fetcher.fetch)
