"""What a brief is about: a filter, its period, and the period of the same length before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dateline.library import EventFilter
from dateline.telling.plain import plain
from dateline.vocabulary import terms


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        """Its days: "2020-03-02", or "2020-03-01 to 2020-03-31"."""
        return f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"

    def before(self) -> Period:
        """The period of the same length that ends the day before this one begins."""
        last = self.first - dt.timedelta(days=1)
        return Period(last - dt.timedelta(days=self.days - 1), last)

    def holds(self, first: dt.date, last: dt.date) -> bool:
        """Whether a span of days lies within it."""
        return self.first <= first and last <= self.last


@dataclass(frozen=True, slots=True)
class Scope:
    """Which events a brief tells of."""

    wanted: EventFilter
    period: Period | None
    """None where the filter has no days: then the brief is of all that the library has."""

    @classmethod
    def of(cls, wanted: EventFilter, last_known: dt.date | None) -> Scope:
        """The scope of a filter; one that names only its first day lasts to the last day that is known."""
        first = wanted.since
        last = wanted.until or last_known
        if first is None or last is None or last < first:
            return cls(wanted, None)
        return cls(replace(wanted, until=last), Period(first, last))

    @property
    def earlier(self) -> EventFilter | None:
        """The same filter for the period before."""
        if self.period is None:
            return None
        before = self.period.before()
        return replace(self.wanted, since=before.first, until=before.last)

    @property
    def days(self) -> str:
        """The period in words."""
        if self.period:
            return self.period.words
        return f"until {self.wanted.until}" if self.wanted.until else "all days"

    @property
    def filters(self) -> list[str]:
        """Every other filter in words."""
        one = self.wanted
        words = [f"type {kind}" for kind in one.types]
        if one.near:
            latitude, longitude, around = one.near
            words.append(f"within {around:g} km of {latitude:.3f},{longitude:.3f}")
        if one.area:
            words.append("within west {:g}, south {:g}, east {:g}, north {:g} degrees".format(*one.area))
        if one.country:
            words.append(f"country {one.country.upper()}")
        if one.actor:
            words.append(f"parties named “{plain(one.actor)}”")
        if one.said_by:
            words.append(f"told by “{plain(one.said_by)}”")
        words += [
            f"grade {digit}, {terms('information_grades')[digit].rstrip('.').lower()}" for digit in one.grades
        ]
        if one.support is not None:
            words.append(f"at least {one.support} independent origins in favour")
        if one.disputed is not None:
            words.append("disputed only" if one.disputed else "undisputed only")
        if one.several:
            words.append("told by more than one document")
        return words
