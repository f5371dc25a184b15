"""The third version: accounts and events."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; the documents that are there count as not yet grouped."""
    op.create_table(
        "account",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("traits", sa.LargeBinary, nullable=False),
        sa.Column("event", sa.String),
    )
    op.create_index("ix_account_document", "account", ["document"])
    op.create_index("ix_account_event", "account", ["event"])
    op.create_table(
        "account_claim",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("account", sa.Integer, nullable=False),
    )
    op.create_index("ix_account_claim_account", "account_claim", ["account"])
    op.create_table(
        "account_key",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("account", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_account_key_account", "account_key", ["account"])
    op.create_table(
        "edge",
        sa.Column("a", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("b", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_edge_b", "edge", ["b"])
    op.create_table(
        "event",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("into", sa.String),
        sa.Column("alive", sa.Boolean, nullable=False),
        sa.Column("summary", sa.Text),
        sa.Column("type", sa.String),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("in_favour", sa.Integer),
        sa.Column("against", sa.Integer),
        sa.Column("disputed", sa.Boolean),
        sa.Column("grade", sa.String),
        sa.Column("claims", sa.Integer),
        sa.Column("documents", sa.Integer),
    )
    for column in ("into", "alive", "type", "first_day"):
        op.create_index(f"ix_event_{column}", "event", [column])
    op.create_table(
        "grouped",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
