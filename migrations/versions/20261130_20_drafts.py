"""Keep what people have begun to write in communities."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113020"
down_revision = "2026113040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("is_chatham_house", sa.Boolean(), nullable=False),
        sa.Column("attached", db.Json, nullable=False),
        sa.Column("other_words", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", db.Moment(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_draft_version_positive")),
        sa.CheckConstraint("thread_id IS NULL OR community_id IS NULL", name=op.f("ck_draft_reply_or_thread")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_draft_thread_id_thread")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_draft_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("person_id", "place", name=op.f("uq_draft_person_id_place")),
    )
    op.create_index("ix_draft_thread_id", "draft", ["thread_id", "person_id"])
    op.create_index("ix_draft_saved_at", "draft", ["saved_at"])


def downgrade() -> None:
    op.drop_table("draft")
