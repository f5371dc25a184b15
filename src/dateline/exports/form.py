"""What a format is: a name, how its file ends, and how records are written into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from dateline.profile import Told


class ExportError(Exception):
    """An export that cannot be; the message says why and what to do."""


@dataclass(slots=True)
class About:
    """What a file says of itself where its format has room for it."""

    at: dt.datetime
    """When it was made."""
    version: str
    """Of Dateline."""
    profile: str
    """What was let out, in words."""
    sample: bool
    """Whether the library holds the sample dispatches."""
    withheld: Callable[[], Sequence[str]]
    """What stayed behind so far, in words; complete once all records are written."""
    skipped: dict[str, int] = field(default_factory=dict)
    """Why events are in no row, and how many: what the format's own rules leave out."""
    events: int = 0
    """Events that are in the file."""
    claims: int = 0
    """Claims of these."""

    def skip(self, why: str) -> None:
        """Count an event that the format's rules leave out."""
        self.skipped[why] = self.skipped.get(why, 0) + 1

    def count(self, told: Told) -> None:
        """Count an event that went into the file."""
        self.events += 1
        self.claims += len(told.carriers)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in sentences without full stops."""
        sample = ("Made-up sample dispatches: nothing here is true",) if self.sample else ()
        return (
            f"Dateline {self.version}, {self.at:%Y-%m-%d %H:%M} UTC",
            *sample,
            "Claims as their sources make them: an event is what claims add up to, and no finding of fact",
            self.profile,
            *(f"left out: {one}" for one in self.withheld()),
            *(f"left out: {counted(count, 'event')} {why}" for why, count in self.skipped.items()),
        )

    def as_json(self) -> Mapping[str, object]:
        """The same as a JSON object."""
        return {
            "made_by": f"Dateline {self.version}",
            "made_at": self.at.isoformat(timespec="seconds"),
            "sample": self.sample,
            "profile": self.profile,
            "left_out": list(self.withheld()),
            "not_in_this_format": dict(self.skipped),
            "events": self.events,
            "claims": self.claims,
        }


def counted(count: int, what: str) -> str:
    """A number of things in words.

    >>> counted(1, "event"), counted(1200, "claim")
    ('1 event', '1,200 claims')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


Records = Iterator[Told]


class TextForm(Protocol):
    """A format of text, which may also go to standard output: it is written from the first record to the last."""

    name: str
    suffix: str

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """Write every record, counting each that goes into the file (`About.count`)."""


class FileForm(Protocol):
    """A format that needs a file of its own to write to, or a folder."""

    name: str
    suffix: str
    is_folder: bool

    def write(self, records: Records, path: Path, about: About) -> None:
        """Write every record to a path where nothing is.

        Raises:
            ExportError: what the format needs is not installed.
        """


Form = TextForm | FileForm
