"""The seventh version: the inputs that gave no document, to be tried again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, empty."""
    op.create_table(
        "failure",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("input", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("first", sa.String, nullable=False),
        sa.Column("last", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_index("ix_failure_input", "failure", ["input"])
