"""The tables of grouping: accounts, what finds their neighbours, events, and which documents are grouped."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    text,
)

from dateline.library.tables import metadata

account = Table(
    "account",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document", String, nullable=False, index=True),
    Column("traits", LargeBinary, nullable=False),
    Column("event", String, index=True),
)
"""One document's account of a happening, packed (see `dateline.corroboration.traits`)."""

account_claim = Table(
    "account_claim",
    metadata,
    Column("claim", String, primary_key=True),
    Column("account", Integer, nullable=False, index=True),
)

account_key = Table(
    "account_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("account", Integer, primary_key=True, autoincrement=False),
    Index("ix_account_key_account", "account"),
    sqlite_with_rowid=False,
)

edge = Table(
    "edge",
    metadata,
    Column("a", Integer, primary_key=True, autoincrement=False),
    Column("b", Integer, primary_key=True, autoincrement=False),
    Index("ix_edge_b", "b"),
    sqlite_with_rowid=False,
)
"""Accounts that are alike, the lower number first."""

event = Table(
    "event",
    metadata,
    Column("id", String, primary_key=True),
    Column("into", String, index=True),
    Column("alive", Boolean, nullable=False, index=True),
    Column("summary", Text),
    Column("type", String, index=True),
    Column("first_day", Date, index=True),
    Column("last_day", Date),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("in_favour", Integer),
    Column("against", Integer),
    Column("disputed", Boolean),
    Column("grade", String),
    Column("claims", Integer),
    Column("documents", Integer),
    Column("precision", String),
    Column("country", String),
    Column("statuses", String),
    Column("certainties", String),
    Column("changed", BigInteger, nullable=False, index=True, server_default="0"),
    Index(
        "ix_event_waiting",
        "id",
        sqlite_where=text("alive = 1 AND summary IS NULL"),
        postgresql_where=text("alive AND summary IS NULL"),
    ),
)
"""An event that is, or was: one that is no more may lead `into` another. `summary` is the record `Event`, null until it
is worked out anew after a change; the columns after it are for filters. `statuses` and `certainties` are those of its
claims, each between commas. `changed` grows with every change of any event: what is above a number that somebody
has seen, changed since."""

event_party = Table(
    "event_party",
    metadata,
    Column("event", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("known", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("counts", Boolean, nullable=False),
)
"""Who is in an event: as `actor`, `target`, or as an `origin` that tells of it. `known` is the identifier, or made of
the name. `counts` says of an actor or target whether any origin affirms it, of an origin whether it is independent."""

grouped = Table(
    "grouped",
    metadata,
    Column("document", String, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)
"""Documents whose claims, as this reading and the judgements have them, stand in events."""
