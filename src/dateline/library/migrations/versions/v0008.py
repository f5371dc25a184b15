"""The eighth version: what a watch has polled and seen, so that it goes on where it was stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "watch",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("final", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("sha256", sa.String),
        sa.Column("polled", sa.String),
        sa.Column("answered", sa.String),
        sa.Column("due", sa.String, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
    )
    op.create_table(
        "watch_entry",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("first", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", sa.String),
        sa.Column("url", sa.Text),
        sa.Column("about", sa.Text),
    )
    op.create_index("ix_watch_entry_waiting", "watch_entry", ["feed", "state", "due"])
