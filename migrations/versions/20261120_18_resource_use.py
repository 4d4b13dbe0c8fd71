"""Count on which days organisations use which resources."""

import sqlalchemy as sa
from alembic import op

revision = "2026112018"
down_revision = "2026112040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resource_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_resource_use_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["resource_id"], ["resource.id"], name=op.f("fk_resource_use_resource_id_resource")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_use")),
        sa.UniqueConstraint(
            "organisation_id",
            "used_on",
            "resource_id",
            name=op.f("uq_resource_use_organisation_id_used_on_resource_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("resource_use")
