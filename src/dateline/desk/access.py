"""Who asks, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from fastapi import HTTPException, Request

from dateline.library.people import ROLES

__all__ = ["ROLES", "Person", "needs", "person_of", "role_needed"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the desk."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether they may do what needs this role."""
        return ROLES.index(self.role) >= ROLES.index(role)


def person_of(request: Request) -> Person | None:
    """Who asks; None where nobody is signed in and somebody has to be."""
    person: Person | None = getattr(request.state, "person", None)
    return person


@cache
def needs(role: str) -> Callable[[Request], Person]:
    """A dependency that lets a request through only if who asks has the role.

    Every route of the desk names the role that it needs, once, through this.
    """

    def check(request: Request) -> Person:
        person = person_of(request)
        if person is None:
            raise HTTPException(401, "sign in first")
        if not person.may(role):
            raise HTTPException(403, f"{person.name} is a {person.role}; this needs a {role}")
        return person

    return check


def role_needed(dependency: object) -> str | None:
    """The role that a dependency asks for, where it is one that `needs` made."""
    return next((role for role in ROLES if needs(role) is dependency), None)
