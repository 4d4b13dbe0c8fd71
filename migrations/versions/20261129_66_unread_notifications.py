"""Count what is new to somebody without looking at all they were ever told."""

import sqlalchemy as sa
from alembic import op

revision = "2026112966"
down_revision = "2026112958"
branch_labels = None
depends_on = None


def upgrade() -> None:
    unread = sa.text("read_at IS NULL")
    op.create_index(
        "ix_notification_unread", "notification", ["person_id"], sqlite_where=unread, postgresql_where=unread
    )


def downgrade() -> None:
    op.drop_index("ix_notification_unread", table_name="notification")
