"""Let files stand beneath posts."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112956"
down_revision = "2026112960"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("small_id", sa.Integer(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("attached_at", db.Moment(), nullable=False),
        sa.CheckConstraint(
            "small_id IS NULL OR (width > 0 AND height > 0)", name=op.f("ck_attachment_picture_has_a_size")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id_person")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_attachment_post_id_post")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_attachment_file_id_stored_file")),
        sa.ForeignKeyConstraint(["small_id"], ["stored_file.id"], name=op.f("fk_attachment_small_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_post_id", "attachment", ["post_id"])
    op.create_index("ix_attachment_person_id", "attachment", ["person_id", "post_id"])


def downgrade() -> None:
    op.drop_table("attachment")
