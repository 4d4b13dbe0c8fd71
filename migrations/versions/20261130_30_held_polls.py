"""Let polls wait to be looked at, as posts do."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113030"
down_revision = "2026113029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("poll") as poll:
        poll.add_column(sa.Column("held_at", db.Moment(), nullable=True))
        poll.add_column(sa.Column("outcome_held_at", db.Moment(), nullable=True))
        poll.create_check_constraint(op.f("ck_poll_held_is_not_closed"), "held_at IS NULL OR closed_at IS NULL")
    op.create_table(
        "poll_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("is_of_outcome", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("held_at", db.Moment(), nullable=False),
        sa.Column("appealed_at", db.Moment(), nullable=True),
        sa.Column("appeal", sa.String(), nullable=False),
        sa.Column("decided_at", db.Moment(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name=op.f("ck_poll_hold_decided_at_once")),
        sa.CheckConstraint("(appealed_at IS NULL) = (appeal = '')", name=op.f("ck_poll_hold_appealed_with_words")),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_hold_poll_id_poll")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_poll_hold_author_id_person")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_poll_hold_decided_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_hold")),
    )
    undecided = sa.text("decided_at IS NULL")
    op.create_index(
        "uq_poll_hold_open", "poll_hold", ["poll_id"], unique=True, sqlite_where=undecided, postgresql_where=undecided
    )
    op.create_index("ix_poll_hold_author_id", "poll_hold", ["author_id"])
    op.create_index("ix_poll_hold_poll_id", "poll_hold", ["poll_id", "id"])


def downgrade() -> None:
    op.drop_table("poll_hold")
    with op.batch_alter_table("poll") as poll:
        poll.drop_constraint(op.f("ck_poll_held_is_not_closed"), type_="check")
    with op.batch_alter_table("poll") as poll:
        poll.drop_column("outcome_held_at")
        poll.drop_column("held_at")
