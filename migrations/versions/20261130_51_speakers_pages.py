"""Let speakers introduce themselves by a link: pronouns, photo, consents, slides, and what they need to be there."""

import sqlalchemy as sa
from alembic import op

revision = "2026113051"
down_revision = "2026113043"
branch_labels = None
depends_on = None

ADDED = (
    ("email", sa.String(), ""),
    ("pronouns", sa.String(), ""),
    ("may_be_recorded", sa.Boolean(), sa.false()),
    ("slides_may_be_shared", sa.Boolean(), sa.false()),
    ("times_asked_again", sa.Integer(), "0"),
)
MOMENTS = ("asked_at", "asked_again_at", "answered_at")


def upgrade() -> None:
    with op.batch_alter_table("speaker") as speaker:
        for name, kind, default in ADDED:
            speaker.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        for name in MOMENTS:
            speaker.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        speaker.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        speaker.create_foreign_key(op.f("fk_speaker_photo_id_stored_file"), "stored_file", ["photo_id"], ["id"])
        speaker.create_index(op.f("ix_speaker_photo_id"), ["photo_id"])
        speaker.create_check_constraint(op.f("ck_speaker_asked_again_not_negative"), "times_asked_again >= 0")
    with op.batch_alter_table("speaker") as speaker:
        for name, _kind, _default in ADDED:
            speaker.alter_column(name, server_default=None)
    op.create_table(
        "speaker_slides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_slides_speaker_id_speaker")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_speaker_slides_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_slides")),
    )
    op.create_index("ix_speaker_slides_speaker_id", "speaker_slides", ["speaker_id"])
    op.create_index("ix_speaker_slides_file_id", "speaker_slides", ["file_id"])
    op.create_table(
        "speaker_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_needs_speaker_id_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_needs")),
        sa.UniqueConstraint("speaker_id", name=op.f("uq_speaker_needs_speaker_id")),
    )


def downgrade() -> None:
    op.drop_table("speaker_needs")
    op.drop_table("speaker_slides")
    with op.batch_alter_table("speaker") as speaker:
        speaker.drop_constraint(op.f("ck_speaker_asked_again_not_negative"), type_="check")
        speaker.drop_index(op.f("ix_speaker_photo_id"))
        speaker.drop_constraint(op.f("fk_speaker_photo_id_stored_file"), type_="foreignkey")
        for name in ("photo_id", *MOMENTS, *(name for name, _kind, _default in ADDED)):
            speaker.drop_column(name)
