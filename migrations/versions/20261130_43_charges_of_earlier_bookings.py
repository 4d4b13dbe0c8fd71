"""Say of earlier bookings which line of their invoice asks for which place: it had one for each, in their order."""

from alembic import op

revision = "2026113043"
down_revision = "2026113042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        INSERT INTO registration_charge (registration_id, invoice_line_id)
        SELECT place.id, line.id
        FROM (SELECT registration.id, conference_order.invoice_id,
                     row_number() OVER (PARTITION BY conference_order.id ORDER BY registration.id) AS number,
                     count(*) OVER (PARTITION BY conference_order.id) AS places
              FROM registration JOIN conference_order ON conference_order.id = registration.order_id
              WHERE conference_order.invoice_id IS NOT NULL) AS place
        JOIN (SELECT id, invoice_id, row_number() OVER (PARTITION BY invoice_id ORDER BY id) AS number,
                     count(*) OVER (PARTITION BY invoice_id) AS lines
              FROM invoice_line) AS line
        ON line.invoice_id = place.invoice_id AND line.number = place.number AND line.lines = place.places
        """
    )


def downgrade() -> None:
    op.execute("DELETE FROM registration_charge")
