"""Tell kinds of events and their audiences apart, and give events rooms, tracks and an online link."""

import sqlalchemy as sa
from alembic import op

revision = "2026113052"
down_revision = "2026113063"
branch_labels = None
depends_on = None

ADDED = (
    ("kind", sa.String(length=40), "conference"),
    ("audience", sa.String(length=40), "open"),
    ("online_link", sa.String(), ""),
)


def upgrade() -> None:
    with op.batch_alter_table("conference") as conference:
        for name, kind, default in ADDED:
            conference.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        conference.add_column(sa.Column("tier_id", sa.Integer(), nullable=True))
        conference.create_foreign_key(
            op.f("fk_conference_tier_id_membership_tier"), "membership_tier", ["tier_id"], ["id"]
        )
        conference.create_index(op.f("ix_conference_tier_id"), ["tier_id"])
        conference.create_check_constraint(
            op.f("ck_conference_tier_is_named"), "audience <> 'tier' OR tier_id IS NOT NULL"
        )
    with op.batch_alter_table("conference") as conference:
        for name, _kind, _default in ADDED:
            conference.alter_column(name, server_default=None)
    with op.batch_alter_table("conference_session") as session:
        session.add_column(sa.Column("track", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("conference_session") as session:
        session.alter_column("track", server_default=None)
    op.create_table(
        "conference_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_conference_room_capacity_positive")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_room_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_room")),
        sa.UniqueConstraint("conference_id", "name", name=op.f("uq_conference_room_conference_id_name")),
    )


def downgrade() -> None:
    op.drop_table("conference_room")
    with op.batch_alter_table("conference_session") as session:
        session.drop_column("track")
    with op.batch_alter_table("conference") as conference:
        conference.drop_constraint(op.f("ck_conference_tier_is_named"), type_="check")
        conference.drop_index(op.f("ix_conference_tier_id"))
        conference.drop_constraint(op.f("fk_conference_tier_id_membership_tier"), type_="foreignkey")
        for name in ("tier_id", *(name for name, _kind, _default in ADDED)):
            conference.drop_column(name)
