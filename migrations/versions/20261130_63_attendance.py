"""Make the tables of who came to a session."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113063"
down_revision = "2026113072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendance_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("taken_in_at", db.Moment(), nullable=False),
        sa.Column("taken_in_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["webinar_session.id"], name=op.f("fk_attendance_list_session_id_webinar_session")
        ),
        sa.ForeignKeyConstraint(
            ["taken_in_by_id"], ["person.id"], name=op.f("fk_attendance_list_taken_in_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_list")),
    )
    op.create_index("ix_attendance_list_session_id", "attendance_list", ["session_id"])
    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_attendee_minutes_not_negative")),
        sa.CheckConstraint(
            "standing <> 'matched' OR booking_id IS NOT NULL", name=op.f("ck_attendee_matched_with_a_booking")
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["webinar_booking.id"], name=op.f("fk_attendee_booking_id_webinar_booking")
        ),
        sa.ForeignKeyConstraint(["list_id"], ["attendance_list.id"], name=op.f("fk_attendee_list_id_attendance_list")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
    )
    op.create_index("ix_attendee_booking_id", "attendee", ["booking_id"])
    op.create_index("ix_attendee_list_id", "attendee", ["list_id"])


def downgrade() -> None:
    op.drop_table("attendee")
    op.drop_table("attendance_list")
