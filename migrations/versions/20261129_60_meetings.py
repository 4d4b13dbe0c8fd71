"""Keep the meetings of communities, with agenda, notes and who came; the next one each had typed is the first of them."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112960"
down_revision = "2026112951"
branch_labels = None
depends_on = None

COMMUNITY = sa.table(
    "community", sa.column("id", sa.Integer), sa.column("next_meeting_at", db.Moment()), sa.column("founded_at", db.Moment())
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "community_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", db.Moment(), nullable=False),
        sa.Column("ends_at", db.Moment(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("join_url", sa.String(), nullable=False),
        sa.Column("agenda", sa.String(), nullable=False),
        sa.Column("agenda_html", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("notes_html", sa.String(), nullable=False),
        sa.Column("proposed_at", db.Moment(), nullable=False),
        sa.Column("confirmed_at", db.Moment(), nullable=True),
        sa.Column("held_at", db.Moment(), nullable=True),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("told_revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_community_meeting_ends_after_start")),
        sa.CheckConstraint(
            "held_at IS NULL OR cancelled_at IS NULL", name=op.f("ck_community_meeting_held_or_cancelled")
        ),
        sa.CheckConstraint("revision > 0", name=op.f("ck_community_meeting_revision")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_community_meeting_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_meeting")),
    )
    op.create_index(
        "ix_community_meeting_community_id_starts_at", "community_meeting", ["community_id", "starts_at", "id"]
    )
    op.create_index("ix_community_meeting_starts_at", "community_meeting", ["starts_at", "id"])
    op.create_table(
        "meeting_attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["community_meeting.id"], name=op.f("fk_meeting_attendance_meeting_id_community_meeting")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_attendance_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendance")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_meeting_attendance_meeting_id_person_id")),
    )
    op.create_index("ix_meeting_attendance_person_id", "meeting_attendance", ["person_id"])
    take_over_the_next_meetings()
    with op.batch_alter_table("community") as community:
        community.drop_column("next_meeting_at")


def take_over_the_next_meetings() -> None:
    meeting = sa.table(
        "community_meeting",
        *[sa.column(name, db.Moment()) for name in ("starts_at", "ends_at", "proposed_at", "confirmed_at")],
        *[sa.column(name) for name in ("community_id", "place", "join_url", "agenda", "agenda_html", "notes")],
        *[sa.column(name) for name in ("notes_html", "revision", "told_revision")],
    )
    words = dict.fromkeys(("place", "join_url", "agenda", "agenda_html", "notes", "notes_html"), "")
    known = sa.select(COMMUNITY).where(COMMUNITY.c.next_meeting_at.is_not(None))
    for community in op.get_bind().execute(known).all():
        starts_at = community.next_meeting_at
        op.get_bind().execute(
            meeting.insert().values(
                community_id=community.id, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1),
                proposed_at=community.founded_at, confirmed_at=community.founded_at, revision=1, told_revision=1, **words,
            )
        )  # fmt: skip


def downgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.add_column(sa.Column("next_meeting_at", db.Moment(), nullable=True))
    give_the_next_meetings_back()
    op.drop_index("ix_meeting_attendance_person_id", table_name="meeting_attendance")
    op.drop_table("meeting_attendance")
    op.drop_index("ix_community_meeting_starts_at", table_name="community_meeting")
    op.drop_index("ix_community_meeting_community_id_starts_at", table_name="community_meeting")
    op.drop_table("community_meeting")


def give_the_next_meetings_back() -> None:
    """The last that was neither held nor cancelled."""
    op.execute(
        """UPDATE community SET next_meeting_at = (
            SELECT max(starts_at) FROM community_meeting
            WHERE community_id = community.id AND held_at IS NULL AND cancelled_at IS NULL
        )"""
    )
