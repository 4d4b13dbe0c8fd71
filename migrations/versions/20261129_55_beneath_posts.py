"""Keep beside each post, ready to be shown, what stands beneath its words."""

import sqlalchemy as sa
from alembic import op

revision = "2026112955"
down_revision = "2026112041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("post") as post:
        post.add_column(sa.Column("below_html", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("post") as post:
        post.alter_column("below_html", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("post") as post:
        post.drop_column("below_html")
