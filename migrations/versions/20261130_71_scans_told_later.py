"""Take over scans that a phone without a network tells later, each once."""

import sqlalchemy as sa
from alembic import op

revision = "2026113071"
down_revision = "2026113062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("scan") as scan:
        scan.add_column(sa.Column("key", sa.String(), nullable=True))
        scan.add_column(sa.Column("said", sa.String(40), nullable=True))
        scan.create_unique_constraint(op.f("uq_scan_key"), ["key"])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM scan WHERE outcome = 'undone'"))  # which is not known before
    with op.batch_alter_table("scan") as scan:
        scan.drop_constraint(op.f("uq_scan_key"), type_="unique")
        scan.drop_column("said")
        scan.drop_column("key")
