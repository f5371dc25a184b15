"""The first version: documents, readings, claims, and the act log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "setting",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("external_id", sa.String, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("publisher_folded", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("language", sa.String),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_document_external_id", "document", ["external_id"])
    op.create_index("ix_document_published", "document", ["published"])
    op.create_table(
        "reading",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("codebook", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("read", sa.Boolean, nullable=False),
        sa.Column("rest", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.UniqueConstraint("document", "reader", "version"),
    )
    op.create_table(
        "claim",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("reading.number"), nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("certainty", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("sentence_folded", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    for column in ("reading", "id", "type", "certainty", "status"):
        op.create_index(f"ix_claim_{column}", "claim", [column])
    op.create_table(
        "party",
        sa.Column("claim", sa.Integer, sa.ForeignKey("claim.number"), nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("known", sa.String),
    )
    op.create_index("ix_party_claim_role", "party", ["claim", "role"])
    op.create_table(
        "act",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("verb", sa.String, nullable=False),
        sa.Column("object", sa.String, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER act_no_{verb.lower()} BEFORE {verb} ON act "
                "BEGIN SELECT RAISE(ABORT, 'the act log is append-only'); END"
            )
        # REPLACE deletes the old row without a trigger's notice, so it is caught before it inserts.
        op.execute(
            "CREATE TRIGGER act_no_replace BEFORE INSERT ON act "
            "WHEN EXISTS (SELECT 1 FROM act WHERE number = NEW.number) "
            "BEGIN SELECT RAISE(ABORT, 'the act log is append-only'); END"
        )
        op.execute(
            "CREATE VIRTUAL TABLE claim_text USING fts5("
            "sentence, content='', tokenize='unicode61 remove_diacritics 2')"
        )
