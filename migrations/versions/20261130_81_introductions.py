"""Keep what delegates offer and look for, and who was introduced to whom."""

import sqlalchemy as sa
from alembic import op

from network.core.db import Json, Moment

revision = "2026113081"
down_revision = "2026113045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delegate_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("offers", Json, nullable=False),
        sa.Column("asks", Json, nullable=False),
        sa.Column("interests", Json, nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_delegate_words_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate_words")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_delegate_words_registration_id")),
    )
    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("meets_at", Moment(), nullable=True),
        sa.Column("asker_id", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("accepted_at", Moment(), nullable=True),
        sa.Column("declined_at", Moment(), nullable=True),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_introduction_in_order")),
        sa.CheckConstraint(
            "asker_id IS NULL OR asker_id IN (one_id, other_id)",
            name=op.f("ck_introduction_asked_by_one_of_them"),
        ),
        sa.CheckConstraint(
            "accepted_at IS NULL OR declined_at IS NULL", name=op.f("ck_introduction_accepted_or_declined")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_introduction_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["one_id"], ["registration.id"], name=op.f("fk_introduction_one_id_registration")),
        sa.ForeignKeyConstraint(["other_id"], ["registration.id"], name=op.f("fk_introduction_other_id_registration")),
        sa.ForeignKeyConstraint(["asker_id"], ["registration.id"], name=op.f("fk_introduction_asker_id_registration")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_introduction_one_id_other_id")),
    )
    op.create_index("ix_introduction_conference_id", "introduction", ["conference_id"])
    op.create_index("ix_introduction_other_id", "introduction", ["other_id"])
    op.create_index("ix_introduction_asker_id", "introduction", ["asker_id"])


def downgrade() -> None:
    op.drop_table("introduction")
    op.drop_table("delegate_words")
