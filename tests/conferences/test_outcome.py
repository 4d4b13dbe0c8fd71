"""How an event went: places, arrivals, who stayed away and what came in, counted from places, scans, invoices and credit notes."""

from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing.actions import credit
from network.conferences.actions.booking import place_order
from network.conferences.models import Category
from network.conferences.outcome import tables_of
from network.core import clock
from network.core.db import db
from network.organisations.models import Sector
from tests.builders.conferences import conference, guest, order, registration
from tests.builders.members import member, member_organisation
from tests.conferences.test_booking import as_colleague


@pytest.fixture
def day(network):
    return a_day()


def a_day():
    """Two colleagues of a council, of whom one came, and two guests at a charity's price: one came, one cancelled."""
    day = conference(title="Belonging 2027")
    council = member_organisation(sector=Sector.LOCAL_GOVERNMENT)
    ada, ben = member(council), member(council)
    booked = place_order(day, [as_colleague(ada), as_colleague(ben)], booker=ada)
    booked.registrations[0].checked_in_at = clock.now()
    registration(day, email="came@example.org", checked_in_at=clock.now())
    gone = order(day, [guest(email="gone@example.org")])
    gone.registrations[0].cancelled_at = clock.now()
    line = gone.invoice.lines[0]
    credit(gone.invoice, "Cancelled", by_line={line.id: line.net / 2})
    db.session.flush()
    return day


def test_the_tables_count_each_place_once_and_know_who_stayed_away_when_it_is_over(day):
    with clock.set_to(day.ends_at + timedelta(minutes=1)):
        sectors, prices = tables_of(day)

    of_council = next(row for row in sectors.rows if row[0] == Sector.LOCAL_GOVERNMENT.label)
    assert of_council[1:5] == (2, 1, 1, 0)
    others = next(row for row in sectors.rows if row[0] == "No organisation we know")
    assert others[1:5] == (1, 1, 0, 1)
    charity = next(row for row in prices.rows if row[0] == Category.CHARITY.label)
    price = next(each.net for each in day.prices if each.category == Category.CHARITY)
    assert charity[5] == price + price / 2, "what was not credited of a late cancellation is income"
    assert sectors.rows[-1][1:] == prices.rows[-1][1:]


def test_nobody_stayed_away_before_it_is_over(day):
    assert {row[3] for table in tables_of(day) for row in table.rows} == {None}


def test_income_is_what_the_invoices_ask_for(day):
    asked = db.session.execute(db.text("SELECT sum(net) FROM invoice")).scalar_one()
    credited = db.session.execute(db.text("SELECT sum(net) FROM credit_note")).scalar_one()

    assert tables_of(day)[0].rows[-1][5] == Decimal(int(asked) - int(credited)) / 100
