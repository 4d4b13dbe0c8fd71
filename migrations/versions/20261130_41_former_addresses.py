"""Let a community that became sensitive keep the address it had, for those who take part in it."""

import sqlalchemy as sa
from alembic import op

revision = "2026113041"
down_revision = "2026113020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.add_column(sa.Column("former_slug", sa.String(), nullable=True))
        community.create_unique_constraint(op.f("uq_community_former_slug"), ["former_slug"])


def downgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.drop_constraint(op.f("uq_community_former_slug"), type_="unique")
        community.drop_column("former_slug")
