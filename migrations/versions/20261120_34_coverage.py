"""Let organisations say where they work by councils, what they work on, and whom to ask."""

import sqlalchemy as sa
from alembic import op

revision = "2026112034"
down_revision = "2026112017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coverage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("localities", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_coverage_area_id_area")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_coverage_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
        sa.UniqueConstraint("organisation_id", "area_id", name=op.f("uq_coverage_organisation_id_area_id")),
    )
    op.create_index("ix_coverage_area_id", "coverage", ["area_id", "organisation_id"])
    op.create_table(
        "organisation_theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_theme_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_theme")),
        sa.UniqueConstraint("organisation_id", "value", name=op.f("uq_organisation_theme_organisation_id_value")),
    )
    op.create_index("ix_organisation_theme_value", "organisation_theme", ["value", "organisation_id"])
    with op.batch_alter_table("organisation") as organisation:
        organisation.add_column(sa.Column("covers_uk", sa.Boolean(), nullable=False, server_default=sa.false()))
        organisation.add_column(sa.Column("own_area_id", sa.Integer(), nullable=True))
        organisation.add_column(sa.Column("income_band", sa.String(length=40), nullable=True))
        organisation.add_column(sa.Column("staff_band", sa.String(length=40), nullable=True))
        organisation.add_column(sa.Column("public_email", sa.String(), nullable=False, server_default=""))
        organisation.add_column(sa.Column("public_phone", sa.String(), nullable=False, server_default=""))
        organisation.create_foreign_key(op.f("fk_organisation_own_area_id_area"), "area", ["own_area_id"], ["id"])
    with op.batch_alter_table("organisation") as organisation:
        for name in ("covers_uk", "public_email", "public_phone"):  # they were for the rows that stood here before
            organisation.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("organisation") as organisation:
        organisation.drop_constraint(op.f("fk_organisation_own_area_id_area"), type_="foreignkey")
        for name in ("public_phone", "public_email", "staff_band", "income_band", "own_area_id", "covers_uk"):
            organisation.drop_column(name)
    op.drop_index("ix_organisation_theme_value", table_name="organisation_theme")
    op.drop_table("organisation_theme")
    op.drop_index("ix_coverage_area_id", table_name="coverage")
    op.drop_table("coverage")
