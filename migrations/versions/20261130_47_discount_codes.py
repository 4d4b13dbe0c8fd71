"""Let conferences have discount codes, used for so many places and never more."""

import sqlalchemy as sa
from alembic import op

revision = "2026113047"
down_revision = "2026113026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "discount_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("most_uses", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_discount_code_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discount_code")),
        sa.UniqueConstraint("conference_id", "code", name=op.f("uq_discount_code_conference_id_code")),
        sa.CheckConstraint("percent > 0 AND percent <= 100", name=op.f("ck_discount_code_percent_of_the_price")),
        sa.CheckConstraint("uses >= 0 AND uses <= most_uses", name=op.f("ck_discount_code_never_used_too_often")),
    )
    with op.batch_alter_table("registration") as registration:
        registration.add_column(sa.Column("discount_code_id", sa.Integer(), nullable=True))
        registration.create_foreign_key(
            op.f("fk_registration_discount_code_id_discount_code"), "discount_code", ["discount_code_id"], ["id"]
        )
        registration.create_index("ix_registration_discount_code_id", ["discount_code_id"])


def downgrade() -> None:
    with op.batch_alter_table("registration") as registration:
        registration.drop_index("ix_registration_discount_code_id")
        registration.drop_constraint(op.f("fk_registration_discount_code_id_discount_code"), type_="foreignkey")
        registration.drop_column("discount_code_id")
    op.drop_table("discount_code")
