from datetime import date, timedelta
from decimal import Decimal

import pytest

from network.billing import actions
from network.billing.actions import Line
from network.billing.models import InvoiceStatus
from network.billing.vat import VatKind
from network.core import clock
from network.core.errors import Refused
from tests.builders.billing import invoice, payment
from tests.builders.members import organisation


def test_an_invoice_is_numbered_and_adds_up(network):
    first, second = invoice(issued_on=date(2026, 1, 9)), invoice(net="60.00", issued_on=date(2026, 2, 1))

    assert [first.number, second.number] == ["BN-2026-0001", "BN-2026-0002"]
    assert (first.net, first.vat, first.total) == (Decimal("150.00"), Decimal("30.00"), Decimal("180.00"))
    assert first.due_on == date(2026, 2, 8)


def test_each_year_has_its_own_series(network):
    numbers = [invoice(issued_on=date(year, 5, 1)).number for year in (2025, 2026, 2025)]

    assert numbers == ["BN-2025-0001", "BN-2026-0001", "BN-2025-0002"]


def test_vat_is_rounded_on_each_line_half_up(network):
    three = invoice(
        lines=[Line("A", Decimal("0.13")), Line("B", Decimal("0.13")), Line("C", Decimal("1.00"), VatKind.ZERO)]
    )

    assert [line.vat for line in three.lines] == [Decimal("0.03"), Decimal("0.03"), Decimal("0.00")]
    assert (three.net, three.vat, three.total) == (Decimal("1.26"), Decimal("0.06"), Decimal("1.32"))


def test_a_network_that_is_not_registered_charges_no_vat(network):
    network.vat_number = ""

    one = invoice()

    assert (one.vat, one.total, one.charges_vat) == (0, Decimal("150.00"), False)
    assert [line.vat_rate for line in one.lines] == [0]


def test_an_invoice_keeps_the_network_as_it_was_on_the_day(network):
    one = invoice()

    network.address, network.vat_number = "2 New Street", ""

    assert one.issued_by["address"] == "1 Weavers Yard\nManchester\nM1 1AA"
    assert one.charges_vat


def test_an_invoice_for_nothing_is_settled_as_it_is_issued(network):
    one = invoice(net="0.00")

    assert one.settled_at is not None
    assert one.status_on(clock.today()) == InvoiceStatus.PAID


def test_the_customer_is_sent_the_invoice_with_a_private_link(network, sent_mail):
    one = invoice(of=organisation(name="Aldermere City Council", billing_email="finance@aldermere.example"))

    [letter] = sent_mail()

    assert letter["To"] == "finance@aldermere.example"
    assert letter["Subject"] == f"Invoice {one.number} from Belonging Network"
    assert f"http://localhost/invoices/{one.number}/" in letter.get_body(("plain",)).get_content()
    assert "£180.00" in letter.get_body(("plain",)).get_content()


def test_a_part_payment_leaves_the_rest_to_pay_and_the_last_settles(network):
    one = invoice()

    payment(one, "100.00")
    part = (one.outstanding, one.settled_at, one.status_on(clock.today()))
    payment(one, "80.00")

    assert part == (Decimal("80.00"), None, InvoiceStatus.PART_PAID)
    assert (one.outstanding, one.status_on(clock.today())) == (0, InvoiceStatus.PAID)
    assert one.settled_at is not None


@pytest.mark.parametrize(
    ("amount", "received_on", "words"),
    [
        ("180.01", None, "Only £180.00 is left to pay"),
        ("0.00", None, "at least one penny"),
        ("-5.00", None, "at least one penny"),
        ("10.00", "tomorrow", "after today"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(network, amount, received_on, words):
    one = invoice()

    with pytest.raises(Refused, match=words):
        payment(one, amount, clock.today() + timedelta(days=1) if received_on else None)

    assert (one.paid, one.payments) == (0, [])


def test_nothing_more_is_recorded_on_a_paid_invoice(network):
    one = invoice()
    payment(one)

    with pytest.raises(Refused, match="Nothing is left to pay"):
        payment(one, "1.00")


def test_the_same_form_sent_twice_records_one_payment(network):
    one = invoice()

    first, again = [payment(one, "50.00", key="the-form") for _ in range(2)]

    assert first is again
    assert one.paid == Decimal("50.00")


def test_a_payment_taken_back_opens_the_invoice_again_and_stays_on_record(network):
    one = invoice()
    mistake = payment(one)

    actions.take_back_payment(mistake)
    actions.take_back_payment(mistake)

    assert (one.outstanding, one.settled_at, one.paid) == (Decimal("180.00"), None, 0)
    assert one.payments == [mistake]
    assert mistake.taken_back_at is not None


def test_a_credit_note_has_a_number_of_its_own_and_leaves_the_invoice_as_it_was(network):
    one = invoice(issued_on=clock.today())

    note = actions.credit(one, "Two of three places cancelled", net=Decimal("100.00"))

    assert note.number == f"BN-C{clock.today().year}-0001"
    assert (note.net, note.vat, note.total) == (Decimal("100.00"), Decimal("20.00"), Decimal("120.00"))
    assert (one.total, one.credited, one.outstanding) == (Decimal("180.00"), Decimal("120.00"), Decimal("60.00"))


def test_an_invoice_credited_in_full_is_owed_no_more_but_never_settles(network):
    one = invoice()

    actions.credit(one, "Issued by mistake")

    assert (one.outstanding, one.settled_at) == (0, None)
    assert one.status_on(clock.today()) == InvoiceStatus.CREDITED
    with pytest.raises(Refused, match="credited in full already"):
        actions.credit(one, "Again")


def test_a_part_payment_and_credit_for_the_rest_settle_an_invoice(network):
    one = invoice()
    payment(one, "120.00")

    actions.credit(one, "A place fewer", net=Decimal("50.00"))

    assert one.settled_at is not None


def test_what_was_paid_and_then_credited_is_to_be_sent_back(network):
    one = invoice()
    payment(one)

    actions.credit(one, "The conference was cancelled", net=Decimal("50.00"))

    assert (one.to_refund, one.outstanding) == (Decimal("60.00"), 0)


@pytest.mark.parametrize(("net", "words"), [("150.01", "At most £150.00"), ("0.00", "at least one penny")])
def test_a_credit_that_cannot_be_is_refused(network, net, words):
    one = invoice()

    with pytest.raises(Refused, match=words):
        actions.credit(one, "Too much", net=Decimal(net))


def test_a_po_number_can_follow_and_changes_neither_the_number_nor_the_sum(network, sent_mail):
    one = invoice(needs_purchase_order=True, issued_on=clock.today() - timedelta(days=50))
    before = (one.number, one.total, one.issued_on)
    waiting = one.status_on(clock.today())

    actions.add_purchase_order(one, "  PO 4500 / 12-A ")

    assert waiting == InvoiceStatus.AWAITING_PURCHASE_ORDER
    assert one.purchase_order == "PO 4500 / 12-A"
    assert (one.number, one.total, one.issued_on) == before
    assert one.due_on == clock.today() + timedelta(days=30)  # terms run from a valid invoice
    assert [letter["Subject"] for letter in sent_mail()][1:] == [
        f"Invoice {one.number} with your PO number PO 4500 / 12-A"
    ]


def test_a_later_po_number_does_not_put_off_the_due_date(network):
    one = invoice(needs_purchase_order=True, purchase_order="123", issued_on=clock.today() - timedelta(days=50))
    due_on = one.due_on

    actions.add_purchase_order(one, "124")

    assert (one.purchase_order, one.due_on) == ("124", due_on)


@pytest.mark.parametrize("number", ["", "   ", "9" * 41])
def test_a_po_number_has_one_to_forty_characters(network, number):
    with pytest.raises(Refused):
        actions.add_purchase_order(invoice(), number)
