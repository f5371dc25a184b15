"""The tables of who may sign in to the desk, and of who is signed in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from dateline.library.tables import metadata

person = Table(
    "person",
    metadata,
    Column("name", String, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("since", String, nullable=False),
)
"""`key` is the name as it is compared, so that no two names look alike; `password` is its argon2 hash, never itself."""

sign_in = Table(
    "sign_in",
    metadata,
    Column("token", String, primary_key=True),
    Column("person", String, ForeignKey("person.name"), nullable=False, index=True),
    Column("began", String, nullable=False),
    Column("used", String, nullable=False),
)
"""`token` is the SHA-256 of what the browser holds: whoever reads the library can take nobody's place with it."""
