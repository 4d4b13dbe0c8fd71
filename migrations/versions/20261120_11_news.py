"""Make the tables of news."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112011"
down_revision = "2026112010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "news_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.Column("tags", db.Json, nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("written_at", db.Moment(), nullable=False),
        sa.Column("published_at", db.Moment(), nullable=True),
        sa.Column("withdrawn_at", db.Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "withdrawn_at IS NULL OR published_at IS NOT NULL", name=op.f("ck_news_post_withdrawn_was_published")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_news_post_author_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_post")),
        sa.UniqueConstraint("slug", name=op.f("uq_news_post_slug")),
    )
    op.create_index("ix_news_post_published_at", "news_post", ["published_at", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_news_post_published_at", table_name="news_post")
    op.drop_table("news_post")
