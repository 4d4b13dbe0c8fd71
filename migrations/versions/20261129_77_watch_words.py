"""Make the tables of watch words, and of people whose posts are looked at first."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112977"
down_revision = "2026112971"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watch_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("variants", db.Json, nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("added_at", db.Moment(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.CheckConstraint(
            "(folded = '') = (category IN ('phone', 'email'))", name=op.f("ck_watch_word_shape_or_words")
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_watch_word_added_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_word")),
    )
    op.create_index(
        "uq_watch_word_current", "watch_word", ["category", "folded"], unique=True,
        sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL"),
    )  # fmt: skip
    op.create_table(
        "held_writer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("began_at", db.Moment(), nullable=False),
        sa.Column("began_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["began_by_id"], ["person.id"], name=op.f("fk_held_writer_began_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_held_writer_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_writer")),
    )
    op.create_index(
        "uq_held_writer_current", "held_writer", ["person_id"], unique=True,
        sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL"),
    )  # fmt: skip
    op.create_index("ix_held_writer_person_id", "held_writer", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("held_writer")
    op.drop_table("watch_word")
