"""Let authors appeal against what was decided after a report."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113029"
down_revision = "2026113028"
branch_labels = None
depends_on = None

APPEALED = sa.text("appealed_at IS NOT NULL AND answered_at IS NULL")
RULES = {
    "appealed_once_decided": "appealed_at IS NULL OR decided_at IS NOT NULL",
    "answered_once_appealed": "answered_at IS NULL OR appealed_at IS NOT NULL",
}


def upgrade() -> None:
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("appealed_at", db.Moment(), nullable=True))
        report.add_column(sa.Column("appeal", sa.String(), nullable=False, server_default=""))
        report.add_column(sa.Column("answered_at", db.Moment(), nullable=True))
        report.add_column(sa.Column("answered_by_id", sa.Integer(), nullable=True))
        report.add_column(sa.Column("appeal_answer", sa.String(), nullable=False, server_default=""))
        report.create_foreign_key(op.f("fk_report_answered_by_id_person"), "person", ["answered_by_id"], ["id"])
        for name, rule in RULES.items():
            report.create_check_constraint(op.f(f"ck_report_{name}"), rule)
    with op.batch_alter_table("report") as report:
        report.alter_column("appeal", server_default=None)
        report.alter_column("appeal_answer", server_default=None)
    op.create_index("ix_report_appealed", "report", ["appealed_at"], sqlite_where=APPEALED, postgresql_where=APPEALED)


def downgrade() -> None:
    op.drop_index("ix_report_appealed", "report")
    with op.batch_alter_table("report") as report:
        for name in RULES:
            report.drop_constraint(op.f(f"ck_report_{name}"), type_="check")
        report.drop_constraint(op.f("fk_report_answered_by_id_person"), type_="foreignkey")
        for name in ("appeal_answer", "answered_by_id", "answered_at", "appeal", "appealed_at"):
            report.drop_column(name)
