"""Note when a seat was offered to somebody in line, and when what a leaver held was settled."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112020"
down_revision = "2026112029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("offered_at", db.Moment(), nullable=True))
    with op.batch_alter_table("handed_over") as handed_over:
        handed_over.add_column(sa.Column("settled_at", db.Moment(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("handed_over") as handed_over:
        handed_over.drop_column("settled_at")
    with op.batch_alter_table("invitation") as invitation:
        invitation.drop_column("offered_at")
