"""Keep of what can be found who wrote it, and whether only those who take part may find it."""

import sqlalchemy as sa
from alembic import op

revision = "2026112985"
down_revision = "2026112965"
branch_labels = None
depends_on = None

#: For PostgreSQL alone, which chooses between them and the index of words; SQLite goes by the words always.
INDEXES = {"search_index_authors": ("author_id", "id"), "search_index_communities": ("community_id", "id")}


def upgrade() -> None:
    # added as they stand: a table made anew in a batch would lose the triggers that keep the index of words
    op.add_column("search_entry", sa.Column("author_id", sa.Integer(), nullable=True))
    op.add_column("search_entry", sa.Column("is_confidential", sa.Boolean(), nullable=False, server_default=sa.false()))
    if op.get_bind().dialect.name == "postgresql":
        for name, columns in INDEXES.items():
            op.create_index(name, "search_entry", columns)
    fill()


def fill() -> None:
    """Who wrote what stands in communities, and where the Chatham House rule holds; `flask search rebuild` would say the same."""
    op.execute(
        "UPDATE search_entry SET author_id = (SELECT post.author_id FROM post WHERE post.id = search_entry.record_id)"
        " WHERE kind = 'reply'"
    )
    op.execute(
        "UPDATE search_entry SET author_id = (SELECT post.author_id FROM post"
        " WHERE post.thread_id = search_entry.record_id AND post.is_opening) WHERE kind = 'thread'"
    )
    op.execute(
        "UPDATE search_entry SET is_confidential = true WHERE kind IN ('thread', 'reply')"
        " AND community_id IN (SELECT id FROM community WHERE is_chatham_house)"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for name in INDEXES:
            op.drop_index(name, "search_entry")
    op.drop_column("search_entry", "is_confidential")
    op.drop_column("search_entry", "author_id")
