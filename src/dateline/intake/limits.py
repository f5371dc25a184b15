"""How much one input may ask for, and the account of what it has used."""

from __future__ import annotations

from dataclasses import dataclass, field

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one input may ask for; what asks for more is a problem by name, and the rest goes on."""

    file: int = 2048 * MIB
    """Bytes of one file as it lies there."""
    member: int = 512 * MIB
    """Bytes of one member of an archive, inflated."""
    inflated: int = 4096 * MIB
    """Bytes that all members of one input inflate to."""
    members: int = 100_000
    """Files in the archives of one input."""
    ratio: int = 200
    """Inflated bytes for each packed one; what packs tighter is no text. Counted from `ratio_from` bytes on."""
    ratio_from: int = 8 * MIB
    nested: int = 1
    """How deep archives may stand in archives: 1 is an archive in an archive."""
    seconds: float = 60.0
    """Time for a parser on one file."""
    memory: int = 2048 * MIB
    """Memory for a parser, where the system can hold it to that."""


class TooMuchError(ValueError):
    """An input asks for more than `Limits` allow; the message says of what."""


class AllTooMuchError(TooMuchError):
    """All members of an input together are too much: none of the rest is read."""


@dataclass(slots=True)
class Budget:
    """What the archives of one input have used so far."""

    limits: Limits = field(default_factory=Limits)
    inflated: int = 0
    members: int = 0

    def count_member(self) -> None:
        """Count one more file.

        Raises:
            AllTooMuchError: there are too many.
        """
        self.members += 1
        if self.members > self.limits.members:
            raise AllTooMuchError(f"is one file too many: there are more than {self.limits.members:,} in all")

    def count(self, more: int, so_far: int, packed: int) -> None:
        """Count `more` inflated bytes of a member of which `so_far` are out and `packed` were read.

        Raises:
            TooMuchError: the member is too large, or packs too tight to be text.
            AllTooMuchError: all members together are too large.
        """
        self.inflated += more
        limits = self.limits
        if so_far > limits.member:
            raise TooMuchError(f"inflates to more than {size(limits.member)}")
        if so_far > limits.ratio_from and so_far > limits.ratio * max(packed, 1):
            raise TooMuchError(f"inflates to more than {limits.ratio} times its size, as only a bomb does")
        if self.inflated > limits.inflated:
            raise AllTooMuchError(
                f"is one file too many: together they inflate to more than {size(limits.inflated)}"
            )


def size(count: int) -> str:
    """A number of bytes in words.

    >>> size(2048 * MIB), size(512 * MIB), size(1000)
    ('2 GiB', '512 MiB', '1000 bytes')
    """
    for unit, name in ((1024 * MIB, "GiB"), (MIB, "MiB")):
        if count >= unit:
            return f"{count / unit:.3g} {name}"
    return f"{count} bytes"
