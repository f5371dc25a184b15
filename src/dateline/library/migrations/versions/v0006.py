"""The sixth version: a hash-chained act log, and originals."""

import secrets

import sqlalchemy as sa
from alembic import op

from dateline.library import chaining

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEPT = {
    "act": ("number", "at", "actor", "verb", "object", "commits", "content", "previous", "hash"),
    "judgement": ("number", "kind", "subject", "by", "at", "undoes"),
}
"""What stays of a row whose words are erased."""
_EMPTY = {
    "act": 'NEW."before" IS NULL AND NEW."after" IS NULL AND NEW.salt IS NULL',
    "judgement": "NEW.value = '{}' AND NEW.why IS NULL",
}
_LOGS = {"act": "the act log is append-only", "judgement": "judgements are append-only"}


def upgrade() -> None:
    """Add the tables and columns, chain the acts that are there as they are found, and guard the chain."""
    dialect = op.get_bind().dialect.name
    op.create_table(
        "original",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.String),
        sa.Column("name", sa.Text),
        sa.Column("retrieved", sa.String),
        sa.Column("url", sa.Text),
    )
    op.create_table(
        "document_original",
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("original", sa.String, sa.ForeignKey("original.sha256"), primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("dates", sa.Text, nullable=False),
    )
    op.create_index("ix_document_original_original", "document_original", ["original"])
    op.create_index("ix_document_url", "document", ["url"])
    for column in ("commits", "salt", "content", "previous", "hash"):
        op.add_column("act", sa.Column(column, sa.Text))
    op.create_index("ix_act_object", "act", ["object"])
    for table in _LOGS:
        _lift(table, dialect)
    chaining.begin(op.get_bind(), secrets.token_hex(32))
    for table in _LOGS:
        _guard(table, dialect)


def _lift(table: str, dialect: str) -> None:
    if dialect == "sqlite":
        op.execute(f"DROP TRIGGER {table}_no_update")
    elif dialect == "postgresql":
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")


def _guard(table: str, dialect: str) -> None:
    """Refuse every change but one: that words are erased and all else stays."""
    if dialect == "sqlite":
        same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in _KEPT[table])
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"WHEN ({_EMPTY[table]} AND {same}) IS NOT TRUE "
            f"BEGIN SELECT RAISE(ABORT, '{_LOGS[table]}'); END"
        )
    elif dialect == "postgresql":
        same = " AND ".join(f'NEW."{name}" IS NOT DISTINCT FROM OLD."{name}"' for name in _KEPT[table])
        op.execute(
            f"CREATE FUNCTION {table}_only_emptied() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF ({_EMPTY[table]} AND {same}) IS NOT TRUE THEN "
            f"RAISE EXCEPTION '{_LOGS[table]}'; END IF; RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_only_emptied()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        )
