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
        sa.CheckConstraint(
            "consultancy_discount BETWEEN 0 AND 100", name=op.f("ck_membership_tier_consultancy_discount_per_cent")
        ),
        sa.CheckConstraint("event_discount BETWEEN 0 AND 100", name=op.f("ck_membership_tier_event_discount_per_cent")),
        sa.CheckConstraint("included_places >= 0", name=op.f("ck_membership_tier_included_places_not_negative")),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_membership_tier_seats_at_least_one")),
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
        sa.Column("reference_hash", sa.String(), nullable=True),
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
        sa.UniqueConstraint("reference_hash", name=op.f("uq_application_reference_hash")),
    )
    op.create_index("ix_application_decided_at", "application", ["decided_at", "applied_at"], unique=False)
    op.create_index("ix_application_organisation_id", "application", ["organisation_id"], unique=False)
    op.create_table(
        "fee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tier_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat_rate", sa.Integer(), nullable=False),
        sa.CheckConstraint("net >= 0", name=op.f("ck_fee_net_not_negative")),
        sa.CheckConstraint("vat_rate BETWEEN 0 AND 100", name=op.f("ck_fee_vat_rate_per_cent")),
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
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_membership_ends_after_it_starts")),
        sa.CheckConstraint("event_discount BETWEEN 0 AND 100", name=op.f("ck_membership_event_discount_per_cent")),
        sa.CheckConstraint("included_places >= 0", name=op.f("ck_membership_included_places_not_negative")),
        sa.CheckConstraint("net >= 0", name=op.f("ck_membership_net_not_negative")),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_membership_seats_not_negative")),
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
    op.create_index(
        "uq_membership_organisation_id_starts_on",
        "membership",
        ["organisation_id", "starts_on"],
        unique=True,
        sqlite_where=sa.text("cancelled_at IS NULL"),
        postgresql_where=sa.text("cancelled_at IS NULL"),
    )
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


def downgrade() -> None:
    op.drop_table("renewal_notice")
    op.drop_index(
        "uq_membership_organisation_id_starts_on",
        table_name="membership",
        sqlite_where=sa.text("cancelled_at IS NULL"),
        postgresql_where=sa.text("cancelled_at IS NULL"),
    )
    op.drop_index("ix_membership_organisation_id", table_name="membership")
    op.drop_index(op.f("ix_membership_invoice_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_table("fee")
    op.drop_index("ix_application_organisation_id", table_name="application")
    op.drop_index("ix_application_decided_at", table_name="application")
    op.drop_table("application")
    op.drop_table("membership_tier")
