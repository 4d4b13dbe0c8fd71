"""Keep account of letters of ours that came back, and close addresses that refuse them."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112971"
down_revision = "2026112970"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "returned_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("is_lasting", sa.Boolean(), nullable=False),
        sa.Column("returned_at", db.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_letter")),
        sa.UniqueConstraint("outbox_id", name=op.f("uq_returned_letter_outbox_id")),
    )
    with op.batch_alter_table("returned_letter") as letter:
        letter.create_index("ix_returned_letter_recipient", ["recipient"])
    with op.batch_alter_table("closed_address") as closed:
        closed.add_column(sa.Column("has_bounced", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("closed_address") as closed:
        closed.alter_column("has_bounced", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("closed_address") as closed:
        closed.drop_column("has_bounced")
    op.drop_table("returned_letter")
