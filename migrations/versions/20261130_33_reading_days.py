"""Keep on which days people read in communities."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113033"
down_revision = "2026113032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("began_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_day_person_id_person")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_reading_day_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_day")),
        sa.UniqueConstraint(
            "person_id", "community_id", "began_at", name=op.f("uq_reading_day_person_id_community_id_began_at")
        ),
    )
    op.create_index("ix_reading_day_community_id_began_at", "reading_day", ["community_id", "began_at"])


def downgrade() -> None:
    op.drop_table("reading_day")
