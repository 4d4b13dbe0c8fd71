"""Make the tables of feedback on what people came to."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113065"
down_revision = "2026113064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", db.Moment(), nullable=False),
        sa.Column("is_answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feedback_request_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_request")),
        sa.UniqueConstraint("kind", "record_id", "email", name=op.f("uq_feedback_request_kind_record_id_email")),
    )
    op.create_index("ix_feedback_request_asked_at", "feedback_request", ["asked_at"])
    op.create_index("ix_feedback_request_person_id", "feedback_request", ["person_id"])
    op.create_table(
        "feedback_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("usefulness", sa.Integer(), nullable=True),
        sa.Column("recommend", sa.Integer(), nullable=True),
        sa.Column("welcome", sa.Integer(), nullable=True),
        sa.Column("safe", sa.Integer(), nullable=True),
        sa.Column("new_contacts", sa.Integer(), nullable=True),
        sa.Column("access_met", sa.String(length=40), nullable=True),
        sa.Column("will_do", sa.String(), nullable=False),
        sa.Column("missing", sa.String(), nullable=False),
        sa.CheckConstraint("new_contacts BETWEEN 0 AND 1000", name=op.f("ck_feedback_answer_new_contacts_in_reason")),
        sa.CheckConstraint("recommend BETWEEN 0 AND 10", name=op.f("ck_feedback_answer_recommend_of_ten")),
        sa.CheckConstraint("safe BETWEEN 1 AND 5", name=op.f("ck_feedback_answer_safe_of_five")),
        sa.CheckConstraint("usefulness BETWEEN 1 AND 5", name=op.f("ck_feedback_answer_usefulness_of_five")),
        sa.CheckConstraint("welcome BETWEEN 1 AND 5", name=op.f("ck_feedback_answer_welcome_of_five")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_answer")),
    )
    op.create_index("ix_feedback_answer_kind_record_id", "feedback_answer", ["kind", "record_id"])


def downgrade() -> None:
    op.drop_table("feedback_answer")
    op.drop_table("feedback_request")
