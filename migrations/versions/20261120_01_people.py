"""Make the tables of people."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("pronouns", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("about_html", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("listed_at", db.Moment(), nullable=True),
        sa.Column("joined_at", db.Moment(), nullable=False),
        sa.Column("suspended_at", db.Moment(), nullable=True),
        sa.CheckConstraint("email <> '' AND handle <> ''", name=op.f("ck_person_reachable")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("handle", name=op.f("uq_person_handle")),
    )
    op.create_table(
        "auth_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("began_at", db.Moment(), nullable=False),
        sa.Column("seen_at", db.Moment(), nullable=False),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_auth_session_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auth_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_auth_session_token_hash")),
    )
    op.create_index("ix_auth_session_person_id", "auth_session", ["person_id"], unique=False)
    op.create_table(
        "emailed_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("sent_at", db.Moment(), nullable=False),
        sa.Column("expires_at", db.Moment(), nullable=False),
        sa.Column("used_at", db.Moment(), nullable=True),
        sa.CheckConstraint("expires_at > sent_at", name=op.f("ck_emailed_link_lives_a_while")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_emailed_link_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emailed_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_emailed_link_token_hash")),
    )
    op.create_index("ix_emailed_link_email", "emailed_link", ["email", "sent_at"], unique=False)
    op.create_index("ix_emailed_link_person_id", "emailed_link", ["person_id"], unique=False)
    op.create_table(
        "staff_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("granted_at", db.Moment(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["granted_by_id"], ["person.id"], name=op.f("fk_staff_role_granted_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_role_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_role")),
    )
    op.create_index("ix_staff_role_person_id", "staff_role", ["person_id"], unique=False)
    op.create_index(
        "uq_staff_role_current",
        "staff_role",
        ["person_id", "role"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_staff_role_current",
        table_name="staff_role",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index("ix_staff_role_person_id", table_name="staff_role")
    op.drop_table("staff_role")
    op.drop_index("ix_emailed_link_person_id", table_name="emailed_link")
    op.drop_index("ix_emailed_link_email", table_name="emailed_link")
    op.drop_table("emailed_link")
    op.drop_index("ix_auth_session_person_id", table_name="auth_session")
    op.drop_table("auth_session")
    op.drop_table("person")
