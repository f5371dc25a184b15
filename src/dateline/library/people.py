"""Who may sign in to the desk: names, roles and passwords. Every change leaves an act, which never holds a password."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, select, update

from dateline.library import acts, passwords
from dateline.library.database import LibraryError, writing
from dateline.library.person_tables import person, sign_in
from dateline.library.rows import storable

ROLES = ("reader", "reviewer", "admin")
"""Each may do what the one before it may: look, judge, and say who may."""
_LONGEST_NAME = 64
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as a list shows them."""

    name: str
    role: str
    since: dt.datetime


class People:
    """The persons of a library. `by` is always who makes the change, for the act log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Listed]:
        """Everybody, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(person).order_by(person.c.key)).all()
        return [Listed(row.name, row.role, dt.datetime.fromisoformat(row.since)) for row in rows]

    def has_admin(self) -> bool:
        """Whether anybody is there who can let others in."""
        with self._engine.connect() as connection:
            return _admins(connection) > 0

    def add(self, name: str, role: str, password: str, *, by: str) -> None:
        """Let somebody in.

        Raises:
            LibraryError: the name, role or password will not do, or somebody has that name.
        """
        name = _a_name(name)
        _check_role(role)
        _check_password(name, password)
        kept = passwords.hashed(password)
        with writing(self._engine) as connection:
            taken = connection.execute(select(person.c.name).where(person.c.key == key(name))).scalar()
            if taken is not None:
                raise LibraryError(f"there is somebody called {taken}; give another name")
            connection.execute(
                person.insert().values(name=name, key=key(name), role=role, password=kept, since=_now())
            )
            acts.note(connection, storable(by), "added person", name, after={"role": role})

    def set_role(self, name: str, role: str, *, by: str) -> None:
        """Let somebody do more, or less; it holds from their next request on.

        Raises:
            LibraryError: there is nobody of that name, no such role, or they are the last admin.
        """
        _check_role(role)
        with writing(self._engine) as connection:
            name, before = _known(connection, name)
            if before == role:
                return
            if before == "admin":
                _keep_an_admin(connection, name)
            connection.execute(update(person).where(person.c.name == name).values(role=role))
            acts.note(
                connection,
                storable(by),
                "changed role",
                name,
                before={"role": before},
                after={"role": role},
            )

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Give somebody another password; wherever they are signed in, they are no more.

        Raises:
            LibraryError: there is nobody of that name, or the password will not do.
        """
        _check_password(name, password)
        kept = passwords.hashed(password)
        with writing(self._engine) as connection:
            name, _ = _known(connection, name)
            connection.execute(update(person).where(person.c.name == name).values(password=kept))
            connection.execute(delete(sign_in).where(sign_in.c.person == name))
            acts.note(connection, storable(by), "changed password", name)

    def remove(self, name: str, *, by: str) -> None:
        """Let somebody in no longer, from now on; what they judged stays under their name.

        Raises:
            LibraryError: there is nobody of that name, or they are the last admin.
        """
        with writing(self._engine) as connection:
            name, role = _known(connection, name)
            if role == "admin":
                _keep_an_admin(connection, name)
            connection.execute(delete(sign_in).where(sign_in.c.person == name))
            connection.execute(delete(person).where(person.c.name == name))
            acts.note(connection, storable(by), "removed person", name, before={"role": role})


def key(name: str) -> str:
    """A name as it is compared: "Admin", "admin " and the same in letters of full width are one.

    >>> key(" Admin") == key("ａdmin")
    True
    """
    return unicodedata.normalize("NFKC", storable(name)).casefold().strip()


def _a_name(name: str) -> str:
    cleaned = " ".join(unicodedata.normalize("NFKC", name).split())
    if not cleaned:
        raise LibraryError("a person has a name; give one")
    if len(cleaned) > _LONGEST_NAME or _UNSEEN.search(cleaned):
        raise LibraryError(
            f"a name has at most {_LONGEST_NAME} characters, all of them ones that can be seen"
        )
    return cleaned


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise LibraryError(f"{role!r} is no role; it is one of {', '.join(ROLES)}")


def _check_password(name: str, password: str) -> None:
    problem = passwords.wrong_with(password)
    if problem is None and key(password) == key(name):
        problem = "a password is not the person's name"
    if problem:
        raise LibraryError(problem)


def _known(connection: Connection, name: str) -> tuple[str, str]:
    """The name as it is kept, and the role."""
    row = connection.execute(select(person.c.name, person.c.role).where(person.c.key == key(name))).first()
    if row is None:
        raise LibraryError(f"there is nobody called {storable(name)}; `dateline people list` lists everybody")
    return row.name, row.role


def _admins(connection: Connection) -> int:
    query = select(func.count()).select_from(person).where(person.c.role == "admin")
    return connection.execute(query).scalar_one()


def _keep_an_admin(connection: Connection, name: str) -> None:
    if _admins(connection) == 1:
        raise LibraryError(f"{name} is the only admin; make somebody else one first")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
