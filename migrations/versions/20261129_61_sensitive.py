"""Let communities say how people join, whether they are announced and who sees their people; and keep who opened which page."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112961"
down_revision = "2026112985"
branch_labels = None
depends_on = None

CHECKS = {
    "sensitive_is_by_approval": "NOT is_sensitive OR join_rule = 'by_approval'",
    "sensitive_hides_participants": "NOT is_sensitive OR participants_hidden",
    "only_sensitive_is_unannounced": "is_announced OR is_sensitive",
    "keep_months_positive": "keep_months IS NULL OR keep_months > 0",
}
DEFAULTS = {"join_rule": "at_once", "joining_sectors": "[]"}
TRUTHS = {"is_announced": sa.true(), "participants_hidden": sa.false()}


def upgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.add_column(sa.Column("join_rule", sa.String(length=40), nullable=False, server_default="at_once"))
        community.add_column(sa.Column("joining_sectors", db.Json, nullable=False, server_default="[]"))
        for name, truth in TRUTHS.items():
            community.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=truth))
        community.add_column(sa.Column("keep_months", sa.Integer(), nullable=True))
    op.execute("UPDATE community SET join_rule = 'by_approval' WHERE visibility = 'closed'")
    op.execute(sa.text("UPDATE community SET participants_hidden = is_sensitive"))
    with op.batch_alter_table("community") as community:
        for name in (*DEFAULTS, *TRUTHS):
            community.alter_column(name, server_default=None)
        for name, rule in CHECKS.items():
            community.create_check_constraint(op.f(f"ck_community_{name}"), rule)
    with op.batch_alter_table("thread") as thread:
        thread.add_column(sa.Column("keep_months", sa.Integer(), nullable=True))
        thread.add_column(sa.Column("end_warned_at", db.Moment(), nullable=True))
        thread.create_check_constraint(
            op.f("ck_thread_keep_months_not_negative"), "keep_months IS NULL OR keep_months >= 0"
        )
    keep_openings()


def keep_openings() -> None:
    op.create_table(
        "page_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("as_administrator", sa.Boolean(), nullable=False),
        sa.Column("opened_at", db.Moment(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_page_opening_community_id_community")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_page_opening_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_opening")),
        sa.UniqueConstraint("key", name=op.f("uq_page_opening_key")),
    )
    op.create_index("ix_page_opening_community_id", "page_opening", ["community_id", "id"])
    op.create_index("ix_page_opening_person_id", "page_opening", ["person_id"])
    op.create_index("ix_page_opening_opened_at", "page_opening", ["opened_at"])


def downgrade() -> None:
    op.drop_table("page_opening")
    with op.batch_alter_table("thread") as thread:
        thread.drop_constraint(op.f("ck_thread_keep_months_not_negative"), type_="check")
        thread.drop_column("end_warned_at")
        thread.drop_column("keep_months")
    with op.batch_alter_table("community") as community:
        for name in CHECKS:
            community.drop_constraint(op.f(f"ck_community_{name}"), type_="check")
        for name in (*DEFAULTS, *TRUTHS, "keep_months"):
            community.drop_column(name)
