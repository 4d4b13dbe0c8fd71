import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing import actions
from network.billing.models import InvoiceStatus
from network.core import clock
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.billing import invoice, payment
from tests.builders.members import member, member_organisation, organisation, staff


def ago(days):
    return clock.today() - timedelta(days=days)


def hidden(client):
    return {field["name"]: field["value"] for field in client.page.all("input") if field["type"] == "hidden"}


@pytest.fixture
def manager(client):
    return client.as_(staff(Role.MEMBERSHIP))


def test_a_statement_tells_each_line_with_its_balance_and_what_is_overdue(client):
    of = member_organisation(name="Aldermere City Council", slug="aldermere")
    old, late = invoice(of=of, issued_on=ago(500)), invoice(of=of, issued_on=ago(75))
    payment(old, "100.00", ago(30))
    invoice(of=of, net="10.00")
    actions.credit(late, "One place fewer", net=Decimal("50.00"))
    contact = client.as_(member(of, Standing.FINANCE))

    contact.get("/invoices/account/aldermere")

    words = contact.page.text
    for expected in (
        *("Brought forward", "£180.00", "£360.00", "£260.00", "£272.00", "£212.00", "To pay in all"),
        *("Overdue 31 to 60 days", "£120.00", "Overdue over 90 days", "£80.00", "Not due yet", "£12.00"),
    ):
        assert expected in words, expected
    assert contact.last_query_count <= 12
    told = list(
        csv.reader(io.StringIO(contact.get("/invoices/account/aldermere?format=csv").text.removeprefix("\ufeff")))
    )
    assert [row[-1] for row in told] == ["Balance", "180.00", "360.00", "260.00", "272.00", "212.00"]
    assert contact.get("/invoices/account/aldermere/pdf").data.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda of: staff(Role.MEMBERSHIP), 200),
        (lambda of: member(of, Standing.PRIMARY), 200),
        (lambda of: member(of, Standing.FINANCE), 200),
        (member, 404),
        (lambda of: member(standing=Standing.PRIMARY), 404),
        (lambda of: staff(Role.RESEARCH), 404),
    ],
    ids=["membership", "primary", "finance", "colleague", "elsewhere", "research"],
)
def test_who_sees_an_account(client, who, status):
    of = member_organisation(slug="aldermere")

    assert client.as_(who(of)).get("/invoices/account/aldermere").status_code == status


def test_a_day_at_the_end_of_the_calendar_is_taken_for_today(manager):
    council = organisation()

    for day in ("0001-01-01", "9999-12-31"):
        assert manager.get(f"/invoices/account/{council.slug}?until={day}").status_code == 200


def test_a_statement_takes_as_many_queries_for_three_as_for_one(manager):
    of = organisation(slug="aldermere")
    payment(invoice(of=of), "10.00")
    manager.get("/invoices/account/aldermere")
    for_one = manager.last_query_count
    for _ in range(2):
        payment(invoice(of=of), "10.00")

    manager.get("/invoices/account/aldermere")

    assert manager.last_query_count == for_one


def test_credit_is_used_with_one_press_and_the_rest_sent_back(manager):
    of = organisation(slug="aldermere")
    payment(invoice(of=of), "400.00", keep_rest=True)
    one = invoice(of=of)

    manager.submit(f"/invoices/{one.number}/credit-use", on=f"/invoices/{one.number}")
    used = one.status_on(clock.today())
    manager.submit("/invoices/account/aldermere/refund", {"reference": "BACS 7"})

    assert used == InvoiceStatus.PAID
    assert actions.credit_now(of.id) == 0
    assert "£40.00 was sent back" in manager.page.text


def test_more_credit_than_there_is_is_not_sent_back(manager):
    of = organisation(slug="aldermere")
    payment(invoice(of=of), "200.00", keep_rest=True)

    answer = manager.submit("/invoices/account/aldermere/refund", {"amount": "20.01"})

    assert answer.status_code == 422
    assert "At most £20.00 can be sent back" in manager.page.text


def test_an_invoice_is_written_off_once_it_was_confirmed_and_can_be_asked_for_again(manager):
    one = invoice()
    path = f"/invoices/{one.number}/write-off"

    manager.submit(path, {"reason": "Dissolved"})
    asked, before = manager.page.text, one.written_off
    values = hidden(manager)
    for _press in range(2):
        manager.post(path, data=values, follow_redirects=True)
    after = one.written_off
    manager.submit(f"{path}/taking-back", on=f"/invoices/{one.number}")

    assert "Write off £180.00?" in asked
    assert (before, after, one.written_off) == (0, Decimal("180.00"), 0)


def test_single_lines_are_credited(manager):
    one = invoice(lines=[actions.Line("Training", Decimal("100.00")), actions.Line("Book", Decimal("30.00"))])
    book = one.lines[1]

    manager.submit(f"/invoices/{one.number}/credit", {"reason": "Returned", f"line_{book.id}": "12.50"})
    manager.post(f"/invoices/{one.number}/credit", data=hidden(manager), follow_redirects=True)

    assert [(line.description, line.net) for line in one.credit_notes[0].lines] == [("Book", Decimal("12.50"))]


@pytest.mark.parametrize("typed", ["31", "lots"])
def test_more_than_a_line_has_is_not_credited(manager, typed):
    one = invoice(lines=[actions.Line("Training", Decimal("100.00")), actions.Line("Book", Decimal("30.00"))])

    answer = manager.submit(f"/invoices/{one.number}/credit", {"reason": "Returned", f"line_{one.lines[1].id}": typed})

    assert answer.status_code == 422
    assert typed in [field["value"] for field in manager.page.all("input")]


def test_an_invoice_is_sent_again_with_one_press(manager, sent_mail):
    one = invoice()

    manager.submit(f"/invoices/{one.number}/sending", on=f"/invoices/{one.number}")

    assert [letter["Subject"] for letter in sent_mail()] == [f"Invoice {one.number} from Belonging Network"] * 2


def test_the_aged_debt_list_adds_up_and_is_narrowed_by_age(manager):
    fresh, late, old = invoice(), invoice(issued_on=ago(75)), invoice(issued_on=ago(500), net="100.00")
    waiting = invoice(issued_on=ago(500), needs_purchase_order=True)
    payment(invoice())

    manager.get("/invoices/aged")
    words = manager.page.text
    found = {}
    for age in ("not_due", "up_to_30", "up_to_60", "up_to_90", "older"):
        manager.get(f"/invoices/aged?age={age}")
        found[age] = {link.rpartition("/")[2] for link in manager.links() if link.startswith("/invoices/BN")}

    for expected in ("£360.00", "£180.00", "£120.00"):
        assert expected in words, expected
    assert found == {
        "not_due": {fresh.number, waiting.number},
        "up_to_30": set(),
        "up_to_60": {late.number},
        "up_to_90": set(),
        "older": {old.number},
    }
