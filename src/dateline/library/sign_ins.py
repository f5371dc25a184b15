"""Who is signed in: what a browser holds is a random token, and the library keeps only its SHA-256."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, Row, delete, or_, select, update
from sqlalchemy.exc import OperationalError

from dateline.library import acts, passwords
from dateline.library.database import writing
from dateline.library.people import key
from dateline.library.person_tables import person, sign_in

IDLE = dt.timedelta(hours=12)
"""Without a request for so long, somebody has to sign in again."""
LONGEST = dt.timedelta(days=7)
"""So long after signing in, they have to in any case."""
_TO_THE = dt.timedelta(minutes=10)
"""How exactly the last request is kept: a page that is looked at need not write each time."""
_PATIENCE = 100
"""Milliseconds to wait for a writer before the last request is not kept this time."""


class SignIns:
    """Signing in and out, and who it is that asks.

    Attributes:
        now: the clock.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)

    def begin(self, name: str, password: str) -> str | None:
        """The token of a new sign-in; None where there is no such person or it is not their password.

        It takes as long either way.
        """
        row = self._matching(name, password)
        if row is None:
            return None
        anew = passwords.hashed(password) if passwords.outdated(row.password) else None
        token, now = secrets.token_urlsafe(32), self.now()
        same = (person.c.name == row.name) & (person.c.password == row.password)
        with writing(self._engine) as connection:
            if connection.execute(select(person.c.name).where(same)).first() is None:
                return None  # removed, or given another password, while this one was compared
            if anew:
                connection.execute(update(person).where(same).values(password=anew))
            connection.execute(
                delete(sign_in).where(
                    or_(sign_in.c.used < _at(now - IDLE), sign_in.c.began < _at(now - LONGEST))
                )
            )
            connection.execute(
                sign_in.insert().values(token=_kept(token), person=row.name, began=_at(now), used=_at(now))
            )
            acts.note(connection, row.name, "signed in", row.name)
        return token

    def knows(self, name: str, password: str) -> bool:
        """Whether it is that person's password; nobody is signed in by it."""
        return self._matching(name, password) is not None

    def _matching(self, name: str, password: str) -> Row[Any, Any] | None:
        with self._engine.connect() as connection:
            row = connection.execute(
                select(person.c.name, person.c.password).where(person.c.key == key(name))
            ).first()
        return row if passwords.matches(row.password if row else None, password) else None

    def who(self, token: str) -> tuple[str, str] | None:
        """Name and role of whom a token belongs to; None where it belongs to nobody, or no longer."""
        query = (
            select(person.c.name, person.c.role, sign_in.c.began, sign_in.c.used)
            .join(sign_in, sign_in.c.person == person.c.name)
            .where(sign_in.c.token == _kept(token))
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        now = self.now()
        if row is None or row.used < _at(now - IDLE) or row.began < _at(now - LONGEST):
            return None
        if row.used < _at(now - _TO_THE):
            self._keep_used(token, now)
        return row.name, row.role

    def end(self, token: str) -> None:
        """Sign out; a token that belongs to nobody is no error."""
        with writing(self._engine) as connection:
            query = select(sign_in.c.person).where(sign_in.c.token == _kept(token))
            name = connection.execute(query).scalar()
            if name is not None:
                connection.execute(delete(sign_in).where(sign_in.c.token == _kept(token)))
                acts.note(connection, name, "signed out", name)

    def _keep_used(self, token: str, now: dt.datetime) -> None:
        """Keep that somebody is there, unless somebody else is writing: no page waits for this."""
        try:
            with self._engine.connect() as connection:
                if connection.dialect.name == "sqlite":
                    connection.exec_driver_sql(f"PRAGMA busy_timeout = {_PATIENCE}")
                connection.execute(
                    update(sign_in).where(sign_in.c.token == _kept(token)).values(used=_at(now))
                )
                connection.commit()
        except OperationalError:
            pass


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _at(moment: dt.datetime) -> str:
    """In UTC and always of one length, so that earlier ones sort first."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
