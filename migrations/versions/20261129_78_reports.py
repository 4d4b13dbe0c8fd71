"""Make the table of reports."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112978"
down_revision = "2026112977"
branch_labels = None
depends_on = None

PEOPLE = ("reporter", "author", "proposed_by", "agreed_by", "decided_by", "undone_by")


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reported_at", db.Moment(), nullable=False),
        sa.Column("proposed_at", db.Moment(), nullable=True),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", db.Moment(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("undone_at", db.Moment(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (outcome IS NULL)", name=op.f("ck_report_decided_at_once")),
        sa.CheckConstraint("agreed_by_id IS NULL OR agreed_by_id <> proposed_by_id", name=op.f("ck_report_two_agree")),
        sa.CheckConstraint(
            "NOT is_sensitive OR community_id IS NOT NULL", name=op.f("ck_report_sensitive_has_community")
        ),
        *[
            sa.ForeignKeyConstraint([f"{each}_id"], ["person.id"], name=op.f(f"fk_report_{each}_id_person"))
            for each in PEOPLE
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    undecided = sa.text("decided_at IS NULL")
    op.create_index(
        "uq_report_open", "report", ["kind", "record_id", "reporter_id"], unique=True,
        sqlite_where=undecided, postgresql_where=undecided,
    )  # fmt: skip
    op.create_index(
        "ix_report_waiting", "report", ["reported_at"], unique=False,
        sqlite_where=undecided, postgresql_where=undecided,
    )  # fmt: skip
    op.create_index("ix_report_record", "report", ["kind", "record_id"], unique=False)
    op.create_index("ix_report_reporter_id", "report", ["reporter_id"], unique=False)
    op.create_index("ix_report_author_id", "report", ["author_id"], unique=False)


def downgrade() -> None:
    op.drop_table("report")
