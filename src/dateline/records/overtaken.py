"""What became of a claim's document after it was taken in: newer versions that correct it, or take it back."""

from __future__ import annotations

from dateline.records.claims import Record


class Overtaken(Record):
    """What newer versions of its document mean for a claim, which stands as it was read all the same."""

    newest: str
    """Identifier of the newest version of the document."""
    corrected_in: tuple[str, ...] = ()
    """Identifiers of the newer versions that say that they correct, in the order in which they were taken in."""
    retracted_in: tuple[str, ...] = ()
    """Those that say that they take back."""
    stands: bool
    """Whether the claim's sentence stands in the newest version."""
