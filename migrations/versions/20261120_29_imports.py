"""Make the table of spreadsheets that are brought in."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112029"
down_revision = "2026112038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spreadsheet_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("preset", sa.String(length=40), nullable=False),
        sa.Column("columns", db.Json, nullable=False),
        sa.Column("updates", sa.Boolean(), nullable=False),
        sa.Column("invites", sa.Boolean(), nullable=False),
        sa.Column("uploaded_at", db.Moment(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("checked_at", db.Moment(), nullable=True),
        sa.Column("confirmed_at", db.Moment(), nullable=True),
        sa.Column("finished_at", db.Moment(), nullable=True),
        sa.Column("cancelled_at", db.Moment(), nullable=True),
        sa.Column("failed_at", db.Moment(), nullable=True),
        sa.Column("claimed_at", db.Moment(), nullable=True),
        sa.Column("done_rows", sa.Integer(), nullable=False),
        sa.Column("total_rows", sa.Integer(), nullable=False),
        sa.Column("report", db.Json, nullable=False),
        sa.Column("to_invite", db.Json, nullable=False),
        sa.Column("letters_left", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "done_rows >= 0 AND done_rows <= total_rows", name=op.f("ck_spreadsheet_import_done_within_total")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_spreadsheet_import_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["person.id"], name=op.f("fk_spreadsheet_import_uploaded_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spreadsheet_import")),
    )
    op.create_index(op.f("ix_spreadsheet_import_file_id"), "spreadsheet_import", ["file_id"], unique=False)
    op.create_index("ix_spreadsheet_import_uploaded_at", "spreadsheet_import", ["uploaded_at", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_spreadsheet_import_uploaded_at", table_name="spreadsheet_import")
    op.drop_index(op.f("ix_spreadsheet_import_file_id"), table_name="spreadsheet_import")
    op.drop_table("spreadsheet_import")
