from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing import actions
from network.billing.links import signature_of
from network.core import clock
from network.core.db import db
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.billing import invoice, payment
from tests.builders.members import member, member_organisation, organisation, person, staff


def private(one, rest=""):
    return f"/invoices/{one.number}/{signature_of(one)}{rest}"


def test_an_invoice_says_all_that_it_must(client):
    one = invoice(of=organisation(name="Aldermere City Council"), purchase_order="4500123")

    page = client.as_(staff(Role.MEMBERSHIP)).get(f"/invoices/{one.number}")

    words = client.page.text
    for expected in (
        *(one.number, "Aldermere City Council", "Town Hall", "4500123", "Membership, Standard"),
        *("Net", "£150.00", "VAT at 20% on £150.00", "£30.00", "£180.00", "Date and tax point"),
        *("1 Weavers Yard", "GB123456789", "20-00-00", "12345678", "30 days from a valid invoice"),
    ):
        assert expected in words, expected
    assert page.headers["Cache-Control"] == "private, no-store"
    assert client.last_query_count <= 12


def test_the_word_vat_never_appears_when_the_network_is_not_registered(client, network):
    network.vat_number = ""
    one = invoice()
    note = actions.credit(one, "A place fewer", net=Decimal("10.00"))
    manager = client.as_(staff(Role.MEMBERSHIP))

    for address in (
        f"/invoices/{one.number}",
        f"/invoices/{one.number}/credit-notes/{note.number}",
        f"/invoices/{one.number}/credit",
        "/invoices",
        "/invoices?format=csv",
        "/invoices/new",
        "/invoices/quotes/new",
        "/invoices/aged",
    ):
        assert "VAT" not in manager.get(address).text.replace("PRIVATE", ""), address
    manager.submit(f"/invoices/{one.number}/credit", {"reason": "Another", "net": "5"})
    assert "VAT" not in manager.page.text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda of: staff(Role.MEMBERSHIP), 200),
        (lambda of: staff(Role.EVENTS), 200),
        (lambda of: staff(Role.RESEARCH), 404),
        (lambda of: staff(Role.ADMINISTRATOR), 404),
        (lambda of: member(of, Standing.PRIMARY), 200),
        (lambda of: member(of, Standing.DEPUTY), 200),
        (lambda of: member(of, Standing.FINANCE), 200),
        (lambda of: member(of, Standing.COLLEAGUE), 404),
        (lambda of: member(standing=Standing.PRIMARY), 404),
        (lambda of: person(), 404),
    ],
    ids=["membership", "events", "research", "administrator", "primary", "deputy", "finance", "colleague", "elsewhere", "nobody"],
)  # fmt: skip
def test_who_sees_an_invoice(client, who, status):
    of = organisation()
    one = invoice(of=of)
    note = actions.credit(one, "A part", net=Decimal("10.00"))
    somebody = client.as_(who(of))

    seen = somebody.get(f"/invoices/{one.number}")

    assert seen.status_code == status
    assert somebody.get(f"/invoices/{one.number}/credit-notes/{note.number}").status_code == status
    if status == 404:
        assert seen.text == somebody.get("/invoices/BN-1999-0001").text.replace("BN-1999-0001", one.number)


def test_one_who_left_the_organisation_sees_its_invoices_no_more(client):
    of = organisation()
    contact = member(of, Standing.PRIMARY)
    one = invoice(of=of)
    of.representatives[0].ended_on = clock.today()
    db.session.commit()

    assert client.as_(contact).get(f"/invoices/{one.number}").status_code == 404


def test_a_stranger_is_asked_to_sign_in_whether_or_not_there_is_such_an_invoice(client):
    one = invoice()

    answers = [client.get(f"/invoices/{number}") for number in (one.number, "BN-1999-0001")]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert client.get("/invoices").status_code == 303


def test_the_private_link_shows_the_one_invoice_to_whoever_was_sent_it(client):
    one, other = invoice(), invoice()

    assert client.get(private(one)).status_code == 200
    assert "Record a payment" not in client.page.text
    assert client.get(f"/invoices/{other.number}/{signature_of(one)}").status_code == 404
    for wrong in ("x", signature_of(one)[:-1], "é", signature_of(one) + "0"):
        assert client.get(f"/invoices/{one.number}/{wrong}").status_code == 404
    assert client.get(f"/invoices/BN-1999-0001/{signature_of(one)}").status_code == 404


def test_the_private_link_in_the_email_leads_there(client, sent_mail):
    one = invoice()
    letter = sent_mail()[0].get_body(("plain",)).get_content()

    addresses = {line for line in letter.splitlines() if line.startswith("http")}

    assert addresses == {f"http://localhost{private(one)}"}


def test_the_customer_adds_a_po_number_by_the_private_link(client):
    one = invoice(needs_purchase_order=True)

    client.submit(private(one, "/purchase-order"), {"purchase_order": "PO/77 12"}, on=private(one))

    assert client.address == private(one)
    assert (one.purchase_order, "PO/77 12" in client.page.text) == ("PO/77 12", True)


def test_a_po_number_that_is_too_long_is_shown_again_with_what_was_typed(client):
    of = organisation()
    one = invoice(of=of)
    contact = client.as_(member(of, Standing.FINANCE))

    answer = contact.submit(
        f"/invoices/{one.number}/purchase-order", {"purchase_order": "9" * 41}, on=f"/invoices/{one.number}"
    )

    assert answer.status_code == 422
    assert "9" * 41 in answer.text
    assert one.purchase_order == ""


def test_the_printed_sums_follow_payments_and_credit_notes(client):
    one = invoice()
    payment(one, "100.00")
    note = actions.credit(one, "A place fewer", net=Decimal("10.00"))

    client.get(private(one))
    words = client.page.text
    client.get(private(one, f"/credit-notes/{note.number}"))

    for expected in ("−£100.00", "−£12.00", "£68.00 to pay by"):
        assert expected in words
    assert "A place fewer" in client.page.text


def test_a_contact_sees_their_own_invoices_and_a_colleague_none(client):
    of = member_organisation()
    mine = invoice(of=of)
    invoice()

    client.as_(member(of, Standing.PRIMARY)).get("/invoices/mine")
    linked = [link for link in client.links() if link.startswith("/invoices/BN")]
    client.as_(member(of)).get("/invoices/mine")

    assert linked == [f"/invoices/{mine.number}"]
    assert "No invoices for you" in client.page.text


def test_ones_own_invoices_take_as_many_queries_for_three_as_for_one(client):
    of = member_organisation()
    invoice(of=of)
    contact = client.as_(member(of, Standing.PRIMARY))

    contact.get("/invoices/mine")
    for_one = contact.last_query_count
    for days in (1, 2):
        invoice(of=of, issued_on=clock.today() - timedelta(days=days))
    contact.get("/invoices/mine")

    assert contact.last_query_count == for_one
