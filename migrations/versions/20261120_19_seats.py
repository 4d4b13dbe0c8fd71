"""Make room for seats in line, claimed domains, departures with what is handed over, and addresses that are closed."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112019"
down_revision = "2026112012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "closed_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("closed_at", db.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_address")),
        sa.UniqueConstraint("email", name=op.f("uq_closed_address_email")),
    )
    op.create_table(
        "claimed_domain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("claimed_by_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", db.Moment(), nullable=False),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("expires_at", db.Moment(), nullable=True),
        sa.Column("verified_at", db.Moment(), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["claimed_by_id"], ["person.id"], name=op.f("fk_claimed_domain_claimed_by_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_claimed_domain_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["person.id"], name=op.f("fk_claimed_domain_verified_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claimed_domain")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_claimed_domain_token_hash")),
    )
    op.create_index(
        "uq_claimed_domain_claim",
        "claimed_domain",
        ["organisation_id", "domain"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_claimed_domain_verified",
        "claimed_domain",
        ["domain"],
        unique=True,
        sqlite_where=sa.text("verified_at IS NOT NULL AND ended_at IS NULL"),
        postgresql_where=sa.text("verified_at IS NOT NULL AND ended_at IS NULL"),
    )
    op.create_table(
        "departure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=False),
        sa.Column("standing_before", sa.String(length=40), nullable=False),
        sa.Column("substitute_id", sa.Integer(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", db.Moment(), nullable=False),
        sa.Column("done_at", db.Moment(), nullable=True),
        sa.Column("undone_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_departure_asked_by_id_person")),
        sa.ForeignKeyConstraint(
            ["representative_id"], ["representative.id"], name=op.f("fk_departure_representative_id_representative")
        ),
        sa.ForeignKeyConstraint(["substitute_id"], ["person.id"], name=op.f("fk_departure_substitute_id_person")),
        sa.ForeignKeyConstraint(["successor_id"], ["person.id"], name=op.f("fk_departure_successor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departure")),
    )
    op.create_index(
        "ix_departure_to_do",
        "departure",
        ["leaves_on"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL AND undone_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL AND undone_at IS NULL"),
    )
    op.create_index(
        "uq_departure_current",
        "departure",
        ["representative_id"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_table(
        "handed_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("departure_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("to_person_id", sa.Integer(), nullable=True),
        sa.Column("moved_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["departure_id"], ["departure.id"], name=op.f("fk_handed_over_departure_id_departure")),
        sa.ForeignKeyConstraint(["to_person_id"], ["person.id"], name=op.f("fk_handed_over_to_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed_over")),
        sa.UniqueConstraint(
            "departure_id", "kind", "record_id", name=op.f("uq_handed_over_departure_id_kind_record_id")
        ),
    )
    add_columns()


def downgrade() -> None:
    remove_columns()
    op.drop_table("handed_over")
    op.drop_index(
        "uq_departure_current",
        table_name="departure",
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.drop_index(
        "ix_departure_to_do",
        table_name="departure",
        sqlite_where=sa.text("done_at IS NULL AND undone_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL AND undone_at IS NULL"),
    )
    op.drop_table("departure")
    op.drop_index(
        "uq_claimed_domain_verified",
        table_name="claimed_domain",
        sqlite_where=sa.text("verified_at IS NOT NULL AND ended_at IS NULL"),
        postgresql_where=sa.text("verified_at IS NOT NULL AND ended_at IS NULL"),
    )
    op.drop_index(
        "uq_claimed_domain_claim",
        table_name="claimed_domain",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("claimed_domain")
    op.drop_table("closed_address")


def add_columns() -> None:
    with op.batch_alter_table("network") as network:
        network.add_column(sa.Column("above_seats", sa.String(length=40), nullable=False, server_default="refuse"))
        network.add_column(sa.Column("extra_seat_net", db.Money(), nullable=False, server_default="0"))
        network.create_check_constraint(op.f("ck_network_extra_seat_net_not_negative"), "extra_seat_net >= 0")
    with op.batch_alter_table("representative") as representative:
        representative.add_column(sa.Column("leaves_on", sa.Date(), nullable=True))
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("standing", sa.String(length=40), nullable=False, server_default="colleague"))
        invitation.add_column(sa.Column("claimed_domain_id", sa.Integer(), nullable=True))
        invitation.add_column(sa.Column("waits_since", db.Moment(), nullable=True))
        invitation.alter_column("invited_by_id", existing_type=sa.Integer(), nullable=True)
        invitation.create_foreign_key(
            op.f("fk_invitation_claimed_domain_id_claimed_domain"), "claimed_domain", ["claimed_domain_id"], ["id"]
        )
        invitation.create_check_constraint(
            op.f("ck_invitation_invited_or_asked"), "invited_by_id IS NOT NULL OR claimed_domain_id IS NOT NULL"
        )
    forget_defaults()


def forget_defaults() -> None:
    """They were for the rows that stood here before."""
    for table, columns in {"network": ("above_seats", "extra_seat_net"), "invitation": ("standing",)}.items():
        with op.batch_alter_table(table) as altered:
            for column in columns:
                altered.alter_column(column, server_default=None)


def remove_columns() -> None:
    op.execute("DELETE FROM invitation WHERE invited_by_id IS NULL")
    with op.batch_alter_table("invitation") as invitation:
        invitation.drop_constraint(op.f("ck_invitation_invited_or_asked"), type_="check")
        invitation.drop_constraint(op.f("fk_invitation_claimed_domain_id_claimed_domain"), type_="foreignkey")
        invitation.alter_column("invited_by_id", existing_type=sa.Integer(), nullable=False)
        for column in ("waits_since", "claimed_domain_id", "standing"):
            invitation.drop_column(column)
    with op.batch_alter_table("representative") as representative:
        representative.drop_column("leaves_on")
    with op.batch_alter_table("network") as network:
        network.drop_constraint(op.f("ck_network_extra_seat_net_not_negative"), type_="check")
        network.drop_column("extra_seat_net")
        network.drop_column("above_seats")
