"""Second factors, recovery codes, counted guesses, and when a password was last given again."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112013"
down_revision = "2026112016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("second_factor_at", db.Moment(), nullable=True))
    op.add_column("auth_session", sa.Column("confirmed_at", db.Moment(), nullable=True))
    op.create_table(
        "second_factor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_second_factor_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_factor")),
        sa.UniqueConstraint("person_id", name=op.f("uq_second_factor_person_id")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("used_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recovery_code_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_code_code_hash")),
    )
    op.create_index("ix_recovery_code_person_id", "recovery_code", ["person_id"], unique=False)
    op.create_table(
        "guess_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("moments", db.Json, nullable=False),
        sa.Column("last_at", db.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guess_count")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_guess_count_key_hash")),
    )
    op.create_index("ix_guess_count_last_at", "guess_count", ["last_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_guess_count_last_at", table_name="guess_count")
    op.drop_table("guess_count")
    op.drop_index("ix_recovery_code_person_id", table_name="recovery_code")
    op.drop_table("recovery_code")
    op.drop_table("second_factor")
    op.drop_column("auth_session", "confirmed_at")
    op.drop_column("person", "second_factor_at")
