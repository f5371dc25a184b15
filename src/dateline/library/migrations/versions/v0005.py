"""The fifth version: who may sign in to the desk, and who is signed in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "person",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("password", sa.String, nullable=False),
        sa.Column("since", sa.String, nullable=False),
    )
    op.create_table(
        "sign_in",
        sa.Column("token", sa.String, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("person.name"), nullable=False),
        sa.Column("began", sa.String, nullable=False),
        sa.Column("used", sa.String, nullable=False),
    )
    op.create_index("ix_sign_in_person", "sign_in", ["person"])
