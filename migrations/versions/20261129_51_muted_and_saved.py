"""Let people mute a thread, and save posts for later."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112951"
down_revision = "2026112981"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("thread_follow") as follow:
        follow.add_column(sa.Column("muted_at", db.Moment(), nullable=True))
        follow.create_check_constraint(
            op.f("ck_thread_follow_muted_is_not_followed"), "muted_at IS NULL OR ended_at IS NOT NULL"
        )
    op.create_table(
        "saved_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_saved_post_person_id_person")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_saved_post_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_post")),
        sa.UniqueConstraint("person_id", "post_id", name=op.f("uq_saved_post_person_id_post_id")),
    )
    op.create_index("ix_saved_post_person_id_saved_at", "saved_post", ["person_id", "saved_at", "id"])


def downgrade() -> None:
    op.drop_table("saved_post")
    with op.batch_alter_table("thread_follow") as follow:
        follow.drop_constraint(op.f("ck_thread_follow_muted_is_not_followed"), type_="check")
        follow.drop_column("muted_at")
