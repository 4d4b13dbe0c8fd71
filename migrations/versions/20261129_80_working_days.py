"""Let the network say whose bank holidays it keeps, and which were added or moved."""

import sqlalchemy as sa
from alembic import op

revision = "2026112980"
down_revision = "2026112976"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("network") as network:
        network.add_column(
            sa.Column("nation", sa.String(length=40), nullable=False, server_default="england_and_wales")
        )
        network.add_column(sa.Column("changed_holidays", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("network") as network:
        network.alter_column("nation", server_default=None)
        network.alter_column("changed_holidays", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("network") as network:
        network.drop_column("changed_holidays")
        network.drop_column("nation")
