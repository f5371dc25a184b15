"""The ninth version: events that wait to be worked out are found without looking at all."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index, of the few that wait."""
    op.create_index(
        "ix_event_waiting",
        "event",
        ["id"],
        sqlite_where=sa.text("alive = 1 AND summary IS NULL"),
        postgresql_where=sa.text("alive AND summary IS NULL"),
    )
