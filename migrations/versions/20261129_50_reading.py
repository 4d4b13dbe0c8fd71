"""Keep for each person how far they have read each thread."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112950"
down_revision = "2026112955"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("last_post_id", sa.Integer(), nullable=False),
        sa.Column("read_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["last_post_id"], ["post.id"], name=op.f("fk_thread_reading_last_post_id_post")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_thread_reading_person_id_person")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_thread_reading_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_reading")),
        sa.UniqueConstraint("person_id", "thread_id", name=op.f("uq_thread_reading_person_id_thread_id")),
    )
    op.create_index("ix_thread_reading_thread_id_read_at", "thread_reading", ["thread_id", "read_at"])


def downgrade() -> None:
    op.drop_table("thread_reading")
