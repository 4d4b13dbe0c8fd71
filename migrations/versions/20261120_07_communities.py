"""Make the tables of communities."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112007"
down_revision = "2026112006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "community",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("domain_html", sa.String(), nullable=False),
        sa.Column("who_for", sa.String(), nullable=False),
        sa.Column("aims", sa.String(), nullable=False),
        sa.Column("aims_html", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("is_chatham_house", sa.Boolean(), nullable=False),
        sa.Column("thread_colour", sa.Integer(), nullable=False),
        sa.Column("meeting_pattern", sa.String(), nullable=False),
        sa.Column("next_meeting_at", db.Moment(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("founded_at", db.Moment(), nullable=False),
        sa.Column("archived_at", db.Moment(), nullable=True),
        sa.Column("participant_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("NOT is_sensitive OR visibility = 'closed'", name=op.f("ck_community_sensitive_is_closed")),
        sa.CheckConstraint("participant_count >= 0", name=op.f("ck_community_participant_count_not_negative")),
        sa.CheckConstraint("thread_colour BETWEEN 1 AND 6", name=op.f("ck_community_thread_colour_of_six")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
        sa.UniqueConstraint("slug", name=op.f("uq_community_slug")),
    )
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("asked_at", db.Moment(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("joined_at", db.Moment(), nullable=True),
        sa.Column("declined_at", db.Moment(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("left_at", db.Moment(), nullable=True),
        sa.CheckConstraint(
            "joined_at IS NOT NULL OR asked_at IS NOT NULL", name=op.f("ck_participation_asked_or_joined")
        ),
        sa.CheckConstraint(
            "joined_at IS NULL OR declined_at IS NULL", name=op.f("ck_participation_joined_or_declined")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_participation_community_id_community")
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_participation_decided_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    op.create_index("ix_participation_person_id", "participation", ["person_id"], unique=False)
    op.create_index(
        "uq_participation_current",
        "participation",
        ["community_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL AND declined_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL AND declined_at IS NULL"),
    )
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("opened_at", db.Moment(), nullable=False),
        sa.Column("first_reply_at", db.Moment(), nullable=True),
        sa.Column("last_post_at", db.Moment(), nullable=False),
        sa.Column("last_author_id", sa.Integer(), nullable=False),
        sa.Column("reply_count", sa.Integer(), nullable=False),
        sa.Column("answer_post_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", db.Moment(), nullable=True),
        sa.Column("removed_at", db.Moment(), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removal_reason", sa.String(), nullable=False),
        sa.CheckConstraint("reply_count >= 0", name=op.f("ck_thread_reply_count_not_negative")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_thread_author_id_person")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_thread_community_id_community")),
        sa.ForeignKeyConstraint(["last_author_id"], ["person.id"], name=op.f("fk_thread_last_author_id_person")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["person.id"], name=op.f("fk_thread_removed_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    op.create_index(op.f("ix_thread_author_id"), "thread", ["author_id"], unique=False)
    op.create_index(
        "ix_thread_community_id_last_post_at", "thread", ["community_id", "last_post_at", "id"], unique=False
    )
    op.create_index("ix_thread_last_post_at", "thread", ["last_post_at", "id"], unique=False)
    op.create_index(
        "ix_thread_unanswered",
        "thread",
        ["community_id", "opened_at"],
        unique=False,
        sqlite_where=sa.text(
            "kind = 'question' AND first_reply_at IS NULL AND closed_at IS NULL AND removed_at IS NULL"
        ),
        postgresql_where=sa.text(
            "kind = 'question' AND first_reply_at IS NULL AND closed_at IS NULL AND removed_at IS NULL"
        ),
    )
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("role_title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.Column("is_opening", sa.Boolean(), nullable=False),
        sa.Column("posted_at", db.Moment(), nullable=False),
        sa.Column("edited_at", db.Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", db.Moment(), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removal_reason", sa.String(), nullable=False),
        sa.Column("thanks_count", sa.Integer(), nullable=False),
        sa.Column("submission", sa.String(), nullable=True),
        sa.Column("told_at", db.Moment(), nullable=True),
        sa.CheckConstraint("thanks_count >= 0", name=op.f("ck_post_thanks_count_not_negative")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_post_version_positive")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_post_author_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_post_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["removed_by_id"], ["person.id"], name=op.f("fk_post_removed_by_id_person")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_post_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("author_id", "submission", name=op.f("uq_post_author_id_submission")),
    )
    op.create_index("ix_post_author_id", "post", ["author_id"], unique=False)
    op.create_index("ix_post_thread_id", "post", ["thread_id", "id"], unique=False)
    op.create_index(
        "ix_post_to_tell",
        "post",
        ["id"],
        unique=False,
        sqlite_where=sa.text("told_at IS NULL"),
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_table(
        "thread_follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("began_at", db.Moment(), nullable=False),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_thread_follow_person_id_person")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_thread_follow_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_follow")),
        sa.UniqueConstraint("thread_id", "person_id", name=op.f("uq_thread_follow_thread_id_person_id")),
    )
    op.create_index("ix_thread_follow_person_id", "thread_follow", ["person_id"], unique=False)
    op.create_table(
        "post_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.Column("written_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_version_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_version")),
        sa.UniqueConstraint("post_id", "version", name=op.f("uq_post_version_post_id_version")),
    )
    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_thanks_person_id_person")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_thanks_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint("post_id", "person_id", name=op.f("uq_thanks_post_id_person_id")),
    )
    op.create_index("ix_thanks_person_id", "thanks", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_thanks_person_id", table_name="thanks")
    op.drop_table("thanks")
    op.drop_table("post_version")
    op.drop_index("ix_thread_follow_person_id", table_name="thread_follow")
    op.drop_table("thread_follow")
    op.drop_index(
        "ix_post_to_tell",
        table_name="post",
        sqlite_where=sa.text("told_at IS NULL"),
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.drop_index("ix_post_thread_id", table_name="post")
    op.drop_index("ix_post_author_id", table_name="post")
    op.drop_table("post")
    op.drop_index(
        "ix_thread_unanswered",
        table_name="thread",
        sqlite_where=sa.text(
            "kind = 'question' AND first_reply_at IS NULL AND closed_at IS NULL AND removed_at IS NULL"
        ),
        postgresql_where=sa.text(
            "kind = 'question' AND first_reply_at IS NULL AND closed_at IS NULL AND removed_at IS NULL"
        ),
    )
    op.drop_index("ix_thread_last_post_at", table_name="thread")
    op.drop_index("ix_thread_community_id_last_post_at", table_name="thread")
    op.drop_index(op.f("ix_thread_author_id"), table_name="thread")
    op.drop_table("thread")
    op.drop_index(
        "uq_participation_current",
        table_name="participation",
        sqlite_where=sa.text("left_at IS NULL AND declined_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL AND declined_at IS NULL"),
    )
    op.drop_index("ix_participation_person_id", table_name="participation")
    op.drop_table("participation")
    op.drop_table("community")
