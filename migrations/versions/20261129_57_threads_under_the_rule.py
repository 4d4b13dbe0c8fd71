"""Let a single conversation be under the Chatham House rule."""

import sqlalchemy as sa
from alembic import op

revision = "2026112957"
down_revision = "2026112952"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("thread") as thread:
        thread.add_column(sa.Column("is_chatham_house", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("thread") as thread:
        thread.alter_column("is_chatham_house", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("thread") as thread:
        thread.drop_column("is_chatham_house")
