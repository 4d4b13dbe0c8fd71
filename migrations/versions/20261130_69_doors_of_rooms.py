"""Say of sessions what rule they are under and for whom they are, count who is in them, and keep who was let in without a place."""

import sqlalchemy as sa
from alembic import op

from network.core.db import Json, Moment

revision = "2026113069"
down_revision = "2026113068"
branch_labels = None
depends_on = None

ADDED = (
    ("people_counted", sa.Integer(), "0"),
    ("is_chatham_house", sa.Boolean(), sa.false()),
    ("sectors", Json, "[]"),
)


def upgrade() -> None:
    with op.batch_alter_table("conference_session") as session:
        for name, kind, default in ADDED:
            session.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        session.create_check_constraint(
            op.f("ck_conference_session_people_counted_not_negative"), "people_counted >= 0"
        )
    with op.batch_alter_table("conference_session") as session:
        for name, _kind, _default in ADDED:
            session.alter_column(name, server_default=None)
    op.create_table(
        "session_arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("came_at", Moment(), nullable=False),
        sa.Column("counted_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["conference_session.id"], name=op.f("fk_session_arrival_session_id_conference_session")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_session_arrival_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["counted_by_id"], ["person.id"], name=op.f("fk_session_arrival_counted_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_arrival")),
        sa.UniqueConstraint(
            "session_id", "registration_id", name=op.f("uq_session_arrival_session_id_registration_id")
        ),
    )
    op.create_index("ix_session_arrival_registration_id", "session_arrival", ["registration_id"])
    op.create_index("ix_session_arrival_counted_by_id", "session_arrival", ["counted_by_id"])
    op.create_table(
        "unplaced_walk_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("came_at", Moment(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("let_in_by_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.CheckConstraint("why <> ''", name=op.f("ck_unplaced_walk_in_says_why")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_unplaced_walk_in_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["let_in_by_id"], ["person.id"], name=op.f("fk_unplaced_walk_in_let_in_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unplaced_walk_in")),
        sa.UniqueConstraint("key", name=op.f("uq_unplaced_walk_in_key")),
    )
    op.create_index("ix_unplaced_walk_in_conference_id", "unplaced_walk_in", ["conference_id"])
    op.create_index("ix_unplaced_walk_in_let_in_by_id", "unplaced_walk_in", ["let_in_by_id"])


def downgrade() -> None:
    op.drop_table("unplaced_walk_in")
    op.drop_table("session_arrival")
    with op.batch_alter_table("conference_session") as session:
        session.drop_constraint(op.f("ck_conference_session_people_counted_not_negative"), type_="check")
        for name, _kind, _default in ADDED:
            session.drop_column(name)
