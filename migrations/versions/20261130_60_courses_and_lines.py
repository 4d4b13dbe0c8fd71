"""Give webinars prices, sessions, a series and a line, and bookings an invoice and reminders."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113060"
down_revision = "2026113051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webinar_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webinar_series")),
        sa.UniqueConstraint("slug", name=op.f("uq_webinar_series_slug")),
    )
    with op.batch_alter_table("webinar") as webinar:
        webinar.add_column(sa.Column("net", db.Money(), nullable=False, server_default="0"))
        webinar.add_column(sa.Column("member_net", db.Money(), nullable=False, server_default="0"))
        webinar.add_column(sa.Column("vat_rate", sa.Integer(), nullable=False, server_default="20"))
        webinar.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        webinar.add_column(sa.Column("sessions_needed", sa.Integer(), nullable=True))
        webinar.create_foreign_key(op.f("fk_webinar_series_id_webinar_series"), "webinar_series", ["series_id"], ["id"])
        webinar.create_check_constraint(op.f("ck_webinar_prices_not_negative"), "net >= 0 AND member_net >= 0")
        webinar.create_check_constraint(
            op.f("ck_webinar_sessions_needed"), "sessions_needed IS NULL OR sessions_needed > 0"
        )
    with op.batch_alter_table("webinar") as webinar:
        for column in ("net", "member_net", "vat_rate"):
            webinar.alter_column(column, server_default=None)
        webinar.create_index("ix_webinar_series_id", ["series_id"])
    op.create_table(
        "webinar_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webinar_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", db.Moment(), nullable=False),
        sa.Column("ends_at", db.Moment(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_webinar_session_ends_after_start")),
        sa.CheckConstraint("number > 0", name=op.f("ck_webinar_session_number_from_one")),
        sa.ForeignKeyConstraint(["webinar_id"], ["webinar.id"], name=op.f("fk_webinar_session_webinar_id_webinar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webinar_session")),
        sa.UniqueConstraint("webinar_id", "number", name=op.f("uq_webinar_session_webinar_id_number")),
    )
    op.create_index("ix_webinar_session_starts_at", "webinar_session", ["starts_at"])
    with op.batch_alter_table("webinar_booking") as booking:
        booking.add_column(sa.Column("net", db.Money(), nullable=False, server_default="0"))
        booking.add_column(sa.Column("invoice_id", sa.Integer(), nullable=True))
        booking.create_foreign_key(op.f("fk_webinar_booking_invoice_id_invoice"), "invoice", ["invoice_id"], ["id"])
        booking.create_check_constraint(op.f("ck_webinar_booking_net_not_negative"), "net >= 0")
    with op.batch_alter_table("webinar_booking") as booking:
        booking.alter_column("net", server_default=None)
        booking.create_index("ix_webinar_booking_invoice_id", ["invoice_id"])
    op.create_table(
        "webinar_waiting_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webinar_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", db.Moment(), nullable=False),
        sa.Column("offered_at", db.Moment(), nullable=True),
        sa.Column("offer_ends_at", db.Moment(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.Column("end", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "(offered_at IS NULL) = (offer_ends_at IS NULL)", name=op.f("ck_webinar_waiting_place_offer_has_an_end")
        ),
        sa.CheckConstraint(
            '(ended_at IS NULL) = ("end" IS NULL)', name=op.f("ck_webinar_waiting_place_ended_for_a_reason")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_webinar_waiting_place_person_id_person")),
        sa.ForeignKeyConstraint(
            ["webinar_id"], ["webinar.id"], name=op.f("fk_webinar_waiting_place_webinar_id_webinar")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webinar_waiting_place")),
    )
    op.create_index("ix_webinar_waiting_place_offer_ends_at", "webinar_waiting_place", ["offer_ends_at"])
    op.create_index("ix_webinar_waiting_place_person_id", "webinar_waiting_place", ["person_id"])
    op.create_index(
        "uq_webinar_waiting_place_current",
        "webinar_waiting_place",
        ["webinar_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "webinar_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("lead", sa.String(length=40), nullable=False),
        sa.Column("of", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["webinar_booking.id"], name=op.f("fk_webinar_reminder_booking_id_webinar_booking")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["webinar_session.id"],
            name=op.f("fk_webinar_reminder_session_id_webinar_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webinar_reminder")),
        sa.UniqueConstraint(
            "session_id", "booking_id", "lead", "of", name=op.f("uq_webinar_reminder_session_id_booking_id_lead_of")
        ),
    )
    op.create_index("ix_webinar_reminder_booking_id", "webinar_reminder", ["booking_id"])
    op.create_index("ix_webinar_reminder_of", "webinar_reminder", ["of"])


def downgrade() -> None:
    op.drop_table("webinar_reminder")
    op.drop_table("webinar_waiting_place")
    with op.batch_alter_table("webinar_booking") as booking:
        booking.drop_index("ix_webinar_booking_invoice_id")
        booking.drop_constraint(op.f("ck_webinar_booking_net_not_negative"), type_="check")
        booking.drop_constraint(op.f("fk_webinar_booking_invoice_id_invoice"), type_="foreignkey")
        booking.drop_column("invoice_id")
        booking.drop_column("net")
    op.drop_table("webinar_session")
    with op.batch_alter_table("webinar") as webinar:
        webinar.drop_index("ix_webinar_series_id")
        webinar.drop_constraint(op.f("ck_webinar_sessions_needed"), type_="check")
        webinar.drop_constraint(op.f("ck_webinar_prices_not_negative"), type_="check")
        webinar.drop_constraint(op.f("fk_webinar_series_id_webinar_series"), type_="foreignkey")
        for column in ("sessions_needed", "series_id", "vat_rate", "member_net", "net"):
            webinar.drop_column(column)
    op.drop_table("webinar_series")
