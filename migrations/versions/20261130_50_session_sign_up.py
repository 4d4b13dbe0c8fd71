"""Let delegates sign up for sessions of limited size: a counter that never exceeds the capacity, and who is in or in line."""

import sqlalchemy as sa
from alembic import op

revision = "2026113050"
down_revision = "2026113021"
branch_labels = None
depends_on = None

NEVER_OVERSOLD = "places_taken >= 0 AND (capacity IS NULL OR places_taken <= capacity)"


def upgrade() -> None:
    with op.batch_alter_table("conference_session") as session:
        session.add_column(sa.Column("needs_sign_up", sa.Boolean(), nullable=False, server_default=sa.false()))
        session.add_column(sa.Column("places_taken", sa.Integer(), nullable=False, server_default="0"))
        session.create_check_constraint(op.f("ck_conference_session_never_oversold"), NEVER_OVERSOLD)
        session.create_check_constraint(
            op.f("ck_conference_session_sign_up_has_capacity"), "NOT needs_sign_up OR capacity IS NOT NULL"
        )
    with op.batch_alter_table("conference_session") as session:
        session.alter_column("needs_sign_up", server_default=None)
        session.alter_column("places_taken", server_default=None)
    op.create_table(
        "session_sign_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["conference_session.id"], name=op.f("fk_session_sign_up_session_id_conference_session")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_session_sign_up_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_sign_up")),
        sa.UniqueConstraint(
            "session_id", "registration_id", name=op.f("uq_session_sign_up_session_id_registration_id")
        ),
    )
    op.create_index("ix_session_sign_up_registration_id", "session_sign_up", ["registration_id"])


def downgrade() -> None:
    op.drop_table("session_sign_up")
    with op.batch_alter_table("conference_session") as session:
        session.drop_constraint(op.f("ck_conference_session_sign_up_has_capacity"), type_="check")
        session.drop_constraint(op.f("ck_conference_session_never_oversold"), type_="check")
        session.drop_column("places_taken")
        session.drop_column("needs_sign_up")
