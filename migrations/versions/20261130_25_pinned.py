"""Find the pinned conversations of a community without going through all of its others."""

import sqlalchemy as sa
from alembic import op

revision = "2026113025"
down_revision = "2026113034"
branch_labels = None
depends_on = None

IS_PINNED = sa.text("pinned_at IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_thread_pinned", "thread", ["community_id"], sqlite_where=IS_PINNED, postgresql_where=IS_PINNED)


def downgrade() -> None:
    op.drop_index("ix_thread_pinned", "thread")
