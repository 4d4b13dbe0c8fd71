"""What the database itself refuses: to change what was issued, or to change or delete a line of the ledger.

Told to the database by migrations. SQLite forgets the guards of a table that a later migration rebuilds (`batch_alter_table`
with more than an added column): that one calls `put_up` again at its end, and a test says so if it did not.
"""

from alembic.operations import Operations

ISSUED = ("number", "issued_on", "net", "vat", "total", "customer_name", "customer_address", "issued_by")
LINE = ("invoice_id", "description", "net", "vat_kind", "vat_rate", "vat")
NOTE = ("number", "invoice_id", "issued_on", "reason", "net", "vat", "total")
NOTE_LINE = ("credit_note_id", "invoice_line_id", "net", "vat")
ENTRY = ("invoice_id", "kind", "amount", "entered_on", "payment_id", "credit_note_id", "reason", "recorded_at")
#: For each table, the columns that stay as they were written. Rows of none of them are deleted.
KEPT = {
    "invoice": ISSUED,
    "invoice_line": LINE,
    "credit_note": NOTE,
    "credit_note_line": NOTE_LINE,
    "ledger_entry": ENTRY,
}
SENTENCE = "what was issued is never edited"


def put_up(op: Operations) -> None:
    """Make the guards, or make them again."""
    take_down(op)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION keep_what_was_issued() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
        )
        ending = "FOR EACH ROW EXECUTE FUNCTION keep_what_was_issued()"
    else:
        ending = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    for table, columns in KEPT.items():
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE UPDATE OF {', '.join(columns)} ON {table} {ending}")
        op.execute(f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {ending}")


def take_down(op: Operations) -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in KEPT:
        for name in (f"{table}_stays", f"{table}_is_kept"):
            op.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        op.execute("DROP FUNCTION IF EXISTS keep_what_was_issued()")
