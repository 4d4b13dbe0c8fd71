"""Keep what delegates say of themselves by their private link, and who helps at one event."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113070"
down_revision = "2026113050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delegate_details",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("pronouns", sa.String(), nullable=False),
        sa.Column("emergency_contact", sa.String(), nullable=False),
        sa.Column("given_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_delegate_details_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate_details")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_delegate_details_registration_id")),
    )
    op.create_table(
        "delegate_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.String(40), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("given_at", db.Moment(), nullable=False),
        sa.Column("withdrawn_at", db.Moment(), nullable=True),
        sa.CheckConstraint(
            "withdrawn_at IS NULL OR withdrawn_at >= given_at", name=op.f("ck_delegate_consent_given_first")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_delegate_consent_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate_consent")),
    )
    op.create_index(
        "uq_delegate_consent_given", "delegate_consent", ["registration_id", "agreement"], unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"), postgresql_where=sa.text("withdrawn_at IS NULL"),
    )  # fmt: skip
    op.create_table(
        "access_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.String(40), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("stated_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_access_need_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_need")),
        sa.UniqueConstraint("registration_id", "need", name=op.f("uq_access_need_registration_id_need")),
    )
    op.create_table(
        "needs_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_needs_reading_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_needs_reading_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_reading")),
    )
    op.create_index("ix_needs_reading_conference_id", "needs_reading", ["conference_id", "id"])
    op.create_index("ix_needs_reading_person_id", "needs_reading", ["person_id"])
    op.create_table(
        "arranged_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.String(40), nullable=False),
        sa.Column("arranged_at", db.Moment(), nullable=False),
        sa.Column("arranged_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["arranged_by_id"], ["person.id"], name=op.f("fk_arranged_need_arranged_by_id_person")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_arranged_need_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arranged_need")),
        sa.UniqueConstraint("conference_id", "need", name=op.f("uq_arranged_need_conference_id_need")),
    )
    op.create_index(op.f("ix_arranged_need_arranged_by_id"), "arranged_need", ["arranged_by_id"])
    op.create_table(
        "event_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(40), nullable=False),
        sa.Column("granted_at", db.Moment(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_event_role_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["granted_by_id"], ["person.id"], name=op.f("fk_event_role_granted_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_event_role_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_role")),
    )
    op.create_index(
        "uq_event_role_current", "event_role", ["conference_id", "person_id", "duty"], unique=True,
        sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL"),
    )  # fmt: skip
    op.create_index("ix_event_role_person_id", "event_role", ["person_id"])


def downgrade() -> None:
    for table in (
        "event_role",
        "arranged_need",
        "needs_reading",
        "access_need",
        "delegate_consent",
        "delegate_details",
    ):
        op.drop_table(table)
