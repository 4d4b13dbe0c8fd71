from decimal import Decimal

import pytest

from network.billing import actions
from network.billing.links import signature_of
from network.billing.models import Invoice, Quote
from network.core import clock
from network.core.db import db
from network.organisations.models import Standing
from network.people.models import Role
from tests.billing.test_quotes import quote
from tests.builders.billing import invoice
from tests.builders.members import member, member_organisation, staff
from tests.builders.memberships import the_tariff

TYPED = {
    "customer_name": "Penhollow Town Team",
    "customer_email": "accounts@penhollow.example",
    "what_1": "Training day",
    "net_1": "£1,400",
    "what_2": "Booklets",
    "net_2": "30.00",
    "vat_2": "zero",
}


@pytest.fixture
def manager(client):
    return client.as_(staff(Role.MEMBERSHIP))


def hidden(client):
    return {field["name"]: field["value"] for field in client.page.all("input") if field["type"] == "hidden"}


def test_the_office_writes_a_quote_and_its_customer_accepts_it_without_an_account(client, manager):
    manager.submit("/invoices/quotes/new", TYPED)
    [one] = db.session.scalars(db.select(Quote)).all()
    stranger = client.application.test_client()
    address = f"/invoices/quotes/{one.number}/{signature_of(one)}"

    stranger.submit(f"{address}/acceptance", {"purchase_order": "PO 12"}, on=address)

    assert (one.total, one.invoice.purchase_order) == (Decimal("1710.00"), "PO 12")
    assert "Accepted on" in stranger.page.text
    assert stranger.get(address.replace(signature_of(one), "x")).status_code == 404


def test_a_contact_accepts_a_quote_and_a_colleague_sees_none(client):
    of = member_organisation()
    one = quote(of=of)

    colleague = client.as_(member(of)).get(f"/invoices/quotes/{one.number}").status_code
    contact = client.as_(member(of, Standing.FINANCE))
    contact.submit(f"/invoices/quotes/{one.number}/acceptance", on=f"/invoices/quotes/{one.number}")

    assert colleague == 404
    assert one.invoice is not None


def test_a_quote_is_refused_with_a_reason_that_the_office_reads(client, manager):
    one = quote()

    manager.submit(
        f"/invoices/quotes/{one.number}/refusal", {"reason": "Too dear"}, on=f"/invoices/quotes/{one.number}"
    )

    assert "Too dear" in manager.page.text
    manager.get("/invoices/quotes?status=refused")
    assert one.number in manager.page.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"what_1": "", "net_1": ""}, "Say what"),
        ({"net_1": ""}, "Type the amount of this line"),
        ({"net_1": "lots"}, "Type an amount in pounds"),
        ({"customer_email": "nobody"}, "Type an email address"),
        ({"valid_until": "2020-01-01"}, "cannot be in the past"),
    ],
)
def test_a_quote_that_cannot_be_is_shown_again(manager, typed, words):
    sent = {**TYPED, "what_2": "", "net_2": "", **typed}

    answer = manager.submit("/invoices/quotes/new", sent)

    assert answer.status_code == 422
    assert words in manager.page.text
    assert db.session.scalars(db.select(Quote)).all() == []


def test_an_invoice_of_free_lines_is_issued_once_it_was_confirmed(manager):
    manager.submit("/invoices/new", {**TYPED, "purchase_order": "PO 7"})
    before = db.session.scalars(db.select(Invoice)).all()
    values = hidden(manager)
    for _press in range(2):
        manager.post("/invoices/new", data=values, follow_redirects=True)

    [one] = db.session.scalars(db.select(Invoice)).all()
    assert before == []
    assert (one.total, one.purchase_order, [line.vat_kind.value for line in one.lines]) == (
        Decimal("1710.00"),
        "PO 7",
        ["standard", "zero"],
    )


def test_a_membership_is_quoted_from_the_page_of_the_organisation(manager):
    of = member_organisation(
        slug="aldermere", ends_on=clock.today().replace(year=2020), starts_on=clock.today().replace(year=2019)
    )
    tier = the_tariff()["Standard"]

    manager.submit("/membership/organisations/aldermere/quote", {"tier": str(tier.id)})

    [one] = db.session.scalars(db.select(Quote)).all()
    assert (one.organisation, one.net) == (of, Decimal("950.00"))
    assert "Standard membership, from the day you accept" in manager.page.text


def test_a_customer_says_when_they_paid_and_is_not_reminded_meanwhile(client, manager):
    of = member_organisation()
    one = invoice(of=of, issued_on=clock.today().replace(year=clock.today().year - 1))
    contact = client.as_(member(of, Standing.FINANCE))

    contact.submit(f"/invoices/{one.number}/said-paid", on=f"/invoices/{one.number}")

    assert one.said_paid_on == clock.today()
    assert "You told us that you paid" in contact.page.text
    assert one not in db.session.scalars(actions.issuing.queries.to_remind(1, clock.today())).all()
