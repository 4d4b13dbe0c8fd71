"""Keep what everybody wants by mail and when, what has come to whom, and what is each recipient's own in a letter to many."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from network.core import db

revision = "2026112965"
down_revision = "2026112956"
branch_labels = None
depends_on = None

FREQUENCY = sa.String(40)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    make_preferences()
    make_deliveries()
    with op.batch_alter_table("participation") as table:
        table.add_column(sa.Column("frequency", FREQUENCY, nullable=True))
    with op.batch_alter_table("outbox_message") as table:
        table.add_column(sa.Column("topic", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("own", JSON, nullable=False, server_default="{}"))


def make_preferences() -> None:
    op.create_table(
        "preference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("frequency", FREQUENCY, nullable=False),
        sa.Column("answers", FREQUENCY, nullable=False),
        sa.Column("brief", FREQUENCY, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_until", sa.Integer(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("next_brief_at", db.Moment(), nullable=False),
        sa.Column("gathered_from", db.Moment(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_preference_weekday_of_seven")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_preference_hour_of_a_day")),
        sa.CheckConstraint("brief <> 'instant'", name=op.f("ck_preference_brief_is_gathered")),
        sa.CheckConstraint(
            "(quiet_from IS NULL) = (quiet_until IS NULL)", name=op.f("ck_preference_quiet_from_and_until")
        ),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23",
            name=op.f("ck_preference_quiet_hours_of_a_day"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_preference_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preference")),
        sa.UniqueConstraint("person_id", name=op.f("uq_preference_person_id")),
    )
    op.create_index("ix_preference_next_brief_at", "preference", ["next_brief_at", "person_id"])


def make_deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("is_personal", sa.Boolean(), nullable=False),
        sa.Column("arose_at", db.Moment(), nullable=False),
        sa.Column("due_at", db.Moment(), nullable=True),
        sa.Column("delivered_at", db.Moment(), nullable=True),
        sa.Column("way", sa.String(40), nullable=True),
        sa.CheckConstraint("(delivered_at IS NULL) = (way IS NULL)", name=op.f("ck_delivery_delivered_some_way")),
        sa.CheckConstraint("due_at IS NULL OR delivered_at IS NULL", name=op.f("ck_delivery_due_until_delivered")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_delivery_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("person_id", "kind", "record_id", name=op.f("uq_delivery_person_id_kind_record_id")),
    )
    op.create_index("ix_delivery_kind_record_id", "delivery", ["kind", "record_id"])
    for name, columns, condition in (
        ("ix_delivery_waiting", ["person_id"], "delivered_at IS NULL"),
        ("ix_delivery_due", ["due_at", "record_id"], "due_at IS NOT NULL"),
    ):
        op.create_index(name, "delivery", columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))


def downgrade() -> None:
    with op.batch_alter_table("outbox_message") as table:
        table.drop_column("own")
        table.drop_column("topic")
    with op.batch_alter_table("participation") as table:
        table.drop_column("frequency")
    op.drop_table("delivery")
    op.drop_table("preference")
