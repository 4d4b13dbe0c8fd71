"""Keep saved views of staff lists, what is being done to many of their rows at once, and tags on organisations."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112035"
down_revision = "2026112013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("list_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("record_ids", db.Json, nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("passed_over", db.Json, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("began_at", db.Moment(), nullable=False),
        sa.Column("touched_at", db.Moment(), nullable=False),
        sa.Column("finished_at", db.Moment(), nullable=True),
        sa.Column("stopped_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_list_deed_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_deed")),
        sa.UniqueConstraint("key", name=op.f("uq_list_deed_key")),
    )
    op.create_index(op.f("ix_list_deed_person_id"), "list_deed", ["person_id"], unique=False)
    op.create_index("ix_list_deed_touched_at", "list_deed", ["finished_at", "touched_at"], unique=False)
    op.create_table(
        "organisation_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_tag_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_tag")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_organisation_tag_organisation_id_name")),
    )
    op.create_index("ix_organisation_tag_name", "organisation_tag", ["name"], unique=False)
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("list_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asked", db.Json, nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("shared_at", db.Moment(), nullable=True),
        sa.Column("saved_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_saved_view_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("person_id", "list_name", "name", name=op.f("uq_saved_view_person_id_list_name_name")),
    )
    op.create_index("ix_saved_view_list_name", "saved_view", ["list_name"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_saved_view_list_name", table_name="saved_view")
    op.drop_table("saved_view")
    op.drop_index("ix_organisation_tag_name", table_name="organisation_tag")
    op.drop_table("organisation_tag")
    op.drop_index("ix_list_deed_touched_at", table_name="list_deed")
    op.drop_index(op.f("ix_list_deed_person_id"), table_name="list_deed")
    op.drop_table("list_deed")
