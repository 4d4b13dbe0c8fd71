import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest

from network.billing import actions
from network.billing.models import PaymentMethod
from network.core import clock
from network.people.models import Role
from tests.builders.billing import invoice, payment
from tests.builders.members import member, organisation, staff


@pytest.fixture
def manager(client):
    return client.as_(staff(Role.MEMBERSHIP))


def ago(days):
    return clock.today() - timedelta(days=days)


def listed(client, address):
    client.get(address)
    return [link.rpartition("/")[2] for link in client.links() if link.startswith("/invoices/BN")]


def test_the_list_is_filtered_by_a_status_that_is_nowhere_stored(manager):
    new, late, waiting, paid, part, credited = (
        invoice(),
        invoice(issued_on=ago(40)),
        invoice(needs_purchase_order=True),
        invoice(),
        invoice(),
        invoice(),
    )
    payment(paid)
    payment(part, "10.00")
    actions.credit(credited, "Mistake")

    found = {
        status: listed(manager, f"/invoices?status={status}")
        for status in ("issued", "overdue", "awaiting_po", "paid", "part_paid", "credited", "unpaid")
    }

    assert found == {
        "issued": [new.number],
        "overdue": [late.number],
        "awaiting_po": [waiting.number],
        "paid": [paid.number],
        "part_paid": [part.number],
        "credited": [credited.number],
        "unpaid": [part.number, waiting.number, new.number, late.number],
    }


@pytest.mark.parametrize("words", ["aldermere", "BN-20", "po/77"])
def test_the_list_is_searched_by_number_customer_and_po_number(manager, words):
    one = invoice(of=organisation(name="Aldermere City Council"), purchase_order="PO/77")
    invoice(of=organisation(name="Elsewhere"), issued_on=date(1999, 5, 1))

    assert listed(manager, f"/invoices?q={words}") == [one.number]


def test_a_list_sorted_by_what_is_left_goes_on_where_the_page_ended(manager):
    made = [invoice(net=f"{number}.00") for number in range(1, 31)]

    first = listed(manager, "/invoices?sort=left&direction=up")
    [onward] = [link for link in manager.links() if "after=" in link]
    second = listed(manager, onward)

    assert first + second == [one.number for one in made]


def test_the_list_as_csv_keeps_names_from_becoming_formulas(manager):
    one = invoice(of=organisation(name="=Aldermere"))
    payment(one, "80.00")

    [row] = csv.DictReader(io.StringIO(manager.get("/invoices?format=csv").text.removeprefix("\ufeff")))

    assert (row["Number"], row["Customer"]) == (one.number, "'=Aldermere")
    assert (row["Net"], row["VAT"], row["Total"], row["To pay"]) == ("150.00", "30.00", "180.00", "100.00")
    assert row["Status"] == "Part paid"


@pytest.mark.parametrize("address", ["/invoices", "/invoices/payments"])
def test_a_list_takes_as_many_queries_for_three_as_for_one(manager, address):
    payment(invoice(), "10.00", by=staff(Role.EVENTS))
    manager.get(address)
    for_one = manager.last_query_count

    for _ in range(2):
        payment(invoice(), "10.00", by=staff(Role.EVENTS))
    manager.get(address)

    assert manager.last_query_count == for_one <= 12


def test_the_page_above_the_list_says_what_is_owed(manager):
    invoice(issued_on=ago(40))
    invoice(issued_on=ago(50), net="50.00")
    invoice(needs_purchase_order=True)

    manager.get("/invoices")

    assert "2 invoices are overdue: £240.00" in manager.page.text
    assert "3 are to be paid in all: £420.00" in manager.page.text
    assert "1 of them waits for a PO number" in manager.page.text


def test_a_payment_is_recorded_straight_from_the_list(manager):
    one = invoice()

    manager.submit("/invoices/payments", {"number": f" {one.number.lower()} ", "reference": "BACS 12"}, on="/invoices")

    assert manager.address == "/invoices"
    assert f"Invoice {one.number} is paid in full" in manager.page.text
    [recorded] = one.payments
    assert (recorded.amount, recorded.method) == (Decimal("180.00"), PaymentMethod.TRANSFER)
    assert (recorded.received_on, recorded.reference) == (clock.today(), "BACS 12")
    assert recorded.recorded_by is not None


def test_one_payment_is_recorded_for_several_invoices_of_an_organisation(manager):
    of = organisation()
    first, second, third = invoice(organisation=of), invoice(organisation=of), invoice(organisation=of)
    all_of_two = f"{first.number}, {second.number.lower()};{first.number}"

    manager.submit("/invoices/payments", {"number": all_of_two, "reference": "BACS 12"})

    assert f"Invoices {first.number}, {second.number} are paid in full" in manager.page.text
    [recorded] = first.payments
    assert second.payments == [recorded]
    assert recorded.amount == Decimal("360.00")
    assert third.outstanding == Decimal("180.00")


def test_a_payment_short_of_several_invoices_pays_one_after_the_other(manager):
    of = organisation()
    first, second = invoice(organisation=of), invoice(organisation=of)

    manager.submit("/invoices/payments", {"number": f"{second.number} {first.number}", "amount": "200"})

    assert f"£160.00 is left to pay on invoices {second.number}, {first.number}" in manager.page.text
    assert (second.paid, first.paid) == (Decimal("180.00"), Decimal("20.00"))


def test_what_is_more_than_several_invoices_stays_as_credit_once_that_is_meant(manager):
    of = organisation()
    numbers = ", ".join(invoice(organisation=of).number for _ in range(2))

    answer = manager.submit("/invoices/payments", {"number": numbers, "amount": "400"})
    assert answer.status_code == 422
    assert f"Only £360.00 is left to pay on invoices {numbers}. Is it really £40.00 more?" in manager.page.text
    manager.submit("/invoices/payments", {"number": numbers, "amount": "400", "keep_rest": "y"})

    assert actions.credit_now(of.id) == Decimal("40.00")


def test_an_invoice_paid_already_is_not_paid_again(manager):
    one = invoice(organisation=organisation())
    payment(one)

    answer = manager.submit("/invoices/payments", {"number": one.number})

    assert answer.status_code == 422
    assert f"Nothing is left to pay on invoice {one.number}" in manager.page.text


def test_invoices_of_two_customers_are_not_paid_at_once(manager):
    ours, theirs, nobodys = invoice(organisation=organisation()), invoice(organisation=organisation()), invoice()

    for others in (theirs, nobodys):
        answer = manager.submit("/invoices/payments", {"number": f"{ours.number}, {others.number}"})
        assert answer.status_code == 422
        assert "One payment is for invoices of one organisation" in manager.page.text
    assert ours.paid == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number": "BN-1999-0001"}, "No invoice has the number BN-1999-0001"),
        ({"number": ""}, "Type the number of the invoice"),
        ({"amount": "200"}, "Only £180.00 is left to pay"),
        ({"amount": "NaN"}, "Type an amount in pounds and pence"),
        ({"amount": "1e3"}, "Type an amount in pounds and pence"),
        ({"amount": "1.005"}, "Type an amount in pounds and pence"),
        ({"amount": "-5"}, "Type an amount in pounds and pence"),
        ({"received_on": "2999-01-01"}, "cannot have arrived after today"),
        ({"received_on": "soon"}, "Not a valid date"),
        ({"method": "shells"}, "Invalid Choice"),
        ({"reference": "a\x00b"}, "characters in this that we cannot keep"),
    ],
)
def test_a_payment_that_cannot_be_is_shown_again_and_changes_nothing(manager, typed, words):
    one = invoice()

    answer = manager.submit("/invoices/payments", {"number": one.number, **typed}, on="/invoices")

    assert answer.status_code == 422
    assert words in manager.page.text
    assert (one.paid, one.payments) == (0, [])


def test_a_part_payment_is_recorded_on_the_invoice_with_pounds_and_commas(manager):
    one = invoice(net="2000.00")

    manager.submit(
        f"/invoices/{one.number}/payment", {"amount": "£1,400.00", "method": "cheque"}, on=f"/invoices/{one.number}"
    )

    assert manager.address == f"/invoices/{one.number}"
    assert f"£1,000.00 is left to pay on invoice {one.number}" in manager.page.text
    assert (one.paid, one.payments[0].method) == (Decimal("1400.00"), PaymentMethod.CHEQUE)


def test_the_form_of_a_payment_offers_all_that_is_left(manager):
    one = invoice()
    payment(one, "30.00")

    manager.get(f"/invoices/{one.number}/payment")

    assert [field["value"] for field in manager.page.all("input") if field["name"] == "amount"] == ["150.00"]


def test_a_payment_is_taken_back_after_a_question(manager):
    one = invoice()
    mistake = payment(one)

    manager.submit(f"/invoices/payments/{mistake.id}/taking-back")

    assert one.outstanding == Decimal("180.00")
    assert "Taken back on" in manager.page.text
    assert listed(manager, "/invoices/payments?state=taken_back") == [one.number]
    assert listed(manager, "/invoices/payments?state=kept") == []


def test_a_credit_note_is_written_once_it_was_confirmed(manager, sent_mail):
    one = invoice()
    path = f"/invoices/{one.number}/credit"

    manager.submit(path, {"reason": "One place cancelled", "net": "50"})
    asked = manager.page.text
    before = list(one.credit_notes)
    values = {field["name"]: field["value"] for field in manager.page.all("input") if field["type"] == "hidden"}
    for _press in range(2):
        manager.post(path, data=values, follow_redirects=True)

    assert "£60.00" in asked
    assert before == []
    [note] = one.credit_notes
    assert (note.net, note.vat, note.reason) == (Decimal("50.00"), Decimal("10.00"), "One place cancelled")
    assert [f"Credit note {note.number}" in letter["Subject"] for letter in sent_mail()] == [False, True]


def test_more_than_the_invoice_is_not_credited(manager):
    one = invoice()

    answer = manager.submit(f"/invoices/{one.number}/credit", {"reason": "Too much", "net": "151"})

    assert answer.status_code == 422
    assert "At most £150.00 can still be credited" in manager.page.text


@pytest.mark.parametrize("who", [member, lambda: staff(Role.RESEARCH), lambda: staff(Role.ADMINISTRATOR)])
def test_nobody_else_manages_invoices(client, who):
    one = invoice()
    known = payment(one, "10.00")
    somebody = client.as_(who())

    for address in (
        *("/invoices", "/invoices?format=csv", "/invoices/payments", f"/invoices/{one.number}/payment"),
        *(f"/invoices/{one.number}/credit", f"/invoices/payments/{known.id}/taking-back"),
        *("/invoices/BN-1999-0001/payment", "/invoices/payments/999999/taking-back"),
    ):
        assert somebody.get(address).status_code == 403, address
