"""Keep what is said to those who were at an event, and where its recordings and slides stand in the library."""

import sqlalchemy as sa
from alembic import op

from network.core.db import Moment

revision = "2026113068"
down_revision = "2026113067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conference_session") as session:
        session.add_column(sa.Column("recording_id", sa.Integer(), nullable=True))
        session.create_foreign_key(
            op.f("fk_conference_session_recording_id_resource"), "resource", ["recording_id"], ["id"]
        )
        session.create_index(op.f("ix_conference_session_recording_id"), ["recording_id"])
    with op.batch_alter_table("speaker_slides") as slides:
        slides.add_column(sa.Column("resource_id", sa.Integer(), nullable=True))
        slides.create_foreign_key(op.f("fk_speaker_slides_resource_id_resource"), "resource", ["resource_id"], ["id"])
        slides.create_index("ix_speaker_slides_resource_id", ["resource_id"])
    op.create_table(
        "thank_you",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("news_post_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("recipients >= 0", name=op.f("ck_thank_you_recipients_not_negative")),
        sa.CheckConstraint(
            "sent_at IS NOT NULL OR (recipients = 0 AND news_post_id IS NULL)",
            name=op.f("ck_thank_you_draft_is_nowhere"),
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_thank_you_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["sent_by_id"], ["person.id"], name=op.f("fk_thank_you_sent_by_id_person")),
        sa.ForeignKeyConstraint(["news_post_id"], ["news_post.id"], name=op.f("fk_thank_you_news_post_id_news_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thank_you")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_thank_you_conference_id")),
    )
    op.create_index("ix_thank_you_news_post_id", "thank_you", ["news_post_id"])
    op.create_index("ix_thank_you_sent_by_id", "thank_you", ["sent_by_id"])


def downgrade() -> None:
    op.drop_table("thank_you")
    with op.batch_alter_table("speaker_slides") as slides:
        slides.drop_index("ix_speaker_slides_resource_id")
        slides.drop_constraint(op.f("fk_speaker_slides_resource_id_resource"), type_="foreignkey")
        slides.drop_column("resource_id")
    with op.batch_alter_table("conference_session") as session:
        session.drop_index(op.f("ix_conference_session_recording_id"))
        session.drop_constraint(op.f("fk_conference_session_recording_id_resource"), type_="foreignkey")
        session.drop_column("recording_id")
