"""Keep the files of letters whose writers are asked first."""

import sqlalchemy as sa
from alembic import op

revision = "2026113031"
down_revision = "2026113030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["received_letter.id"], name=op.f("fk_letter_file_letter_id_received_letter")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_letter_file_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_file")),
    )
    op.create_index("ix_letter_file_letter_id", "letter_file", ["letter_id"])
    op.create_index("ix_letter_file_file_id", "letter_file", ["file_id"])


def downgrade() -> None:
    op.drop_table("letter_file")
