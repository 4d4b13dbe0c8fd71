"""Make the tables of organisations."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112004"
down_revision = "2026112003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("about_html", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("area_served", sa.String(), nullable=False),
        sa.Column("gss", sa.String(), nullable=False),
        sa.Column("charity_number", sa.String(), nullable=False),
        sa.Column("company_number", sa.String(), nullable=False),
        sa.Column("email_domain", sa.String(), nullable=False),
        sa.Column("billing_address", sa.String(), nullable=False),
        sa.Column("billing_email", sa.String(), nullable=False),
        sa.Column("needs_purchase_order", sa.Boolean(), nullable=False),
        sa.Column("listed_at", db.Moment(), nullable=True),
        sa.Column("created_at", db.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
    )
    op.create_index("ix_organisation_name", "organisation", ["name"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", db.Moment(), nullable=False),
        sa.Column("expires_at", db.Moment(), nullable=False),
        sa.Column("accepted_at", db.Moment(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["person.id"], name=op.f("fk_invitation_accepted_by_id_person")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["person.id"], name=op.f("fk_invitation_invited_by_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index("ix_invitation_organisation_id", "invitation", ["organisation_id"], unique=False)
    op.create_table(
        "representative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role_title", sa.String(), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= began_on", name=op.f("ck_representative_ends_after_it_began")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_representative_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_representative_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representative")),
    )
    op.create_index("ix_representative_organisation_id", "representative", ["organisation_id"], unique=False)
    op.create_index("ix_representative_person_id", "representative", ["person_id"], unique=False)
    op.create_index(
        "uq_representative_current",
        "representative",
        ["organisation_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_index(
        "uq_representative_primary",
        "representative",
        ["organisation_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL AND standing = 'primary'"),
        postgresql_where=sa.text("ended_on IS NULL AND standing = 'primary'"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_representative_primary",
        table_name="representative",
        sqlite_where=sa.text("ended_on IS NULL AND standing = 'primary'"),
        postgresql_where=sa.text("ended_on IS NULL AND standing = 'primary'"),
    )
    op.drop_index(
        "uq_representative_current",
        table_name="representative",
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.drop_index("ix_representative_person_id", table_name="representative")
    op.drop_index("ix_representative_organisation_id", table_name="representative")
    op.drop_table("representative")
    op.drop_index("ix_invitation_organisation_id", table_name="invitation")
    op.drop_table("invitation")
    op.drop_index("ix_organisation_name", table_name="organisation")
    op.drop_table("organisation")
