"""What was left out, counted, so that nobody takes a gap for a fact."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Withheld:
    """What stayed behind so far, each once. Names, accounts and addresses are kept as hashes alone."""

    names: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    """Addresses of web pages that hold an account's name."""
    points: set[str] = field(default_factory=set)
    """Events whose point was made coarser, or taken away."""
    reviewers: int = 0
    """Times that the name of who judged was left out."""
    delayed: set[str] = field(default_factory=set)
    """Events left out because they tell of a recent movement of forces."""

    def lines(self) -> tuple[str, ...]:
        """Each thing that stayed behind, in words; none where nothing did."""
        said = (
            (len(self.names), "name of a private person", "names of private persons"),
            (len(self.accounts), "account, address or number", "accounts, addresses or numbers"),
            (len(self.addresses), "web address that names an account", "web addresses that name an account"),
            (len(self.points), "event's point made coarser", "events' points made coarser"),
            (self.reviewers, "mention of who judged", "mentions of who judged"),
            (
                len(self.delayed),
                "event of a recent movement of forces",
                "events of recent movements of forces",
            ),
        )
        return tuple(f"{count:,} {one if count == 1 else many}" for count, one, many in said if count)
