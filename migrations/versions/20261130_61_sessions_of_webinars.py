"""Let each webinar that there is have its one session."""

from alembic import op

revision = "2026113061"
down_revision = "2026113060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO webinar_session (webinar_id, number, starts_at, ends_at) SELECT id, 1, starts_at, ends_at FROM webinar"
    )


def downgrade() -> None:
    op.execute("DELETE FROM webinar_reminder")
    op.execute("DELETE FROM webinar_session")
