"""The manager's path from a pasted statement to recorded payments, counted: one load of a page and one click confirm."""

from network.billing.models import Invoice
from network.core.db import db
from network.people import passwords
from network.people.models import Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.bank import statement_text
from tests.builders.billing import invoice
from tests.builders.members import organisation, staff
from tests.checking_client import PASSWORD


def test_a_pasted_statement_is_one_load_and_one_click(live, page):
    manager = staff(Role.MEMBERSHIP, password_hash=passwords.hashed(PASSWORD))
    one = invoice(organisation(name="Aldermere City Council"))
    other = invoice(organisation(name="Penhollow Borough Council"))
    text = statement_text((f"ALDERMERE {one.number}", "180.00"), ("PENHOLLOW BC", "180.00"), ("SOMEBODY ELSE", "7.00"))
    db.session.commit()
    window = page(live, width=1280)
    sign_in(window, manager)
    window.goto("/invoices/bank")
    walk = Walk(window)

    window.get_by_label("Paste the statement").fill(text)
    walk.click("button", "Load")
    window.get_by_text("3 payments are new").wait_for()
    walk.assert_took(loads=1, presses=1)
    walk.click("button", "Record the ticked payments")
    window.get_by_text("2 payments are recorded").wait_for()

    walk.assert_took(loads=2, presses=2)
    db.session.expire_all()
    assert [db.session.get_one(Invoice, each.id).outstanding for each in (one, other)] == [0, 0]
    for width in (320, 1280):
        window.set_viewport_size({"width": width, "height": 900})
        assert_no_sideways_scroll(window)
        assert axe(window) == []
