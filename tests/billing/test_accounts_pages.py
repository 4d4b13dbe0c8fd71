"""Batches for the accounts as the office sees them."""

import pytest

from network.billing.accounts import actions
from network.core import clock
from network.people.models import Role
from tests.builders.billing import invoice, payment
from tests.builders.members import member, staff


@pytest.fixture
def manager(client):
    return client.as_(staff(Role.MEMBERSHIP))


def test_a_batch_is_made_and_downloaded_twice_the_same(manager):
    payment(invoice())

    manager.submit("/invoices/accounts", {"until": f"{clock.today():%Y-%m-%d}"})
    told = manager.page.text
    files = [manager.get(f"/invoices/accounts/1/{layout}.csv").data for layout in ("xero", "sage", "xero", "sage")]

    assert "Batch 1 is made: 2 entries." in told
    assert files[:2] == files[2:]
    assert manager.get("/invoices/accounts/1/quickbooks.csv").status_code == 404
    assert manager.get("/invoices/accounts/2/xero.csv").status_code == 404


def test_a_day_to_come_is_refused_with_what_was_typed(manager):
    answer = manager.submit("/invoices/accounts", {"until": "2099-01-01"})

    assert (answer.status_code, "today at the latest" in manager.page.text) == (422, True)


def test_codes_are_chosen(manager):
    manager.submit("/invoices/accounts/codes", {"sage_sales": "4900", "xero_tax_standard": "20% (VAT on Income)"})

    assert actions.codes_now().codes == {"sage": {"sales": "4900"}, "xero": {"tax_standard": "20% (VAT on Income)"}}


def test_a_member_sees_no_accounts(client):
    client.as_(member())

    assert [client.get(f"/invoices/accounts{end}").status_code for end in ("", "/codes", "/1/xero.csv")] == [403] * 3
