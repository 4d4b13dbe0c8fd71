"""Make the tables of memberships."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112006"
down_revision = "2026112005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "membership_tier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("opens_communities", sa.Boolean(), nullable=False),
        sa.Column("included_places", sa.Integer(), nullable=False),
        sa.Column("event_discount", sa.Integer(), nullable=False),
        sa.Column("consultancy_discount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_tier")),
        sa.UniqueConstraint("name", name=op.f("uq_membership_tier_name")),
    )
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("tier_id", sa.Integer(), nullable=True),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("contact_role", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("enquired_at", db.Moment(), nullable=False),
        sa.Column("applied_at", db.Moment(), nullable=True),
        sa.Column("charter_accepted_at", db.Moment(), nullable=True),
        sa.Column("decided_at", db.Moment(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", db.Moment(), nullable=True),
        sa.Column("declined_at", db.Moment(), nullable=True),
        sa.Column("withdrawn_at", db.Moment(), nullable=True),
        sa.Column("decision_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_application_decided_by_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_application_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["tier_id"], ["membership_tier.id"], name=op.f("fk_application_tier_id_membership_tier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    op.create_index("ix_application_organisation_id", "application", ["organisation_id"], unique=False)
    op.create_table(
        "fee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tier_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat_rate", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tier_id"], ["membership_tier.id"], name=op.f("fk_fee_tier_id_membership_tier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee")),
        sa.UniqueConstraint("tier_id", "band", name=op.f("uq_fee_tier_id_band")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("tier_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("included_places", sa.Integer(), nullable=False),
        sa.Column("event_discount", sa.Integer(), nullable=False),
        sa.Column("opens_communities", sa.Boolean(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("trusted_at", db.Moment(), nullable=True),
        sa.Column("welcomed_at", db.Moment(), nullable=True),
        sa.Column("resigned_at", db.Moment(), nullable=True),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_membership_invoice_id_invoice")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["tier_id"], ["membership_tier.id"], name=op.f("fk_membership_tier_id_membership_tier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_invoice_id"), "membership", ["invoice_id"], unique=False)
    op.create_index("ix_membership_organisation_id", "membership", ["organisation_id", "ends_on"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_membership_organisation_id", table_name="membership")
    op.drop_index(op.f("ix_membership_invoice_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_table("fee")
    op.drop_index("ix_application_organisation_id", table_name="application")
    op.drop_table("application")
    op.drop_table("membership_tier")
