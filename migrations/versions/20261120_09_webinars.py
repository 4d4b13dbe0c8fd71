"""Make the tables of webinars."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112009"
down_revision = "2026112008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webinar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("description_html", sa.String(), nullable=False),
        sa.Column("hosts", sa.String(), nullable=False),
        sa.Column("starts_at", db.Moment(), nullable=False),
        sa.Column("ends_at", db.Moment(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("join_url", sa.String(), nullable=False),
        sa.Column("recording_id", sa.Integer(), nullable=True),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", db.Moment(), nullable=False),
        sa.Column("published_at", db.Moment(), nullable=True),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.Column("cancellation_reason", sa.String(), nullable=False),
        sa.CheckConstraint("attended IS NULL OR attended >= 0", name=op.f("ck_webinar_attended")),
        sa.CheckConstraint("capacity IS NULL OR capacity > 0", name=op.f("ck_webinar_capacity")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_webinar_ends_after_start")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_webinar_revision")),
        sa.ForeignKeyConstraint(["recording_id"], ["resource.id"], name=op.f("fk_webinar_recording_id_resource")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webinar")),
        sa.UniqueConstraint("slug", name=op.f("uq_webinar_slug")),
    )
    op.create_index("ix_webinar_recording_id", "webinar", ["recording_id"], unique=False)
    op.create_index("ix_webinar_starts_at", "webinar", ["starts_at", "id"], unique=False)
    op.create_table(
        "webinar_booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webinar_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("booked_at", db.Moment(), nullable=False),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_webinar_booking_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_webinar_booking_person_id_person")),
        sa.ForeignKeyConstraint(["webinar_id"], ["webinar.id"], name=op.f("fk_webinar_booking_webinar_id_webinar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webinar_booking")),
    )
    op.create_index("ix_webinar_booking_organisation_id", "webinar_booking", ["organisation_id"], unique=False)
    op.create_index("ix_webinar_booking_person_id", "webinar_booking", ["person_id"], unique=False)
    op.create_index("ix_webinar_booking_webinar_id", "webinar_booking", ["webinar_id"], unique=False)
    op.create_index(
        "uq_webinar_booking_current",
        "webinar_booking",
        ["webinar_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("cancelled_at IS NULL"),
        postgresql_where=sa.text("cancelled_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_webinar_booking_current",
        table_name="webinar_booking",
        sqlite_where=sa.text("cancelled_at IS NULL"),
        postgresql_where=sa.text("cancelled_at IS NULL"),
    )
    op.drop_index("ix_webinar_booking_webinar_id", table_name="webinar_booking")
    op.drop_index("ix_webinar_booking_person_id", table_name="webinar_booking")
    op.drop_index("ix_webinar_booking_organisation_id", table_name="webinar_booking")
    op.drop_table("webinar_booking")
    op.drop_index("ix_webinar_starts_at", table_name="webinar")
    op.drop_index("ix_webinar_recording_id", table_name="webinar")
    op.drop_table("webinar")
