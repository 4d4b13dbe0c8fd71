"""Keep what delegates want to know on the day: the quiet room, and whom to ring."""

import sqlalchemy as sa
from alembic import op

revision = "2026113073"
down_revision = "2026113065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "on_the_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("quiet_room", sa.String(), nullable=False),
        sa.Column("emergency_contact", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_on_the_day_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_on_the_day")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_on_the_day_conference_id")),
    )


def downgrade() -> None:
    op.drop_table("on_the_day")
