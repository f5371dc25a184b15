"""The tables of a library. `migrations/` makes them; a test holds the two against each other."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("external_id", String, nullable=False, index=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("publisher_folded", Text, nullable=False),
    Column("url", Text, index=True),
    Column("published", Date, index=True),
    Column("language", String),
    Column("text", Text, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document", String, ForeignKey("document.id"), nullable=False),
    Column("reader", String, nullable=False),
    Column("version", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("at", String, nullable=False),
    Column("read", Boolean, nullable=False),
    Column("rest", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("document", "reader", "version"),
)

claim = Table(
    "claim",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("reading", Integer, ForeignKey("reading.number"), nullable=False, index=True),
    Column("id", String, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False, index=True),
    Column("certainty", String, nullable=False, index=True),
    Column("status", String, nullable=False, index=True),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("confidence", Float, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("sentence_folded", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("state", String, index=True),
    Column("judged", Text),
)
"""`record` is the reader's own and never changes. `judged` is what persons made of it, null where the reader's
stands; the columns that are searched follow it. `state` is a `ClaimState` or null."""

party = Table(
    "party",
    metadata,
    Column("claim", Integer, ForeignKey("claim.number"), nullable=False),
    Column("role", String, nullable=False),
    Column("folded", Text, nullable=False),
    Column("known", String),
    Index("ix_party_claim_role", "claim", "role"),
)

act = Table(
    "act",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("object", String, nullable=False, index=True),
    Column("before", Text),
    Column("after", Text),
    Column("commits", Text),
    Column("salt", Text),
    Column("content", Text),
    Column("previous", Text),
    Column("hash", Text),
)
"""`before` and `after` are words and may be erased, with their `salt`; `content` is their digest and stays. See
`dateline.library.chain` for how an act is hashed, and `dateline.library.commitments` for `commits`."""

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text),
    Column("undoes", Integer, ForeignKey("judgement.number"), index=True),
)

link = Table(
    "link",
    metadata,
    Column("judgement", Integer, ForeignKey("judgement.number"), nullable=False, index=True),
    Column("claim_a", String, nullable=False),
    Column("claim_b", String, nullable=False),
    Column("together", Boolean, nullable=False),
)
"""What merges and splits say of claims, by the claims' identifiers: they outlive readings and events."""

original = Table(
    "original",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", String),
    Column("name", Text),
    Column("retrieved", String),
    Column("url", Text),
)
"""What is known of bytes that were taken in; they themselves lie in files (`dateline.library.originals`). What
`name`, `retrieved` and `url` say is of the first time that they were taken in."""

document_original = Table(
    "document_original",
    metadata,
    Column("document", String, ForeignKey("document.id"), primary_key=True),
    Column("original", String, ForeignKey("original.sha256"), primary_key=True, index=True),
    Column("record", Text, nullable=False),
    Column("dates", Text, nullable=False),
)
"""Which bytes a document's text was made from: the records `Original`, which says how, and `Dates`, as JSON."""

failure = Table(
    "failure",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("input", Text, nullable=False, index=True),
    Column("part", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("version", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False),
    Column("tries", Integer, nullable=False),
)
"""Inputs that gave no document, to be tried again: a list of work, which is no evidence and leaves no acts. `part` is
the file inside the input, `options` what was said of the input (JSON), `version` of the reader that was at hand."""

watch = Table(
    "watch",
    metadata,
    Column("url", Text, primary_key=True),
    Column("final", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("sha256", String),
    Column("polled", String),
    Column("answered", String),
    Column("due", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
)
"""Feeds and pages that are watched: what they gave last, and when they are to be asked again. No evidence."""

watch_entry = Table(
    "watch_entry",
    metadata,
    Column("key", String, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("first", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", String),
    Column("url", Text),
    Column("about", Text),
    Index("ix_watch_entry_waiting", "feed", "state", "due"),
)
"""Entries of feeds that were seen, by a hash of what makes them one. `url` and `about`, what the feed said of it, are
there as long as an entry waits to be fetched. No evidence."""
