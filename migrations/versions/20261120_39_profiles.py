"""Let people say more of themselves, and of each part whom it is for; keep what they agreed to, in which words."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112039"
down_revision = "2026112023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("first_shown_at", db.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_wording")),
        sa.UniqueConstraint("kind", "text", name=op.f("uq_consent_wording_kind_text")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("given_at", db.Moment(), nullable=False),
        sa.Column("withdrawn_at", db.Moment(), nullable=True),
        sa.CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name=op.f("ck_consent_given_first")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person")),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["consent_wording.id"], name=op.f("fk_consent_wording_id_consent_wording")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(
        "uq_consent_given",
        "consent",
        ["person_id", "kind"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("phone", sa.String(), nullable=False, server_default=""))
        person.add_column(sa.Column("interests", db.Json, nullable=False, server_default="[]"))
        person.add_column(sa.Column("links", db.Json, nullable=False, server_default="[]"))
        person.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        person.add_column(sa.Column("shown_to", db.Json, nullable=False, server_default="{}"))
        person.create_foreign_key(op.f("fk_person_photo_id_stored_file"), "stored_file", ["photo_id"], ["id"])
    with op.batch_alter_table("person") as person:
        for name in ("phone", "interests", "links", "shown_to"):  # they were for the rows that stood here before
            person.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.drop_constraint(op.f("fk_person_photo_id_stored_file"), type_="foreignkey")
        for name in ("shown_to", "photo_id", "links", "interests", "phone"):
            person.drop_column(name)
    op.drop_index(
        "uq_consent_given",
        table_name="consent",
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.drop_table("consent")
    op.drop_table("consent_wording")
