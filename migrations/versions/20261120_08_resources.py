"""Make the tables of resources."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112008"
down_revision = "2026112007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resource",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.Column("authors", sa.String(), nullable=False),
        sa.Column("partners", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("date_remark", sa.String(), nullable=False),
        sa.Column("themes", db.Json, nullable=False),
        sa.Column("places", db.Json, nullable=False),
        sa.Column("audiences", db.Json, nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", db.Moment(), nullable=False),
        sa.Column("published_at", db.Moment(), nullable=True),
        sa.Column("withdrawn_at", db.Moment(), nullable=True),
        sa.CheckConstraint(
            "(visibility = 'community') = (community_id IS NOT NULL)", name=op.f("ck_resource_community")
        ),
        sa.CheckConstraint("revision > 0", name=op.f("ck_resource_revision")),
        sa.CheckConstraint(
            "withdrawn_at IS NULL OR published_at IS NOT NULL", name=op.f("ck_resource_withdrawn_after_published")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_resource_community_id_community")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_resource_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource")),
        sa.UniqueConstraint("slug", name=op.f("uq_resource_slug")),
    )
    op.create_index("ix_resource_community_id", "resource", ["community_id"], unique=False)
    op.create_index("ix_resource_file_id", "resource", ["file_id"], unique=False)
    op.create_index("ix_resource_published_on", "resource", ["published_on", "id"], unique=False)
    op.create_table(
        "resource_facet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("facet", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["resource_id"], ["resource.id"], name=op.f("fk_resource_facet_resource_id_resource")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_facet")),
        sa.UniqueConstraint("resource_id", "facet", "value", name=op.f("uq_resource_facet_resource_id_facet_value")),
    )
    op.create_index("ix_resource_facet_facet", "resource_facet", ["facet", "value", "resource_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_resource_facet_facet", table_name="resource_facet")
    op.drop_table("resource_facet")
    op.drop_index("ix_resource_published_on", table_name="resource")
    op.drop_index("ix_resource_file_id", table_name="resource")
    op.drop_index("ix_resource_community_id", table_name="resource")
    op.drop_table("resource")
