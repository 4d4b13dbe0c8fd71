"""What locks protect, with real threads on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

from network.billing import actions
from network.billing.actions import quotes
from network.billing.bank import actions as bank
from network.billing.bank import queries as bank_queries
from network.billing.bank.statements import read
from network.billing.models import CreditNote, Invoice, Payment, Quote
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.people.models import Role
from tests.billing.test_quotes import quote
from tests.builders.bank import statement_text
from tests.builders.billing import invoice, payment
from tests.builders.members import organisation, staff


def at_once(app, deed, times):
    """What each of so many threads said, having begun together."""

    def one(number):
        with app.app_context():
            try:
                return deed(number)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def test_numbers_have_no_gap_when_twenty_are_issued_at_once_and_some_undone(postgres_app):
    def issue(number):
        invoice(issued_on=date(2026, 5, 1))
        db.session.rollback() if number % 3 == 0 else db.session.commit()

    at_once(postgres_app, issue, 20)

    given = db.session.scalars(db.select(Invoice.number).order_by(Invoice.number)).all()
    assert given == [f"BN-2026-{number:04}" for number in range(1, 14)]


def test_two_who_record_the_same_last_pounds_record_them_once(postgres_app):
    one = invoice()
    db.session.commit()
    known = one.id

    def pay(number):
        try:
            payment(db.session.get_one(Invoice, known), "180.00")
        except Refused:
            db.session.rollback()
            return "refused"
        db.session.commit()
        return "recorded"

    answers = at_once(postgres_app, pay, 10)

    db.session.expire_all()
    assert sorted(answers) == ["recorded"] + ["refused"] * 9
    assert one.paid == Decimal("180.00")


def test_ten_who_credit_at_once_credit_no_more_than_was_asked(postgres_app):
    one = invoice()
    db.session.commit()
    known = one.id

    def credit(number):
        try:
            actions.credit(db.session.get_one(Invoice, known), "A part", net=Decimal("40.00"))
        except Refused:
            db.session.rollback()
        else:
            db.session.commit()

    at_once(postgres_app, credit, 10)

    db.session.expire_all()
    assert one.credited == Decimal("144.00")
    assert db.session.scalars(db.select(CreditNote.number).order_by(CreditNote.id)).all() == [
        f"BN-C{one.credit_notes[0].issued_on.year}-{number:04}" for number in (1, 2, 3)
    ]


def test_a_form_pressed_forty_times_records_one_payment(postgres_app):
    one, manager = invoice(), staff(Role.MEMBERSHIP)
    db.session.commit()
    client = postgres_app.test_client().as_(manager)
    path = f"/invoices/{one.number}/payment"
    client.get(path)
    form = {
        field["name"]: field["value"]
        for form in client.page.all("form")
        if form["method"] == "post" and "payment" in (form["action"] or client.address)
        for field in form.all("input")
        if field["type"] != "radio"
    }
    cookie = client.get_cookie("weft")

    def press(number):
        again = postgres_app.test_client(use_cookies=False)
        sent = {**form, "method": "transfer", "amount": "50.00"}
        return again.post(path, data=sent, headers={"Cookie": f"weft={cookie.value}"}).status_code

    answers = at_once(postgres_app, press, 40)

    db.session.expire_all()
    assert set(answers) == {303}
    assert one.paid == Decimal("50.00")
    assert db.session.scalars(db.select(Payment.amount)).all() == [Decimal("50.00")]


def test_a_statement_loaded_and_confirmed_by_six_at_once_is_recorded_once(postgres_app):
    number = invoice(organisation()).number
    db.session.commit()
    text = statement_text((f"ALDERMERE {number}", "180.00"))

    def load_and_confirm(_number):
        with transaction():
            bank.load(read(text, clock.today()))
        with transaction():
            [line] = rows(bank_queries.lines())
            owed = db.session.scalars(db.select(Invoice)).one()
            payments, refused = bank.confirm([bank.Choice(line, [actions.Part(owed, Decimal("180.00"))])])
            return len(payments), len(refused)

    results = at_once(postgres_app, load_and_confirm, 6)

    assert sorted(results) == [(0, 1)] * 5 + [(1, 0)]
    assert db.session.scalars(db.select(Payment.amount)).all() == [Decimal("180.00")]


def test_credit_is_used_once_however_many_reach_for_it(postgres_app):
    first = invoice(of=organisation())
    payment(first, "200.00", keep_rest=True)
    others = [invoice(of=first.organisation).id for _ in range(5)]
    of = first.organisation_id
    db.session.commit()

    def use(number):
        try:
            actions.use_credit(db.session.get_one(Invoice, others[number % 5]))
        except Refused:
            db.session.rollback()
            return "refused"
        db.session.commit()
        return "used"

    answers = at_once(postgres_app, use, 10)

    db.session.expire_all()
    assert sorted(answers) == ["refused"] * 9 + ["used"]
    assert actions.credit_now(of) == 0


def test_a_quote_that_ten_accept_at_once_is_one_invoice(postgres_app):
    one = quote(of=organisation())
    known = one.id
    db.session.commit()

    def accept(number):
        taken = quotes.accept(db.session.get_one(Quote, known)).number
        db.session.commit()
        return taken

    answers = at_once(postgres_app, accept, 10)

    assert len(set(answers)) == 1
    assert len(db.session.scalars(db.select(Invoice.id)).all()) == 1
