"""Say when a post that was held first stood, so that it is new to who has read on beyond it."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113055"
down_revision = "2026113054"
branch_labels = None
depends_on = None

IS_RELEASED = sa.text("released_at IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("post") as post:
        post.add_column(sa.Column("released_at", db.Moment(), nullable=True))
    op.create_index(
        "ix_post_released_at",
        "post",
        ["thread_id", "released_at"],
        sqlite_where=IS_RELEASED,
        postgresql_where=IS_RELEASED,
    )


def downgrade() -> None:
    op.drop_index("ix_post_released_at", table_name="post")
    with op.batch_alter_table("post") as post:
        post.drop_column("released_at")
