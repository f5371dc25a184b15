"""The fourth version: what events are filtered by, who is in them, and which changed when."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and the table; every event counts as changed, so that it is worked out anew and fills them."""
    for column in ("precision", "country", "statuses", "certainties"):
        op.add_column("event", sa.Column(column, sa.String))
    op.add_column("event", sa.Column("changed", sa.BigInteger, nullable=False, server_default="0"))
    op.create_index("ix_event_changed", "event", ["changed"])
    op.create_table(
        "event_party",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("known", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("counts", sa.Boolean, nullable=False),
    )
    op.create_index("ix_event_party_event", "event_party", ["event"])
    op.create_index("ix_event_party_known", "event_party", ["known"])
    op.execute("UPDATE event SET summary = NULL, changed = 1")
