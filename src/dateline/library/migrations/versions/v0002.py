"""The second version: judgements, the links that follow from them, and how claims stand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LOGS = {"act": "the act log is append-only", "judgement": "judgements are append-only"}


def upgrade() -> None:
    """Add the tables and columns, and let the database itself keep both logs from being changed."""
    op.add_column("claim", sa.Column("state", sa.String))
    op.add_column("claim", sa.Column("judged", sa.Text))
    op.create_index("ix_claim_state", "claim", ["state"])
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("judgement.number")),
    )
    op.create_index("ix_judgement_subject", "judgement", ["subject"])
    op.create_index("ix_judgement_undoes", "judgement", ["undoes"])
    op.create_table(
        "link",
        sa.Column("judgement", sa.Integer, sa.ForeignKey("judgement.number"), nullable=False),
        sa.Column("claim_a", sa.String, nullable=False),
        sa.Column("claim_b", sa.String, nullable=False),
        sa.Column("together", sa.Boolean, nullable=False),
    )
    op.create_index("ix_link_judgement", "link", ["judgement"])
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        _guard_sqlite("judgement")
    elif dialect == "postgresql":
        for table in _LOGS:
            _guard_postgresql(table)


def _guard_sqlite(table: str) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_LOGS[table]}'); END"
    for verb in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {refuse}")
    # REPLACE deletes the old row without a trigger's notice, so it is caught before it inserts.
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE number = NEW.number) {refuse}"
    )


def _guard_postgresql(table: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_LOGS[table]}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )
