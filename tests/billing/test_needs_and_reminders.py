from datetime import timedelta

from network.billing import actions, jobs, needs, queries
from network.core import clock
from network.core.db import db, rows
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.billing import invoice, payment
from tests.builders.members import member, member_organisation, organisation, staff


def due_since(days, **over):
    return invoice(issued_on=clock.today() - timedelta(days=30 + days), **over)


def told(app, who):
    with app.test_request_context():
        return [(need.title, need.detail, need.action) for need in needs.needs_of(who)]


def test_what_is_owed_and_what_is_overdue(network):
    of = organisation()
    late, later = due_since(9), due_since(3, of=of)
    waiting = due_since(20, needs_purchase_order=True)
    fresh, paid = invoice(), due_since(1)
    payment(paid)

    assert rows(queries.overdue(clock.today())) == [late, later]
    assert rows(queries.unpaid()) == [waiting, late, later, fresh]
    assert rows(queries.invoices_of(of)) == [later]


def test_the_office_is_told_what_is_overdue_in_a_sentence(network, app):
    due_since(9), due_since(3, net="1800.00"), invoice()

    assert told(app, staff(Role.MEMBERSHIP)) == [
        ("2 invoices are overdue: £2,340.00", "1 more is not due yet.", "See overdue invoices")
    ]


def test_the_office_is_told_what_is_to_be_paid_when_nothing_is_overdue(network, app):
    invoice(needs_purchase_order=True)

    assert told(app, staff(Role.EVENTS)) == [
        ("1 invoice is to be paid: £180.00", "1 waits for a PO number.", "See unpaid invoices")
    ]


def test_nothing_owed_needs_nobody(network, app):
    payment(invoice())

    assert told(app, staff(Role.MEMBERSHIP)) == []
    assert told(app, member()) == []


def test_those_who_pay_are_told_of_invoices_and_missing_po_numbers(network, app):
    of = member_organisation(name="Aldermere City Council")
    waiting, late, fresh = invoice(of=of, needs_purchase_order=True), due_since(5, of=of), invoice(of=of)
    invoice()

    for standing in (Standing.PRIMARY, Standing.FINANCE):
        assert [(title, action) for title, _detail, action in told(app, member(of, standing))] == [
            (f"Invoice {late.number}: £180.00 to pay", "See the invoice"),
            (f"Invoice {waiting.number} needs your PO number", "Add PO number"),
            (f"Invoice {fresh.number}: £180.00 to pay", "See the invoice"),
        ]
    assert told(app, member(of)) == []


def test_an_overdue_invoice_is_reminded_of_after_a_day_and_after_a_fortnight_once_each(network, sent_mail):
    new, day, fortnight = due_since(0), due_since(1), due_since(14)
    before = len(sent_mail())

    for _twice in range(2):
        jobs.remind_of_overdue_invoices()

    letters = sent_mail()[before:]
    assert sorted(letter["Subject"].split()[1] for letter in letters) == [day.number, fortnight.number]
    assert not rows(queries.reminder_of(new, 1))


def test_nobody_is_reminded_of_what_is_paid_credited_or_waits_for_a_po_number(network, sent_mail):
    payment(due_since(20))
    actions.credit(due_since(20), "Mistake")
    due_since(20, needs_purchase_order=True)
    before = len(sent_mail())

    jobs.remind_of_overdue_invoices()

    assert len(sent_mail()) == before


def test_the_second_reminder_comes_a_fortnight_after_the_first(network, sent_mail):
    one = due_since(3)
    jobs.remind_of_overdue_invoices()
    one.due_on -= timedelta(days=12)
    db.session.flush()
    before = len(sent_mail())

    jobs.remind_of_overdue_invoices()

    assert len(sent_mail()) == before + 1
    assert not actions.remind(one, 14)
