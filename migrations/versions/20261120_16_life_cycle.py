"""Keep suspensions, the chronicle of states, reasons for leaving, and what a term becomes."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112016"
down_revision = "2026112033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application") as application:
        application.add_column(sa.Column("edited_at", db.Moment(), nullable=True))
        application.add_column(sa.Column("review_started_at", db.Moment(), nullable=True))
        application.add_column(sa.Column("reviewed_by_id", sa.Integer(), nullable=True))
        application.create_foreign_key(
            op.f("fk_application_reviewed_by_id_person"), "person", ["reviewed_by_id"], ["id"]
        )
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("yearly", db.Money(), nullable=True))
        membership.add_column(sa.Column("starts_when_paid", sa.Boolean(), server_default=sa.false(), nullable=False))
        membership.add_column(sa.Column("upgraded_from_id", sa.Integer(), nullable=True))
        membership.add_column(sa.Column("next_tier_id", sa.Integer(), nullable=True))
        membership.add_column(sa.Column("band_confirmed_at", db.Moment(), nullable=True))
        membership.add_column(sa.Column("leaving_reason", sa.String(length=40), nullable=True))
        membership.add_column(sa.Column("leaving_words", sa.String(), server_default="", nullable=False))
        membership.add_column(sa.Column("ended_at", db.Moment(), nullable=True))
        membership.create_foreign_key(
            op.f("fk_membership_upgraded_from_id_membership"), "membership", ["upgraded_from_id"], ["id"]
        )
        membership.create_foreign_key(
            op.f("fk_membership_next_tier_id_membership_tier"), "membership_tier", ["next_tier_id"], ["id"]
        )
        membership.create_check_constraint("yearly_not_negative", "yearly >= 0")
    with op.batch_alter_table("membership") as membership:  # the models say what is new, not the tables
        membership.alter_column("starts_when_paid", server_default=None)
        membership.alter_column("leaving_words", server_default=None)
    op.create_table(
        "state_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("at", db.Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("from_state", sa.String(length=40), nullable=True),
        sa.Column("to_state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_state_change_by_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_state_change_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_change")),
    )
    op.create_index("ix_state_change_organisation_id", "state_change", ["organisation_id", "id"], unique=False)
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_at", db.Moment(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", db.Moment(), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("refused_at", db.Moment(), nullable=True),
        sa.Column("refused_by_id", sa.Integer(), nullable=True),
        sa.Column("refusal_reason", sa.String(), nullable=False),
        sa.Column("appealed_at", db.Moment(), nullable=True),
        sa.Column("appealed_by_id", sa.Integer(), nullable=True),
        sa.Column("appeal", sa.String(), nullable=False),
        sa.Column("answered_at", db.Moment(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("lifted_at", db.Moment(), nullable=True),
        sa.Column("lifted_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "agreed_by_id IS NULL OR agreed_by_id <> proposed_by_id", name=op.f("ck_suspension_two_agree")
        ),
        sa.ForeignKeyConstraint(["agreed_by_id"], ["person.id"], name=op.f("fk_suspension_agreed_by_id_person")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_suspension_answered_by_id_person")),
        sa.ForeignKeyConstraint(["appealed_by_id"], ["person.id"], name=op.f("fk_suspension_appealed_by_id_person")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_suspension_ended_by_id_person")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["person.id"], name=op.f("fk_suspension_lifted_by_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_suspension_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name=op.f("fk_suspension_proposed_by_id_person")),
        sa.ForeignKeyConstraint(["refused_by_id"], ["person.id"], name=op.f("fk_suspension_refused_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index("ix_suspension_organisation_id", "suspension", ["organisation_id"], unique=False)
    op.create_index(
        "uq_suspension_open",
        "suspension",
        ["organisation_id"],
        unique=True,
        sqlite_where=sa.text("refused_at IS NULL AND lifted_at IS NULL AND ended_at IS NULL"),
        postgresql_where=sa.text("refused_at IS NULL AND lifted_at IS NULL AND ended_at IS NULL"),
    )


def downgrade() -> None:
    with op.batch_alter_table("membership") as membership:
        membership.drop_constraint("yearly_not_negative", type_="check")
        membership.drop_constraint(op.f("fk_membership_next_tier_id_membership_tier"), type_="foreignkey")
        membership.drop_constraint(op.f("fk_membership_upgraded_from_id_membership"), type_="foreignkey")
        for name in (
            "ended_at",
            "leaving_words",
            "leaving_reason",
            "band_confirmed_at",
            "next_tier_id",
            "upgraded_from_id",
            "starts_when_paid",
            "yearly",
        ):
            membership.drop_column(name)
    with op.batch_alter_table("application") as application:
        application.drop_constraint(op.f("fk_application_reviewed_by_id_person"), type_="foreignkey")
        for name in ("reviewed_by_id", "review_started_at", "edited_at"):
            application.drop_column(name)
    op.drop_index(
        "uq_suspension_open",
        table_name="suspension",
        sqlite_where=sa.text("refused_at IS NULL AND lifted_at IS NULL AND ended_at IS NULL"),
        postgresql_where=sa.text("refused_at IS NULL AND lifted_at IS NULL AND ended_at IS NULL"),
    )
    op.drop_index("ix_suspension_organisation_id", table_name="suspension")
    op.drop_table("suspension")
    op.drop_index("ix_state_change_organisation_id", table_name="state_change")
    op.drop_table("state_change")
