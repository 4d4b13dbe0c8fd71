"""Put a question to everybody at a session, keep what they answer, and say what came of it."""

import sqlalchemy as sa
from alembic import op

from network.core.db import Moment

revision = "2026113080"
down_revision = "2026113071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "idea_board",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("opens_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.Column("is_moderated", sa.Boolean(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("shared_at", Moment(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_html", sa.String(), nullable=False),
        sa.Column("outcome_at", Moment(), nullable=True),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_idea_board_closes_after_it_opens")),
        sa.CheckConstraint(
            "(shared_at IS NULL) = (follow_up_on IS NULL)", name=op.f("ck_idea_board_shared_is_followed_up")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["conference_session.id"], name=op.f("fk_idea_board_session_id_conference_session")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_idea_board_community_id_community")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_idea_board_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_board")),
        sa.UniqueConstraint("session_id", name=op.f("uq_idea_board_session_id")),
    )
    op.create_index("ix_idea_board_follow_up_on", "idea_board", ["follow_up_on"])
    op.create_index("ix_idea_board_thread_id", "idea_board", ["thread_id"])
    op.create_index("ix_idea_board_community_id", "idea_board", ["community_id"])
    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at_table", sa.String(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("backed", sa.Integer(), nullable=False),
        sa.Column("shown_at", Moment(), nullable=True),
        sa.Column("set_aside_at", Moment(), nullable=True),
        sa.Column("set_aside_because", sa.String(), nullable=False),
        sa.Column("joined_to_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("backed >= 0", name=op.f("ck_idea_backed_not_negative")),
        sa.CheckConstraint("shown_at IS NULL OR set_aside_at IS NULL", name=op.f("ck_idea_shown_or_set_aside")),
        sa.ForeignKeyConstraint(["board_id"], ["idea_board.id"], name=op.f("fk_idea_board_id_idea_board")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_idea_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["joined_to_id"], ["idea.id"], name=op.f("fk_idea_joined_to_id_idea")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("board_id", "submission", name=op.f("uq_idea_board_id_submission")),
    )
    op.create_index("ix_idea_board_id", "idea", ["board_id", "id"])
    op.create_index("ix_idea_registration_id", "idea", ["registration_id"])
    op.create_index("ix_idea_joined_to_id", "idea", ["joined_to_id"])
    op.create_table(
        "idea_backing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_backing_idea_id_idea")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_idea_backing_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_backing")),
        sa.UniqueConstraint("idea_id", "registration_id", name=op.f("uq_idea_backing_idea_id_registration_id")),
    )
    op.create_index("ix_idea_backing_registration_id", "idea_backing", ["registration_id"])


def downgrade() -> None:
    op.drop_table("idea_backing")
    op.drop_table("idea")
    op.drop_table("idea_board")
