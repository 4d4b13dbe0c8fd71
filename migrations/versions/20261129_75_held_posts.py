"""Let posts and threads be held until somebody has looked at them, and keep why and what was decided."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112975"
down_revision = "2026112950"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("thread") as thread:
        thread.add_column(sa.Column("held_at", db.Moment(), nullable=True))
    with op.batch_alter_table("post") as post:
        post.add_column(sa.Column("held_at", db.Moment(), nullable=True))
        post.add_column(sa.Column("hold_reason", sa.String(length=40), nullable=True))
    with op.batch_alter_table("post") as post:
        post.create_check_constraint(op.f("ck_post_held_for_a_reason"), "held_at IS NULL OR hold_reason IS NOT NULL")
    op.create_index(
        "ix_post_held", "post", ["held_at"], unique=False,
        sqlite_where=sa.text("held_at IS NOT NULL"), postgresql_where=sa.text("held_at IS NOT NULL"),
    )  # fmt: skip
    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("held_at", db.Moment(), nullable=False),
        sa.Column("stood_before", sa.Boolean(), nullable=False),
        sa.Column("appealed_at", db.Moment(), nullable=True),
        sa.Column("appeal", sa.String(), nullable=False),
        sa.Column("decided_at", db.Moment(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name=op.f("ck_hold_decided_at_once")),
        sa.CheckConstraint("(appealed_at IS NULL) = (appeal = '')", name=op.f("ck_hold_appealed_with_words")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_hold_author_id_person")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_hold_decided_by_id_person")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_hold_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(
        "uq_hold_open", "hold", ["post_id"], unique=True,
        sqlite_where=sa.text("decided_at IS NULL"), postgresql_where=sa.text("decided_at IS NULL"),
    )  # fmt: skip
    op.create_index("ix_hold_author_id", "hold", ["author_id"], unique=False)
    op.create_index("ix_hold_post_id", "hold", ["post_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("hold")
    op.drop_index("ix_post_held", table_name="post")
    with op.batch_alter_table("post") as post:
        post.drop_constraint(op.f("ck_post_held_for_a_reason"), type_="check")
    with op.batch_alter_table("post") as post:
        post.drop_column("hold_reason")
        post.drop_column("held_at")
    with op.batch_alter_table("thread") as thread:
        thread.drop_column("held_at")
