"""Let parties wait in line for places; what was offered to them counts among the places of the conference."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113044"
down_revision = "2026113052"
branch_labels = None
depends_on = None

NEVER_OVERSOLD = "places_taken >= 0 AND places_offered >= 0 AND places_taken + places_offered <= capacity"


def upgrade() -> None:
    with op.batch_alter_table("conference") as conference:
        conference.add_column(sa.Column("places_offered", sa.Integer(), nullable=False, server_default="0"))
        conference.drop_constraint(op.f("ck_conference_never_oversold"), type_="check")
    with op.batch_alter_table("conference") as conference:
        conference.alter_column("places_offered", server_default=None)
        conference.create_check_constraint(op.f("ck_conference_never_oversold"), NEVER_OVERSOLD)
    op.create_table(
        "waiting_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("booker_id", sa.Integer(), nullable=True),
        sa.Column("booker_name", sa.String(), nullable=False),
        sa.Column("booker_email", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("takes_some", sa.Boolean(), nullable=False),
        sa.Column("passed_over", sa.Integer(), nullable=False),
        sa.Column("booking", db.Json, nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("joined_at", db.Moment(), nullable=False),
        sa.Column("offered", sa.Integer(), nullable=False),
        sa.Column("offer_until", db.Moment(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.Column("ending", sa.String(length=40), nullable=True),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_waiting_party_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["booker_id"], ["person.id"], name=op.f("fk_waiting_party_booker_id_person")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["conference_order.id"], name=op.f("fk_waiting_party_order_id_conference_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_party")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_waiting_party_idempotency_key")),
        sa.CheckConstraint(
            "size >= 0 AND offered >= 0 AND offered <= size", name=op.f("ck_waiting_party_offered_at_most_its_size")
        ),
        sa.CheckConstraint("(offered > 0) = (offer_until IS NOT NULL)", name=op.f("ck_waiting_party_offer_has_an_end")),
        sa.CheckConstraint(
            "passed_over >= 0 AND passed_over <= 3", name=op.f("ck_waiting_party_passed_over_within_the_rule")
        ),
        sa.CheckConstraint("ended_at IS NULL OR offered = 0", name=op.f("ck_waiting_party_no_offer_after_the_end")),
    )
    op.create_index("ix_waiting_party_conference_id", "waiting_party", ["conference_id", "ended_at", "id"])
    op.create_index("ix_waiting_party_booker_id", "waiting_party", ["booker_id"])
    op.create_index("ix_waiting_party_offer_until", "waiting_party", ["offer_until"])
    op.create_index("ix_waiting_party_order_id", "waiting_party", ["order_id"])


def downgrade() -> None:
    op.drop_table("waiting_party")
    with op.batch_alter_table("conference") as conference:
        conference.drop_constraint(op.f("ck_conference_never_oversold"), type_="check")
    with op.batch_alter_table("conference") as conference:
        conference.drop_column("places_offered")
        conference.create_check_constraint(
            op.f("ck_conference_never_oversold"), "places_taken >= 0 AND places_taken <= capacity"
        )
