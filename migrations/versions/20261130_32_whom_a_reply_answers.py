"""Say which post a reply answers."""

import sqlalchemy as sa
from alembic import op

revision = "2026113032"
down_revision = "2026113066"
branch_labels = None
depends_on = None

ANSWERS = sa.text("answers_id IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("post") as post:
        post.add_column(sa.Column("answers_id", sa.Integer(), nullable=True))
        post.create_foreign_key(op.f("fk_post_answers_id_post"), "post", ["answers_id"], ["id"])
        post.create_check_constraint(op.f("ck_post_answers_another"), "answers_id <> id")
    op.create_index("ix_post_answers_id", "post", ["answers_id"], sqlite_where=ANSWERS, postgresql_where=ANSWERS)


def downgrade() -> None:
    op.drop_index("ix_post_answers_id", "post")
    with op.batch_alter_table("post") as post:
        post.drop_constraint(op.f("ck_post_answers_another"), type_="check")
        post.drop_constraint(op.f("fk_post_answers_id_post"), type_="foreignkey")
        post.drop_column("answers_id")
