"""Make the tables of conferences."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112010"
down_revision = "2026112009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("strapline", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("description_html", sa.String(), nullable=False),
        sa.Column("starts_at", db.Moment(), nullable=False),
        sa.Column("ends_at", db.Moment(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("access_notes", sa.String(), nullable=False),
        sa.Column("access_notes_html", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("places_taken", sa.Integer(), nullable=False),
        sa.Column("booking_opens_at", db.Moment(), nullable=True),
        sa.Column("booking_closes_at", db.Moment(), nullable=True),
        sa.Column("early_until", sa.Date(), nullable=True),
        sa.Column("early_discount", sa.Integer(), nullable=False),
        sa.Column("announced_at", db.Moment(), nullable=True),
        sa.Column("postponed_from", sa.Date(), nullable=True),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.CheckConstraint(
            "early_discount >= 0 AND early_discount <= 100", name=op.f("ck_conference_early_discount_is_per_cent")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_conference_ends_after_it_starts")),
        sa.CheckConstraint("places_taken >= 0 AND places_taken <= capacity", name=op.f("ck_conference_never_oversold")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("slug", name=op.f("uq_conference_slug")),
    )
    op.create_index("ix_conference_starts_at", "conference", ["starts_at"], unique=False)
    op.create_table(
        "conference_price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat_rate", sa.Integer(), nullable=False),
        sa.CheckConstraint("net >= 0", name=op.f("ck_conference_price_net_not_negative")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_price_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_price")),
        sa.UniqueConstraint("conference_id", "category", name=op.f("uq_conference_price_conference_id_category")),
    )
    op.create_table(
        "conference_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_at", db.Moment(), nullable=False),
        sa.Column("ends_at", db.Moment(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("description_html", sa.String(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_conference_session_capacity_positive")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_conference_session_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_session_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_session")),
    )
    op.create_index(
        "ix_conference_session_conference_id", "conference_session", ["conference_id", "starts_at"], unique=False
    )
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role_title", sa.String(), nullable=False),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("biography", sa.String(), nullable=False),
        sa.Column("biography_html", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_speaker_conference_id_conference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
    )
    op.create_index("ix_speaker_conference_id", "speaker", ["conference_id"], unique=False)
    op.create_table(
        "conference_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("booker_id", sa.Integer(), nullable=True),
        sa.Column("booker_name", sa.String(), nullable=False),
        sa.Column("booker_email", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("customer_name", sa.String(), nullable=False),
        sa.Column("customer_address", sa.String(), nullable=False),
        sa.Column("purchase_order", sa.String(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("placed_at", db.Moment(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["booker_id"], ["person.id"], name=op.f("fk_conference_order_booker_id_person")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_order_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_conference_order_invoice_id_invoice")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_conference_order_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_order")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_conference_order_idempotency_key")),
    )
    op.create_index("ix_conference_order_booker_id", "conference_order", ["booker_id"], unique=False)
    op.create_index("ix_conference_order_conference_id", "conference_order", ["conference_id"], unique=False)
    op.create_index(op.f("ix_conference_order_invoice_id"), "conference_order", ["invoice_id"], unique=False)
    op.create_index("ix_conference_order_organisation_id", "conference_order", ["organisation_id"], unique=False)
    op.create_table(
        "favourite",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_favourite_person_id_person")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["conference_session.id"], name=op.f("fk_favourite_session_id_conference_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourite")),
        sa.UniqueConstraint("person_id", "session_id", name=op.f("uq_favourite_person_id_session_id")),
    )
    op.create_index("ix_favourite_session_id", "favourite", ["session_id"], unique=False)
    op.create_table(
        "session_speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["conference_session.id"], name=op.f("fk_session_speaker_session_id_conference_session")
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_session_speaker_speaker_id_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_speaker")),
        sa.UniqueConstraint("session_id", "speaker_id", name=op.f("uq_session_speaker_session_id_speaker_id")),
    )
    op.create_index("ix_session_speaker_speaker_id", "session_speaker", ["speaker_id"], unique=False)
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("delegate_name", sa.String(), nullable=False),
        sa.Column("delegate_email", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat_rate", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("is_included", sa.Boolean(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.Column("checked_in_at", db.Moment(), nullable=True),
        sa.Column("checked_in_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_in_place", sa.String(), nullable=False),
        sa.CheckConstraint(
            "NOT is_included OR membership_id IS NOT NULL", name=op.f("ck_registration_included_by_a_membership")
        ),
        sa.CheckConstraint("net >= 0", name=op.f("ck_registration_net_not_negative")),
        sa.ForeignKeyConstraint(
            ["checked_in_by_id"], ["person.id"], name=op.f("fk_registration_checked_in_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_registration_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_registration_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["conference_order.id"], name=op.f("fk_registration_order_id_conference_order")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_registration_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_registration_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("code", name=op.f("uq_registration_code")),
    )
    op.create_index("ix_registration_conference_id", "registration", ["conference_id", "delegate_name"], unique=False)
    op.create_index("ix_registration_delegate_email", "registration", ["delegate_email"], unique=False)
    op.create_index("ix_registration_membership_id", "registration", ["membership_id"], unique=False)
    op.create_index("ix_registration_order_id", "registration", ["order_id"], unique=False)
    op.create_index("ix_registration_person_id", "registration", ["person_id"], unique=False)
    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("scanned_at", db.Moment(), nullable=False),
        sa.Column("scanned_by_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_scan_conference_id_conference")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_scan_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["scanned_by_id"], ["person.id"], name=op.f("fk_scan_scanned_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
    )
    op.create_index("ix_scan_conference_id", "scan", ["conference_id", "id"], unique=False)
    op.create_index("ix_scan_registration_id", "scan", ["registration_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_scan_registration_id", table_name="scan")
    op.drop_index("ix_scan_conference_id", table_name="scan")
    op.drop_table("scan")
    op.drop_index("ix_registration_person_id", table_name="registration")
    op.drop_index("ix_registration_order_id", table_name="registration")
    op.drop_index("ix_registration_membership_id", table_name="registration")
    op.drop_index("ix_registration_delegate_email", table_name="registration")
    op.drop_index("ix_registration_conference_id", table_name="registration")
    op.drop_table("registration")
    op.drop_index("ix_session_speaker_speaker_id", table_name="session_speaker")
    op.drop_table("session_speaker")
    op.drop_index("ix_favourite_session_id", table_name="favourite")
    op.drop_table("favourite")
    op.drop_index("ix_conference_order_organisation_id", table_name="conference_order")
    op.drop_index(op.f("ix_conference_order_invoice_id"), table_name="conference_order")
    op.drop_index("ix_conference_order_conference_id", table_name="conference_order")
    op.drop_index("ix_conference_order_booker_id", table_name="conference_order")
    op.drop_table("conference_order")
    op.drop_index("ix_speaker_conference_id", table_name="speaker")
    op.drop_table("speaker")
    op.drop_index("ix_conference_session_conference_id", table_name="conference_session")
    op.drop_table("conference_session")
    op.drop_table("conference_price")
    op.drop_index("ix_conference_starts_at", table_name="conference")
    op.drop_table("conference")
