"""Let a conversation have a poll, or find a time."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112958"
down_revision = "2026112979"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("thread") as thread:
        thread.add_column(sa.Column("has_poll", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("thread") as thread:
        thread.alter_column("has_poll", server_default=None)
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("is_multiple", sa.Boolean(), nullable=False),
        sa.Column("shows_names", sa.Boolean(), nullable=False),
        sa.Column("opened_at", db.Moment(), nullable=False),
        sa.Column("closes_at", db.Moment(), nullable=False),
        sa.Column("closed_at", db.Moment(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_html", sa.String(), nullable=False),
        sa.Column("outcome_at", db.Moment(), nullable=True),
        sa.CheckConstraint("kind IN ('choice', 'time')", name=op.f("ck_poll_kind_known")),
        sa.CheckConstraint("outcome_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_poll_closed_before_outcome")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_poll_author_id_person")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_poll_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_poll_thread_id")),
    )
    op.create_index("ix_poll_author_id", "poll", ["author_id"])
    op.create_table(
        "poll_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("starts_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_option_poll_id_poll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_option")),
        sa.UniqueConstraint("poll_id", "position", name=op.f("uq_poll_option_poll_id_position")),
    )
    op.create_table(
        "poll_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answers", db.Json, nullable=False),
        sa.Column("voted_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_poll_ballot_person_id_person")),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_ballot_poll_id_poll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_ballot")),
        sa.UniqueConstraint("poll_id", "person_id", name=op.f("uq_poll_ballot_poll_id_person_id")),
    )
    op.create_index("ix_poll_ballot_person_id", "poll_ballot", ["person_id"])


def downgrade() -> None:
    for table in ("poll_ballot", "poll_option", "poll"):
        op.drop_table(table)
    with op.batch_alter_table("thread") as thread:
        thread.drop_column("has_poll")
