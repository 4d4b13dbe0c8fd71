"""Keep who said that they will come to a meeting of a community."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113054"
down_revision = "2026113047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["community_meeting.id"], name=op.f("fk_meeting_acceptance_meeting_id_community_meeting")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_acceptance_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_acceptance")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_meeting_acceptance_meeting_id_person_id")),
    )
    op.create_index("ix_meeting_acceptance_person_id", "meeting_acceptance", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_meeting_acceptance_person_id", table_name="meeting_acceptance")
    op.drop_table("meeting_acceptance")
