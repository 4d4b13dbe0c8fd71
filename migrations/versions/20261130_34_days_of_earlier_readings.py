"""Take over the days that are known: when each conversation was last looked at."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113034"
down_revision = "2026113033"
branch_labels = None
depends_on = None

HERE = ZoneInfo("Europe/London")
READING = sa.table("thread_reading", sa.column("person_id"), sa.column("thread_id"), sa.column("read_at", db.Moment()))
THREAD = sa.table("thread", sa.column("id"), sa.column("community_id"))
DAY = sa.table("reading_day", sa.column("person_id"), sa.column("community_id"), sa.column("began_at", db.Moment()))


def upgrade() -> None:
    found = op.get_bind().execute(
        sa.select(READING.c.person_id, THREAD.c.community_id, READING.c.read_at).join(
            THREAD, THREAD.c.id == READING.c.thread_id
        )
    )
    if days := sorted(set(days_of(found))):
        op.bulk_insert(DAY, [dict(zip(("person_id", "community_id", "began_at"), day, strict=True)) for day in days])


def days_of(found: sa.CursorResult) -> Iterator[tuple[int, int, datetime]]:
    for person_id, community_id, read_at in found:
        here = read_at.astimezone(HERE)
        yield person_id, community_id, here.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def downgrade() -> None:
    op.execute(sa.delete(DAY))
