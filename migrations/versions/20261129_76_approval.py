"""Let a community look at posts before they stand: all, those of newcomers, or those of one person."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112976"
down_revision = "2026112975"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.add_column(sa.Column("approval", sa.String(length=40), nullable=False, server_default="nobody"))
        community.add_column(sa.Column("newcomer_posts", sa.Integer(), nullable=False, server_default="2"))
    with op.batch_alter_table("community") as community:
        community.alter_column("approval", server_default=None)
        community.alter_column("newcomer_posts", server_default=None)
        community.create_check_constraint(op.f("ck_community_newcomer_posts_few"), "newcomer_posts BETWEEN 1 AND 20")
    with op.batch_alter_table("participation") as participation:
        participation.add_column(sa.Column("posts_held_at", db.Moment(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("participation") as participation:
        participation.drop_column("posts_held_at")
    with op.batch_alter_table("community") as community:
        community.drop_constraint(op.f("ck_community_newcomer_posts_few"), type_="check")
    with op.batch_alter_table("community") as community:
        community.drop_column("newcomer_posts")
        community.drop_column("approval")
