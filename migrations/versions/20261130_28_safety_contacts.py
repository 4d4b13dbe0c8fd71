"""Make the table of those whom the network names for safety."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113028"
down_revision = "2026113046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "safety_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("named_at", db.Moment(), nullable=False),
        sa.Column("named_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_safety_contact_person_id_person")),
        sa.ForeignKeyConstraint(["named_by_id"], ["person.id"], name=op.f("fk_safety_contact_named_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_contact")),
    )
    current = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_safety_contact_current", "safety_contact", ["person_id"], unique=True,
        sqlite_where=current, postgresql_where=current,
    )  # fmt: skip
    op.create_index("ix_safety_contact_named_by_id", "safety_contact", ["named_by_id"])


def downgrade() -> None:
    op.drop_table("safety_contact")
