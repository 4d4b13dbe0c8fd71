"""Keep the board's report of each month, when it is made, and who is told."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112037"
down_revision = "2026112028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("made_at", db.Moment(), nullable=False),
        sa.Column("chapters", db.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_report")),
        sa.UniqueConstraint("month", name=op.f("uq_board_report_month")),
    )
    op.create_table(
        "board_schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.CheckConstraint("day BETWEEN 1 AND 28", name=op.f("ck_board_schedule_day_of_every_month")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_schedule")),
    )
    op.create_table(
        "report_reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_reader_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_reader")),
        sa.UniqueConstraint("person_id", name=op.f("uq_report_reader_person_id")),
    )


def downgrade() -> None:
    op.drop_table("report_reader")
    op.drop_table("board_schedule")
    op.drop_table("board_report")
