"""Make the schedule of messages, and keep what was sent by it instead of the renewal notices."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112017"
down_revision = "2026112022"
branch_labels = None
depends_on = None


RENEWAL_NOTICES = """
    INSERT INTO renewal_notice (membership_id, days, sent_at)
    SELECT membership_id,
        CASE WHEN step LIKE 'grace:%' THEN -CAST(substr(step, 7) AS INTEGER) ELSE CAST(substr(step, 9) AS INTEGER) END,
        min(sent_at)
    FROM sent_message
    WHERE membership_id IS NOT NULL AND (step LIKE 'grace:%' OR step LIKE 'renewal:%')
    GROUP BY membership_id, step
"""
STEPS = (
    *(("introduce", 7), ("check_in", 60)),
    *(("renewal", days) for days in (60, 30, 7)),
    *(("grace", days) for days in (1, 14, 30, 50)),
)


def upgrade() -> None:
    op.create_table(
        "schedule_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("to_finance", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("off_at", db.Moment(), nullable=True),
        sa.CheckConstraint("days BETWEEN 0 AND 365", name=op.f("ck_schedule_step_days_within_a_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule_step")),
        sa.UniqueConstraint("kind", "days", name=op.f("uq_schedule_step_kind_days")),
    )
    op.create_table(
        "sent_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", db.Moment(), nullable=False),
        sa.Column("bounced_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_sent_message_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_sent_message_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_message")),
        sa.UniqueConstraint(
            "membership_id", "step", "recipient", name=op.f("uq_sent_message_membership_id_step_recipient")
        ),
    )
    op.create_index("ix_sent_message_organisation_id", "sent_message", ["organisation_id", "id"], unique=False)
    op.create_index("ix_sent_message_recipient", "sent_message", ["recipient", "id"], unique=False)
    op.bulk_insert(
        sa.table(
            "schedule_step",
            sa.column("kind", sa.String),
            sa.column("days", sa.Integer),
            sa.column("to_finance", sa.Boolean),
            sa.column("words", sa.String),
        ),
        [{"kind": kind, "days": days, "to_finance": kind in {"renewal", "grace"}, "words": ""} for kind, days in STEPS],
    )
    op.execute(
        """
        INSERT INTO sent_message (organisation_id, membership_id, step, recipient, sent_at)
        SELECT membership.organisation_id, membership.id,
            CASE WHEN days < 0 THEN 'grace:' || (-days) ELSE 'renewal:' || days END, '', renewal_notice.sent_at
        FROM renewal_notice JOIN membership ON membership.id = renewal_notice.membership_id
        """
    )
    op.drop_table("renewal_notice")


def downgrade() -> None:
    op.create_table(
        "renewal_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("sent_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_renewal_notice_membership_id_membership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal_notice")),
        sa.UniqueConstraint("membership_id", "days", name=op.f("uq_renewal_notice_membership_id_days")),
    )
    op.execute(RENEWAL_NOTICES)
    op.drop_index("ix_sent_message_recipient", table_name="sent_message")
    op.drop_index("ix_sent_message_organisation_id", table_name="sent_message")
    op.drop_table("sent_message")
    op.drop_table("schedule_step")
