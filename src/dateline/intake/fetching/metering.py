"""What one fetch has used of its time and bytes, counted where the bytes come in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.intake.fetching.fetched import FetchError, StoppedError
from dateline.intake.fetching.limits import FetchLimits
from dateline.intake.limits import size


@dataclass(slots=True)
class Meter:
    """Time and bytes of the fetch that is going on; every connection of a fetcher reports here."""

    limits: FetchLimits
    stopping: Callable[[], bool] = lambda: False
    """Whether somebody asked to stop."""
    _until: float = field(default=0.0, init=False)
    _bytes: int = field(default=0, init=False)

    def begin(self) -> None:
        """Start the clock of a fetch."""
        self._until = time.monotonic() + self.limits.seconds

    def pause(self, seconds: float) -> None:
        """Say that so long nothing was done but waiting: it does not count."""
        self._until += seconds

    def begin_answer(self) -> None:
        """Start counting the bytes of an answer."""
        self._bytes = 0

    def left(self, most: float) -> float:
        """Seconds that are left, at most so many.

        Raises:
            FetchError: none are.
            StoppedError: somebody asked to stop.
        """
        if self.stopping():
            raise StoppedError
        left = self._until - time.monotonic()
        if left <= 0:
            raise FetchError(
                f"was not done after {self.limits.seconds:g} seconds",
                "try again later, or save it and add the file",
            )
        return min(left, most)

    def count(self, more: int) -> None:
        """Count bytes as they are sent, header and all.

        Raises:
            FetchError: they are too many.
        """
        self._bytes += more
        if self._bytes > self.limits.body + self.limits.head:
            raise too_large(self.limits)


def too_large(limits: FetchLimits) -> FetchError:
    """That an answer is larger than is taken."""
    return FetchError(
        f"sends more than {size(limits.body)}", "save what you need of it and add the file", lasting=True
    )
