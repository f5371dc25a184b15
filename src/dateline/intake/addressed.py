"""Inputs that are addresses: fetched, and taken in as files are, with what is known of the fetching."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.intake.limits import Budget
from dateline.intake.outcome import Found, IntakeOptions, Metadata, Problem, Source
from dateline.intake.telling import found_in

if TYPE_CHECKING:
    from dateline.intake.fetching import Fetched

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_address(name: str) -> bool:
    """Whether an input is an address rather than a file, whether or not it is one that can be fetched.

    >>> is_address("https://example.org/"), is_address("file:///etc/passwd"), is_address("reports/a.txt")
    (True, True, False)
    """
    return bool(_ADDRESS.match(name))


def at_address(name: str, options: IntakeOptions) -> Iterator[Found]:
    """The documents of what an address gives, and its problems; `options.fetch` fetches it."""
    from dateline.intake.fetching import FetchError

    if options.fetch is None:
        yield Problem(name, "is an address, and nothing is fetched here", "save the page and name its file")
        return
    try:
        fetched = options.fetch(name)
    except FetchError as error:
        yield Problem(name, error.what, error.do)
        return
    yield from take_in_fetched(fetched, options)


def take_in_fetched(
    fetched: Fetched, options: IntakeOptions | None = None, about: Metadata | None = None
) -> Iterator[Found]:
    """The documents of what an address gave, and its problems.

    `about` is what is said elsewhere of the page: it holds where the page says nothing itself.
    """
    for one in found_in(fetched_source(fetched, options or IntakeOptions(), about)):
        yield replace(one, input=fetched.url)


def fetched_source(fetched: Fetched, options: IntakeOptions, about: Metadata | None = None) -> Source:
    """What an address gave, ready to be told and read; `about` is as in `take_in_fetched`."""
    return Source(
        fetched.url,
        fetched.url,
        fetched.body,
        options,
        name=fetched.url,
        charset=fetched.charset,
        retrieved=fetched.retrieved,
        fetched=fetched.record,
        fallback=replace(about or Metadata(), url=fetched.final),
        budget=Budget(options.limits),
        read_inner=found_in,
    )
