"""What became of a round."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Round:
    """What became of a round."""

    polled: int = 0
    """Feeds and pages that were asked."""
    unchanged: int = 0
    failed: int = 0
    """Of those, the ones that gave nothing."""
    fetched: int = 0
    """Entries' pages that were asked for."""
    later: int = 0
    """Of those, the ones that gave nothing and are asked again."""
    given_up: int = 0
    new: int = 0
    """Entries that had not been seen before."""

    @property
    def has_failed(self) -> bool:
        """Whether anything that was asked for gave nothing."""
        return bool(self.failed or self.later or self.given_up)

    @property
    def has_got(self) -> bool:
        """Whether anything that was asked for gave something, even if only that nothing changed."""
        return self.polled > self.failed or self.fetched > self.later + self.given_up
