"""Let a community know which one it was split from, so that those who take part there may come over."""

import sqlalchemy as sa
from alembic import op

revision = "2026113040"
down_revision = "2026113010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.add_column(sa.Column("split_from_id", sa.Integer(), nullable=True))
        community.create_foreign_key(
            op.f("fk_community_split_from_id_community"), "community", ["split_from_id"], ["id"]
        )
        community.create_index("ix_community_split_from_id", ["split_from_id"])
        community.create_check_constraint(op.f("ck_community_split_from_another"), "split_from_id <> id")


def downgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.drop_constraint(op.f("ck_community_split_from_another"), type_="check")
        community.drop_index("ix_community_split_from_id")
        community.drop_constraint(op.f("fk_community_split_from_id_community"), type_="foreignkey")
        community.drop_column("split_from_id")
