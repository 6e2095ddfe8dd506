"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "servers",
        sa.Column("server", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("prefix", sa.String),
        sa.Column("spotlight", sa.String),
        sa.Column("language", sa.String),
        sa.PrimaryKeyConstraint("server", name="pk_servers"),
    )
    op.create_table(
        "question_channels",
        sa.Column("server", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("server", "channel", name="pk_question_channels"),
        sa.ForeignKeyConstraint(["server"], ["servers.server"], name="fk_question_channels_server", ondelete="CASCADE"),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("server", sa.String),
        sa.Column("way", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("read_as", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_index("ix_questions_person", "questions", ["person"])
    op.create_index("ix_questions_server_asked_at", "questions", ["server", "asked_at"])
    op.create_table(
        "contexts",
        sa.Column("message", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("turns", sa.JSON, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("message", name="pk_contexts"),
    )
    op.create_index("ix_contexts_person", "contexts", ["person"])
    op.create_index("ix_contexts_expires_at", "contexts", ["expires_at"])
    op.create_table(
        "synced_commands",
        sa.Column("application", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("application", name="pk_synced_commands"),
    )
