"""Let delegates without an account have certificates, and say to whom the slides of an event go."""

import sqlalchemy as sa
from alembic import op

revision = "2026113067"
down_revision = "2026113075"
branch_labels = None
depends_on = None

OF_SOMEBODY = "person_id IS NOT NULL OR registration_id IS NOT NULL"


def upgrade() -> None:
    with op.batch_alter_table("certificate") as certificate:
        certificate.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        certificate.add_column(sa.Column("registration_id", sa.Integer(), nullable=True))
        certificate.create_foreign_key(
            op.f("fk_certificate_registration_id_registration"), "registration", ["registration_id"], ["id"]
        )
        certificate.create_unique_constraint(op.f("uq_certificate_registration_id"), ["registration_id"])
        certificate.create_check_constraint(op.f("ck_certificate_of_somebody"), OF_SOMEBODY)
    with op.batch_alter_table("conference") as conference:
        conference.add_column(sa.Column("slides_for", sa.String(length=40), nullable=False, server_default="place"))
    with op.batch_alter_table("conference") as conference:
        conference.alter_column("slides_for", server_default=None)
    with op.batch_alter_table("speaker") as speaker:
        speaker.add_column(
            sa.Column("slides_may_be_published", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("speaker") as speaker:
        speaker.alter_column("slides_may_be_published", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("speaker") as speaker:
        speaker.drop_column("slides_may_be_published")
    with op.batch_alter_table("conference") as conference:
        conference.drop_column("slides_for")
    op.execute(sa.text("DELETE FROM certificate WHERE person_id IS NULL"))
    with op.batch_alter_table("certificate") as certificate:
        certificate.drop_constraint(op.f("ck_certificate_of_somebody"), type_="check")
        certificate.drop_constraint(op.f("uq_certificate_registration_id"), type_="unique")
        certificate.drop_constraint(op.f("fk_certificate_registration_id_registration"), type_="foreignkey")
        certificate.drop_column("registration_id")
        certificate.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
