"""Make the tables of what can be undone, of old addresses, and of suspected duplicates."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112030"
down_revision = "2026112018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "address_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_alias")),
        sa.UniqueConstraint("old", name=op.f("uq_address_alias_old")),
    )
    op.create_table(
        "suspected_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("left_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=False),
        sa.Column("reasons", db.Json, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("found_at", db.Moment(), nullable=False),
        sa.Column("told_apart_at", db.Moment(), nullable=True),
        sa.Column("told_apart_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("left_id < right_id", name=op.f("ck_suspected_pair_lower_first")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspected_pair")),
        sa.UniqueConstraint("kind", "left_id", "right_id", name=op.f("uq_suspected_pair_kind_left_id_right_id")),
    )
    op.create_index("ix_suspected_pair_weight", "suspected_pair", ["kind", "weight", "id"], unique=False)
    op.create_table(
        "undoable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=True),
        sa.Column("steps", db.Json, nullable=False),
        sa.Column("done_at", db.Moment(), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", db.Moment(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_undoable_done_by_id_person")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["person.id"], name=op.f("fk_undoable_undone_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undoable")),
    )
    op.create_index("ix_undoable_done_at", "undoable", ["done_at", "id"], unique=False)
    op.create_index(op.f("ix_undoable_done_by_id"), "undoable", ["done_by_id"], unique=False)
    op.create_index("ix_undoable_gone", "undoable", ["record_type", "gone_id"], unique=False)
    op.create_index(op.f("ix_undoable_undone_by_id"), "undoable", ["undone_by_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_undoable_undone_by_id"), table_name="undoable")
    op.drop_index("ix_undoable_gone", table_name="undoable")
    op.drop_index(op.f("ix_undoable_done_by_id"), table_name="undoable")
    op.drop_index("ix_undoable_done_at", table_name="undoable")
    op.drop_table("undoable")
    op.drop_index("ix_suspected_pair_weight", table_name="suspected_pair")
    op.drop_table("suspected_pair")
    op.drop_table("address_alias")
