"""Make the table of councils."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112032"
down_revision = "2026112019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gss", sa.String(), nullable=False),
        sa.Column("former_gss", db.Json, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("official_name", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("county_code", sa.String(), nullable=False),
        sa.Column("combined_code", sa.String(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("deprivation_rank", sa.Integer(), nullable=True),
        sa.Column("loaded_at", db.Moment(), nullable=False),
        sa.Column("gone_at", db.Moment(), nullable=True),
        sa.CheckConstraint("length(gss) = 9", name=op.f("ck_area_gss")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("gss", name=op.f("uq_area_gss")),
    )
    op.create_index("ix_area_region", "area", ["region", "name"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_area_region", table_name="area")
    op.drop_table("area")
