"""What could not be taken in, read or kept, on a list of its own until it works or is let go.

It is work to do and no evidence: it leaves no acts, and no archive has it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, delete, select, update

from dateline.library.accounts import in_parts
from dateline.library.database import writing
from dateline.library.rows import storable
from dateline.library.tables import failure


@dataclass(frozen=True, slots=True)
class Failure:
    """One input, or one part of it, that gave no document."""

    number: int
    input: str
    """The file or folder by its whole path, or an address."""
    part: str
    """What stands inside the input, such as a file in an archive; empty where it is the input itself."""
    what: str
    """What was wrong when it was last tried."""
    advice: str
    """What to do about it; may be empty."""
    options: Mapping[str, Any]
    """What was said of the input when it was added, as JSON has it; it is tried again with the same."""
    version: str
    """The version of the reader that was at hand when it was last tried."""
    actor: str
    """Who tried it last."""
    first: dt.datetime
    last: dt.datetime
    tries: int


class Failures:
    """The list of one library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(
        self,
        name: str,
        part: str,
        what: str,
        advice: str,
        *,
        options: Mapping[str, Any],
        version: str,
        actor: str,
        but: Collection[int] = (),
    ) -> int:
        """Put a failure on the list, or say that one that stands there failed again; its number.

        Those with the numbers `but` are others: several things may be wrong with one part.
        """
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        values = {
            "what": storable(what),
            "advice": storable(advice),
            "options": json.dumps(options, sort_keys=True),
            "version": version,
            "actor": storable(actor),
            "last": now,
        }
        place = (failure.c.input == storable(name)) & (failure.c.part == storable(part))
        with writing(self._engine) as connection:
            numbers = connection.execute(select(failure.c.number).where(place)).scalars()
            number = next((int(one) for one in numbers if one not in but), None)
            if number is not None:
                again = update(failure).where(failure.c.number == number)
                connection.execute(again.values(**values, tries=failure.c.tries + 1))
                return number
            new = {**values, "input": storable(name), "part": storable(part), "first": now, "tries": 1}
            key = connection.execute(failure.insert().values(new)).inserted_primary_key
            assert key is not None
            return int(key[0])

    def all(self) -> list[Failure]:
        """Everything on the list, in the order in which it came there."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(failure).order_by(failure.c.number)).all()
        return [
            Failure(
                **{
                    **row._mapping,
                    "options": json.loads(row.options),
                    "first": dt.datetime.fromisoformat(row.first),
                    "last": dt.datetime.fromisoformat(row.last),
                }
            )
            for row in rows
        ]

    def drop(self, numbers: Iterable[int]) -> None:
        """Take failures off the list."""
        with writing(self._engine) as connection:
            for some in in_parts(sorted(numbers)):
                connection.execute(delete(failure).where(failure.c.number.in_(some)))
