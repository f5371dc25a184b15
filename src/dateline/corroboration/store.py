"""What grouping asks of whatever keeps accounts: a library's tables, or memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dateline.corroboration.keys import Keys
from dateline.corroboration.traits import Packed

Numbers = npt.NDArray[np.int64]


class Store(Protocol):
    """Where accounts are kept; a library implements it. Accounts have numbers of the store's making."""

    def take_out(self, documents: Collection[str]) -> tuple[set[int], dict[str, str]]:
        """Remove the documents' accounts: the accounts that were their neighbours, and the claims' events so far."""

    def put_in(self, packed: Packed, documents: Sequence[str], claims: Sequence[Sequence[str]]) -> Numbers:
        """Keep accounts with their claims' identifiers; gives their numbers."""

    def put_keys(self, numbers: Numbers, given: Keys) -> None:
        """Keep the keys of accounts (`given.row` counts in `numbers`)."""

    def sharing(self, given: Keys) -> Numbers:
        """Rows of `given` (first row) and kept accounts (second) that share a key within reach, each pair once."""

    def edges_of(self, numbers: Collection[int]) -> Iterable[tuple[int, int]]:
        """The edges that an account of these is an end of."""

    def put_edges(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep edges, whichever end is named first."""

    def traits_of(self, numbers: Sequence[int]) -> Packed:
        """The accounts' traits, in this order."""

    def claims_of(self, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
        """The identifiers of the accounts' claims."""

    def accounts_of(self, claims: Collection[str]) -> dict[str, int]:
        """The accounts of claims, of those that have one."""

    def events_of(self, numbers: Collection[int]) -> dict[int, str]:
        """The events of the accounts that have one."""

    def accounts_in(self, events: Collection[str]) -> set[int]:
        """The accounts that stand in these events."""

    def put_events(
        self, events: Mapping[int, str], gone: Mapping[str, str | None], changed: Collection[str]
    ) -> None:
        """Set accounts' events. One of `gone` is no more, and leads to another or nowhere; those of `changed` have
        other claims, or claims that read otherwise, and are to be worked out anew."""

    def rejected(self, claims: Collection[str]) -> Collection[str]:
        """Of some claims those that a person rejected. They go on telling of what their documents tell, but have no
        say in which event keeps its identifier while others have one."""

    def is_event(self, identifier: str) -> bool:
        """Whether an event has this identifier, or had it and leads on: one that is nowhere may come back."""
