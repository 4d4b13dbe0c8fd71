"""Let people say what they may be asked about, keep whom a facilitator asked, and the figures a network chose."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112981"
down_revision = "2026112980"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "willingness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("themes", db.Json, nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("given_at", db.Moment(), nullable=False),
        sa.Column("withdrawn_at", db.Moment(), nullable=True),
        sa.CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name=op.f("ck_willingness_given_first")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_willingness_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_willingness")),
    )
    op.create_index(
        "uq_willingness_current",
        "willingness",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "nudge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", db.Moment(), nullable=False),
        sa.Column("sent_at", db.Moment(), nullable=True),
        sa.Column("taken_back_at", db.Moment(), nullable=True),
        sa.Column("dropped_at", db.Moment(), nullable=True),
        sa.CheckConstraint("sent_at IS NULL OR taken_back_at IS NULL", name=op.f("ck_nudge_sent_or_taken_back")),
        sa.CheckConstraint("sent_at IS NULL OR dropped_at IS NULL", name=op.f("ck_nudge_sent_or_dropped")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_nudge_asked_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_nudge_person_id_person")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_nudge_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.UniqueConstraint("thread_id", "person_id", name=op.f("uq_nudge_thread_id_person_id")),
    )
    op.create_index("ix_nudge_asked_by_id", "nudge", ["asked_by_id"])
    op.create_index("ix_nudge_person_id", "nudge", ["person_id", "asked_at"])
    op.create_index(
        "ix_nudge_to_send",
        "nudge",
        ["asked_at"],
        sqlite_where=sa.text("sent_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL"),
    )

    op.create_table(
        "care_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_limit")),
        sa.UniqueConstraint("name", name=op.f("uq_care_limit_name")),
    )


def downgrade() -> None:
    op.drop_table("care_limit")
    op.drop_table("nudge")
    op.drop_table("willingness")
