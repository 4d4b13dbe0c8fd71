"""Say of recordings whether they have captions, and of webinars which their slides are."""

import sqlalchemy as sa
from alembic import op

revision = "2026113066"
down_revision = "2026113073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("resource") as resource:
        resource.add_column(sa.Column("has_captions", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("resource") as resource:
        resource.alter_column("has_captions", server_default=None)
    with op.batch_alter_table("webinar") as webinar:
        webinar.add_column(sa.Column("slides_id", sa.Integer(), nullable=True))
        webinar.create_foreign_key(op.f("fk_webinar_slides_id_resource"), "resource", ["slides_id"], ["id"])
        webinar.create_index("ix_webinar_slides_id", ["slides_id"])


def downgrade() -> None:
    with op.batch_alter_table("webinar") as webinar:
        webinar.drop_index("ix_webinar_slides_id")
        webinar.drop_constraint(op.f("fk_webinar_slides_id_resource"), type_="foreignkey")
        webinar.drop_column("slides_id")
    with op.batch_alter_table("resource") as resource:
        resource.drop_column("has_captions")
