"""Let facilitators pin, archive, move, split and merge threads."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112952"
down_revision = "2026112961"
branch_labels = None
depends_on = None

KINDS = ("moved", "split", "merged")


def upgrade() -> None:
    with op.batch_alter_table("thread") as thread:
        for name in ("pinned_at", "archived_at", "rearranged_at"):
            thread.add_column(sa.Column(name, db.Moment(), nullable=True))
        thread.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        thread.create_foreign_key(op.f("fk_thread_merged_into_id_thread"), "thread", ["merged_into_id"], ["id"])
        thread.create_check_constraint(
            op.f("ck_thread_archived_is_closed"), "archived_at IS NULL OR closed_at IS NOT NULL"
        )
        thread.create_check_constraint(op.f("ck_thread_merged_into_another"), "merged_into_id <> id")
    op.create_table(
        "rearrangement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="rearrangementkind", native_enum=False, length=40), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("other_thread_id", sa.Integer(), nullable=True),
        sa.Column("from_community_id", sa.Integer(), nullable=True),
        sa.Column("to_community_id", sa.Integer(), nullable=True),
        sa.Column("first_post_id", sa.Integer(), nullable=True),
        sa.Column("post_count", sa.Integer(), nullable=False),
        sa.Column("done_at", db.Moment(), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=False),
        sa.Column("undoable_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'moved' AND other_thread_id IS NULL AND to_community_id IS NOT NULL)"
            " OR (kind <> 'moved' AND other_thread_id IS NOT NULL AND to_community_id IS NULL)",
            name=op.f("ck_rearrangement_moved_or_between_threads"),
        ),
        sa.CheckConstraint("post_count >= 0", name=op.f("ck_rearrangement_post_count_not_negative")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_rearrangement_thread_id_thread")),
        sa.ForeignKeyConstraint(
            ["other_thread_id"], ["thread.id"], name=op.f("fk_rearrangement_other_thread_id_thread")
        ),
        sa.ForeignKeyConstraint(
            ["from_community_id"], ["community.id"], name=op.f("fk_rearrangement_from_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["to_community_id"], ["community.id"], name=op.f("fk_rearrangement_to_community_id_community")
        ),
        sa.ForeignKeyConstraint(["first_post_id"], ["post.id"], name=op.f("fk_rearrangement_first_post_id_post")),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_rearrangement_done_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rearrangement")),
    )
    op.create_index("ix_rearrangement_thread_id", "rearrangement", ["thread_id", "id"])
    op.create_index("ix_rearrangement_other_thread_id", "rearrangement", ["other_thread_id"])
    op.create_index(op.f("ix_rearrangement_done_by_id"), "rearrangement", ["done_by_id"])


def downgrade() -> None:
    op.drop_table("rearrangement")
    with op.batch_alter_table("thread") as thread:
        thread.drop_constraint(op.f("ck_thread_merged_into_another"), type_="check")
        thread.drop_constraint(op.f("ck_thread_archived_is_closed"), type_="check")
        thread.drop_constraint(op.f("fk_thread_merged_into_id_thread"), type_="foreignkey")
        for name in ("merged_into_id", "rearranged_at", "archived_at", "pinned_at"):
            thread.drop_column(name)
