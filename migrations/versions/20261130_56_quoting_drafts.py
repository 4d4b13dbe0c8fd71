"""Let a draft of a reply keep which post it answers."""

import sqlalchemy as sa
from alembic import op

revision = "2026113056"
down_revision = "2026113055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("answers_id", sa.Integer(), nullable=True))
        draft.create_foreign_key(op.f("fk_draft_answers_id_post"), "post", ["answers_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("draft") as draft:
        draft.drop_constraint(op.f("fk_draft_answers_id_post"), type_="foreignkey")
        draft.drop_column("answers_id")
