"""What goes into a library's questions and comes out as answers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from dateline.records import Claim, ClaimState

PERSON = "person"
"""The name of the reader under which stand the claims that a person added, or kept though a new reader lacks them."""
IMPORTED = "import"
"""The reader of claims that others coded and that were imported. They stand in no event and wait for no judgement: a
data set coded from outlets that the library may hold, too, is nobody's independent word."""
STATES: tuple[ClaimState | Literal["unjudged"], ...] = ("accepted", "rejected", "unsure", "unjudged")
"""How a claim may stand; "unjudged" where nobody has judged it."""

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading: kept, already there, kept beside another reader's, or left out as forgotten."""

    document_id: str
    outcome: Literal["added", "unchanged", "reread", "forgotten"]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted: every filter given has to hold.

    Words match whatever their case and accents.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    """Words in an actor or target, or in the name or identifier that it was resolved to."""
    actor_ids: tuple[str, ...] = ()
    """Identifiers that count as these words: the parties that they stand for, as "LNA" does."""
    said_by: str | None = None
    said_by_ids: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: dt.date | None = None
    """First day, of the event where it is known, else of publication."""
    until: dt.date | None = None
    text: str | None = None
    """Words in the sentence that reports the claim, in any order."""
    publisher: str | None = None
    document: str | None = None
    states: tuple[str, ...] = ()
    """Any of `STATES`; where none is given, all but rejected claims are wanted."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it stands, persons' edits included, with what a list needs of its document."""

    claim: Claim
    sentence: str
    """The sentence around the trigger."""
    document_id: str
    external_id: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    state: ClaimState | None = None
    judged: bool = False
    """Whether it differs from what the reader made of it: edited, added, or kept as a person accepted it."""
    reader: str = ""
    """The reader that it stands under; `PERSON` where a person added or kept it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the act log."""

    number: int
    at: dt.datetime
    actor: str
    verb: str
    object: str
    before: str | None
    after: str | None


def storable(text: str) -> str:
    """Text that a database can be asked for: half characters (lone surrogates) stand in none."""
    return _HALF.sub("\ufffd", text)


def folded(text: str) -> str:
    """Text for matching: without case, accents or surplus white space."""
    plain = unicodedata.normalize("NFKD", storable(text).casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
