"""Keep letters to many, who gets each, and who wants no news by mail."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112036"
down_revision = "2026112026"
branch_labels = None
depends_on = None


GIVEN_UP = sa.text("failed_at IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_outbox_message_given_up", "outbox_message", ["recipient"], sqlite_where=GIVEN_UP, postgresql_where=GIVEN_UP
    )
    op.create_table(
        "mailing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("drafted_at", db.Moment(), nullable=False),
        sa.Column("began_at", db.Moment(), nullable=True),
        sa.Column("touched_at", db.Moment(), nullable=True),
        sa.Column("finished_at", db.Moment(), nullable=True),
        sa.Column("stopped_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_mailing_written_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
    )
    op.create_index("ix_mailing_began_at", "mailing", ["began_at"], unique=False)
    op.create_index(op.f("ix_mailing_written_by_id"), "mailing", ["written_by_id"], unique=False)
    op.create_table(
        "unsubscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unsubscription_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsubscription")),
        sa.UniqueConstraint("person_id", name=op.f("uq_unsubscription_person_id")),
    )
    op.create_table(
        "mailing_recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", db.Moment(), nullable=True),
        sa.Column("left_out", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["mailing_id"], ["mailing.id"], name=op.f("fk_mailing_recipient_mailing_id_mailing")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mailing_recipient_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mailing_recipient_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing_recipient")),
        sa.UniqueConstraint("mailing_id", "person_id", name=op.f("uq_mailing_recipient_mailing_id_person_id")),
    )
    op.create_index(
        "ix_mailing_recipient_organisation_id", "mailing_recipient", ["organisation_id", "sent_at"], unique=False
    )
    op.create_index(op.f("ix_mailing_recipient_person_id"), "mailing_recipient", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_outbox_message_given_up", "outbox_message")
    op.drop_index(op.f("ix_mailing_recipient_person_id"), table_name="mailing_recipient")
    op.drop_index("ix_mailing_recipient_organisation_id", table_name="mailing_recipient")
    op.drop_table("mailing_recipient")
    op.drop_table("unsubscription")
    op.drop_index(op.f("ix_mailing_written_by_id"), table_name="mailing")
    op.drop_index("ix_mailing_began_at", table_name="mailing")
    op.drop_table("mailing")
