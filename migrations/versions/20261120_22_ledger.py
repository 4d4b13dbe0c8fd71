"""Make the ledger of what was there, tell the kinds of VAT apart, and let the database keep what was issued.

Downgrading, a payment for several invoices becomes one for each; what was only on account is lost.
"""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

from network.billing import guards
from network.core import db

revision = "2026112022"
down_revision = "2026112035"
branch_labels = None
depends_on = None

KIND_OF_RATE = "CASE vat_rate WHEN 20 THEN 'standard' WHEN 5 THEN 'reduced' ELSE 'zero' END"
RATE_OF_KIND = "CASE vat_kind WHEN 'standard' THEN 20 WHEN 'reduced' THEN 5 ELSE 0 END"


def table(name: str, plain: str = "", money: str = "", moments: str = "", days: str = "") -> Any:
    """A table as it is in this migration, whatever its model says later."""
    kinds = [(plain, None), (money, db.Money()), (moments, db.Moment()), (days, sa.Date())]
    return sa.table(name, *[sa.column(each, kind) for names, kind in kinds for each in names.split()])


INVOICE = table("invoice", "id organisation_id customer_name", "total paid credited", days="issued_on")
LINE = table("invoice_line", "id invoice_id", "net vat")
NOTE = table("credit_note", "id invoice_id", "net vat total", days="issued_on")
NOTE_LINE = table("credit_note_line", "id credit_note_id invoice_line_id", "net vat")
PAYMENT = table(
    "payment", "id invoice_id payer method reference recorded_by_id key", "amount", "recorded_at taken_back_at", "received_on"
)  # fmt: skip
ENTRY = table(
    "ledger_entry", "id organisation_id invoice_id kind payment_id credit_note_id reason recorded_by_id", "amount",
    "recorded_at", "entered_on",
)  # fmt: skip


def upgrade() -> None:
    make_tables()
    with op.batch_alter_table("invoice") as batch:
        batch.add_column(sa.Column("written_off", db.Money(), nullable=False, server_default="0"))
        batch.create_check_constraint(op.f("ck_invoice_written_off_not_negative"), "written_off >= 0")
        batch.create_check_constraint(op.f("ck_invoice_written_off_at_most_total"), "written_off <= total")
    with op.batch_alter_table("invoice") as batch:
        batch.alter_column("written_off", server_default=None)
    rename("invoice_line", "vat_kind", sa.String(length=40), KIND_OF_RATE)
    rename("fee", "vat_kind", sa.String(length=40), KIND_OF_RATE)
    with op.batch_alter_table("fee") as batch:
        batch.drop_constraint(op.f("ck_fee_vat_rate_per_cent"), type_="check")
        batch.drop_column("vat_rate")
    op.add_column("payment", sa.Column("payer", sa.String(), nullable=False, server_default=""))
    write_ledger()
    with op.batch_alter_table("payment") as batch:
        batch.drop_index("ix_payment_invoice_id")
        batch.drop_constraint(op.f("uq_payment_invoice_id_key"), type_="unique")
        batch.drop_constraint(op.f("fk_payment_invoice_id_invoice"), type_="foreignkey")
        batch.drop_column("invoice_id")
        batch.alter_column("payer", server_default=None)
        batch.create_unique_constraint(op.f("uq_payment_key"), ["key"])
    guards.put_up(op)


def rename(name: str, column: str, kind: Any, value: str) -> None:
    """Give a table a column that is never empty, with this value to begin with."""
    op.add_column(name, sa.Column(column, kind, nullable=True))
    op.execute(f"UPDATE {name} SET {column} = {value}")
    with op.batch_alter_table(name) as batch:
        batch.alter_column(column, existing_type=kind, nullable=False)


def write_ledger() -> None:
    """The lines that each invoice, credit note and payment would have left."""
    connection = op.get_bind()
    for invoice in connection.execute(sa.select(INVOICE).order_by(INVOICE.c.id)).all():
        write_invoice(connection, invoice)


def write_invoice(connection: Any, invoice: Any) -> None:
    enter(connection, invoice, "invoice", invoice.total, invoice.issued_on)
    notes = connection.execute(sa.select(NOTE).where(NOTE.c.invoice_id == invoice.id).order_by(NOTE.c.id)).all()
    lines = [list(row) for row in connection.execute(sa.select(LINE).where(LINE.c.invoice_id == invoice.id)).all()]
    for note in notes:
        enter(connection, invoice, "credit_note", -note.total, note.issued_on, credit_note_id=note.id)
        write_note_lines(connection, note, lines)
    for payment in connection.execute(sa.select(PAYMENT).where(PAYMENT.c.invoice_id == invoice.id)).all():
        write_payment(connection, invoice, payment)
    excess = invoice.paid + invoice.credited - invoice.total
    if excess > 0 and invoice.organisation_id is not None:
        on = max([note.issued_on for note in notes], default=invoice.issued_on)
        enter(connection, invoice, "credit_kept", excess, on)
        enter(connection, invoice, "credit_kept", -excess, on, invoice_id=None)
        kept = sa.update(INVOICE).where(INVOICE.c.id == invoice.id)
        connection.execute(kept.values(paid=invoice.paid - excess))


def write_payment(connection: Any, invoice: Any, payment: Any) -> None:
    common = {"payment_id": payment.id, "recorded_by_id": payment.recorded_by_id}
    enter(connection, invoice, "payment", -payment.amount, payment.received_on, payment.recorded_at, **common)
    if payment.taken_back_at:
        day = payment.taken_back_at.date()
        enter(connection, invoice, "taken_back", payment.amount, day, payment.taken_back_at, **common)
    connection.execute(sa.update(PAYMENT).where(PAYMENT.c.id == payment.id).values(payer=invoice.customer_name))


def write_note_lines(connection: Any, note: Any, lines: list[list[Any]]) -> None:
    """A credit note of before knew no lines: it is spread over those of the invoice, one after the other."""
    net, vat = note.net, note.vat
    for line in lines:
        part = min(line[2], net)
        if not part:
            continue
        tax = vat if part == net else min(line[3], vat)
        line[2], line[3], net, vat = line[2] - part, max(line[3] - tax, Decimal(0)), net - part, vat - tax
        values = {"credit_note_id": note.id, "invoice_line_id": line[0], "net": part, "vat": tax}
        connection.execute(sa.insert(NOTE_LINE).values(**values))


def enter(
    connection: Any, invoice: Any, kind: str, amount: Decimal, on: date, at: datetime | None = None, **more: Any
) -> None:
    values = {
        "organisation_id": invoice.organisation_id,
        "invoice_id": invoice.id,
        "kind": kind,
        "amount": amount,
        "entered_on": on,
        "reason": "",
        "recorded_at": at or datetime.combine(on, time(12), UTC),
        **more,
    }
    connection.execute(sa.insert(ENTRY).values(**values))


def make_tables() -> None:
    op.create_table(
        "credit_note_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("credit_note_id", sa.Integer(), nullable=False),
        sa.Column("invoice_line_id", sa.Integer(), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat", db.Money(), nullable=False),
        sa.CheckConstraint("net >= 0 AND vat >= 0", name=op.f("ck_credit_note_line_net_and_vat_not_negative")),
        sa.ForeignKeyConstraint(
            ["credit_note_id"], ["credit_note.id"], name=op.f("fk_credit_note_line_credit_note_id_credit_note")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_line_id"], ["invoice_line.id"], name=op.f("fk_credit_note_line_invoice_line_id_invoice_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_note_line")),
    )
    op.create_index("ix_credit_note_line_credit_note_id", "credit_note_line", ["credit_note_id"], unique=False)
    op.create_index("ix_credit_note_line_invoice_line_id", "credit_note_line", ["invoice_line_id"], unique=False)
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", db.Money(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("credit_note_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_at", db.Moment(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN kind IN ('invoice', 'taken_back', 'refund', 'write_off_taken_back') THEN amount >= 0"
            " WHEN kind IN ('payment', 'credit_note', 'write_off') THEN amount < 0 ELSE amount <> 0 END",
            name=op.f("ck_ledger_entry_sign_of_its_kind"),
        ),
        sa.CheckConstraint(
            "invoice_id IS NOT NULL OR organisation_id IS NOT NULL", name=op.f("ck_ledger_entry_belongs_to_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["credit_note_id"], ["credit_note.id"], name=op.f("fk_ledger_entry_credit_note_id_credit_note")
        ),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_ledger_entry_invoice_id_invoice")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_ledger_entry_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_ledger_entry_payment_id_payment")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_ledger_entry_recorded_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
    )
    op.create_index("ix_ledger_entry_entered_on", "ledger_entry", ["entered_on", "id"], unique=False)
    op.create_index("ix_ledger_entry_invoice_id", "ledger_entry", ["invoice_id"], unique=False)
    op.create_index("ix_ledger_entry_key", "ledger_entry", ["key"], unique=False)
    op.create_index(
        "ix_ledger_entry_organisation_id", "ledger_entry", ["organisation_id", "entered_on", "id"], unique=False
    )
    op.create_index("ix_ledger_entry_payment_id", "ledger_entry", ["payment_id"], unique=False)


def downgrade() -> None:
    guards.take_down(op)
    with op.batch_alter_table("payment") as batch:
        batch.drop_constraint(op.f("uq_payment_key"), type_="unique")
        batch.add_column(sa.Column("invoice_id", sa.Integer(), nullable=True))
    bind_payments()
    with op.batch_alter_table("payment") as batch:
        batch.alter_column("invoice_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_column("payer")
        batch.create_foreign_key(op.f("fk_payment_invoice_id_invoice"), "invoice", ["invoice_id"], ["id"])
        batch.create_unique_constraint(op.f("uq_payment_invoice_id_key"), ["invoice_id", "key"])
        batch.create_index("ix_payment_invoice_id", ["invoice_id"])
    op.add_column("fee", sa.Column("vat_rate", sa.Integer(), nullable=True))
    op.execute(f"UPDATE fee SET vat_rate = {RATE_OF_KIND}")
    with op.batch_alter_table("fee") as batch:
        batch.alter_column("vat_rate", existing_type=sa.Integer(), nullable=False)
        batch.create_check_constraint(op.f("ck_fee_vat_rate_per_cent"), "vat_rate BETWEEN 0 AND 100")
        batch.drop_column("vat_kind")
    with op.batch_alter_table("invoice_line") as batch:
        batch.drop_column("vat_kind")
    with op.batch_alter_table("invoice") as batch:
        batch.drop_constraint(op.f("ck_invoice_written_off_at_most_total"), type_="check")
        batch.drop_constraint(op.f("ck_invoice_written_off_not_negative"), type_="check")
        batch.drop_column("written_off")
    drop_tables()


def bind_payments() -> None:
    """Each payment to the invoice it was for; one for several becomes one for each."""
    connection = op.get_bind()
    for_invoices = sa.and_(ENTRY.c.kind == "payment", ENTRY.c.invoice_id.is_not(None))
    bound: set[int] = set()
    for entry in connection.execute(sa.select(ENTRY).where(for_invoices).order_by(ENTRY.c.id)).all():
        values = {"invoice_id": entry.invoice_id, "amount": -entry.amount}
        if entry.payment_id not in bound:
            connection.execute(sa.update(PAYMENT).where(PAYMENT.c.id == entry.payment_id).values(**values))
        else:
            again = connection.execute(sa.select(PAYMENT).where(PAYMENT.c.id == entry.payment_id)).one()._asdict()
            connection.execute(sa.insert(PAYMENT).values(**{**again, **values, "id": next_id(connection)}))
        bound.add(entry.payment_id)
    op.execute("UPDATE ledger_entry SET payment_id = NULL")
    connection.execute(sa.delete(PAYMENT).where(PAYMENT.c.invoice_id.is_(None)))


def next_id(connection: Any) -> int:
    return int(connection.scalar(sa.select(sa.func.max(PAYMENT.c.id)))) + 1


def drop_tables() -> None:
    op.drop_index("ix_ledger_entry_payment_id", table_name="ledger_entry")
    op.drop_index("ix_ledger_entry_organisation_id", table_name="ledger_entry")
    op.drop_index("ix_ledger_entry_key", table_name="ledger_entry")
    op.drop_index("ix_ledger_entry_invoice_id", table_name="ledger_entry")
    op.drop_index("ix_ledger_entry_entered_on", table_name="ledger_entry")
    op.drop_table("ledger_entry")
    op.drop_index("ix_credit_note_line_invoice_line_id", table_name="credit_note_line")
    op.drop_index("ix_credit_note_line_credit_note_id", table_name="credit_note_line")
    op.drop_table("credit_note_line")
