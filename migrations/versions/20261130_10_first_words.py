"""Keep since when somebody writes in a community, so that who began lately is found however much was written."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113010"
down_revision = "2026112966"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("participation") as participation:
        participation.add_column(sa.Column("first_wrote_at", db.Moment(), nullable=True))
    op.create_index("ix_participation_first_wrote_at", "participation", ["community_id", "first_wrote_at"])
    look_back()


def look_back() -> None:
    """What was written so far, looked through once."""
    post = sa.table("post", sa.column("author_id"), sa.column("thread_id"), sa.column("posted_at", db.Moment()))
    thread = sa.table("thread", sa.column("id"), sa.column("community_id"))
    participation = sa.table(
        "participation", sa.column("community_id"), sa.column("person_id"), sa.column("first_wrote_at", db.Moment())
    )
    first = sa.select(thread.c.community_id, post.c.author_id, sa.func.min(post.c.posted_at, type_=db.Moment()))
    first = first.join_from(post, thread, post.c.thread_id == thread.c.id).group_by(
        thread.c.community_id, post.c.author_id
    )
    found = op.get_bind().execute(first).all()
    note = (
        sa.update(participation)
        .where(
            participation.c.community_id == sa.bindparam("community"),
            participation.c.person_id == sa.bindparam("person"),
        )
        .values(first_wrote_at=sa.bindparam("at"))
    )
    if found:
        op.get_bind().execute(note, [{"community": where, "person": who, "at": at} for where, who, at in found])


def downgrade() -> None:
    op.drop_index("ix_participation_first_wrote_at", "participation")
    with op.batch_alter_table("participation") as participation:
        participation.drop_column("first_wrote_at")
