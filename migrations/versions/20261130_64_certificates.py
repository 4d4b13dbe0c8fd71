"""Make the table of certificates of attendance."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113064"
down_revision = "2026113031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("issued_at", db.Moment(), nullable=False),
        sa.CheckConstraint("last >= first", name=op.f("ck_certificate_last_after_first")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_certificate_minutes_not_negative")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_certificate_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("person_id", "kind", "record_id", name=op.f("uq_certificate_person_id_kind_record_id")),
    )


def downgrade() -> None:
    op.drop_table("certificate")
