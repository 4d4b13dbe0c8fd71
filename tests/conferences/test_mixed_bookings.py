"""One booking, many memberships: what each combination costs, on the page, on the invoice and in its number."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from network.billing.models import Invoice
from network.conferences.actions.booking import place_order
from network.conferences.actions.charging import Customer
from network.conferences.actions.swapping import swap
from network.conferences.drafts import Coming
from network.conferences.models import Category
from network.core import clock
from network.core.db import db, rows
from network.memberships.models import Membership
from tests.builders.conferences import conference, guest
from tests.builders.members import member, member_organisation, membership, organisation, tier

COUNCIL = Customer("Aldermere City Council", "Town Hall", "finance@example.org", purchase_order="4500 1")
#: Of whom the booking is, early or not, and what each line costs: c a colleague of the booker in a council with one included
#: place left of three and 40% off, p somebody of another member with 25% off, g one of an organisation in grace, l of one that
#: lapsed; n a charity that is no member, s a student who asks for a bursary, b a business.
TABLE = [
    ("c", False, ["0.00"]),
    ("cc", False, ["0.00", "57.00"]),
    ("ccns", False, ["0.00", "57.00", "145.00", "0.00"]),
    ("nccs", False, ["145.00", "0.00", "57.00", "0.00"]),
    ("ccns", True, ["0.00", "48.45", "123.25", "0.00"]),
    ("cp", False, ["0.00", "71.25"]),
    ("pp", True, ["60.56", "60.56"]),
    ("cg", False, ["0.00", "95.00"]),
    ("cl", True, ["0.00", "123.25"]),
    ("s", False, ["0.00"]),
    ("nb", False, ["145.00", "295.00"]),
    ("cccpgnsb", True, ["0.00", "48.45", "48.45", "60.56", "80.75", "123.25", "0.00", "250.75"]),
]


class House:
    """The council and who else comes."""

    def __init__(self):
        today = clock.today()
        council = member_organisation(
            name="Aldermere City Council", tier=tier(name="Advanced", included_places=3, event_discount=40)
        )
        self.booker = member(council)
        self.colleagues = iter([member(council) for _ in range(3)])
        used = [member(council) for _ in range(2)]
        place_order(conference(), [Coming(person_id=one.id) for one in used], booker=self.booker)
        partner = member_organisation(name="Larkspur Homes", tier=tier(name="Standard", event_discount=25))
        self.partners = iter([member(partner) for _ in range(2)])
        in_grace, lapsed = organisation(name="Easterwick"), organisation(name="Northmoor")
        self.late, self.gone = member(in_grace), member(lapsed)
        membership(in_grace, starts_on=today - timedelta(days=375), ends_on=today - timedelta(days=10))
        membership(lapsed, starts_on=today - timedelta(days=500), ends_on=today - timedelta(days=135))

    def coming(self, kind):
        if kind == "c":
            return Coming(person_id=next(self.colleagues).id)
        if kind == "s":
            return guest(category=Category.BURSARY, asked_because="I am a student.")
        known = {"p": lambda: next(self.partners), "g": lambda: self.late, "l": lambda: self.gone}.get(kind)
        category = Category.BUSINESS if kind == "b" else Category.CHARITY
        return guest(email=known().email, category=category) if known else guest(category=category)


@pytest.mark.parametrize(
    "kinds, early, expected", TABLE, ids=[f"{kinds}{'-early' * early}" for kinds, early, _ in TABLE]
)
def test_every_combination_is_priced_line_by_line_on_one_numbered_invoice(network, kinds, early, expected):
    house = House()
    summit = conference(early_until=clock.today() if early else None)

    booked = place_order(summit, [house.coming(kind) for kind in kinds], booker=house.booker, customer=COUNCIL)

    assert [f"{place.net}" for place in booked.registrations] == expected
    invoices = rows(select(Invoice))
    if not any(place.net for place in booked.registrations):
        assert invoices == []
        return
    assert invoices == [booked.invoice]
    assert [line.net for line in booked.invoice.lines] == [place.net for place in booked.registrations]
    assert booked.invoice.total == sum(line.net + line.vat for line in booked.invoice.lines)
    assert booked.invoice.vat == sum((net * 20 / 100).quantize(Decimal("0.01")) for net in map(Decimal, expected))
    assert booked.invoice.purchase_order == "4500 1"


def test_numbers_of_invoices_have_no_gap_whatever_was_booked_refused_or_free(network):
    house = House()
    summit = conference(capacity=6)
    for kinds in ("n", "c", "b", "s", "n"):
        place_order(summit, [house.coming(kind) for kind in kinds], booker=house.booker, customer=COUNCIL)
    with pytest.raises(Exception, match="1 place is left"), db.session.begin_nested():
        place_order(summit, [guest(), guest()], booker=house.booker, customer=COUNCIL)
    place_order(summit, [guest()], booker=house.booker, customer=COUNCIL)

    numbers = [int(each.number.rpartition("-")[2]) for each in rows(select(Invoice).order_by(Invoice.id))]
    assert numbers == [1, 2, 3, 4]


def test_an_organisation_that_lapses_later_keeps_the_price_it_booked_at_also_when_a_delegate_is_swapped(network):
    house = House()
    first, second = [house.coming("p") for _ in range(2)]
    booked = place_order(conference(), [first], booker=house.booker, customer=COUNCIL)
    partner = booked.registrations[0].organisation
    term = db.session.scalars(select(Membership).filter_by(organisation_id=partner.id)).one()
    term.ends_on = clock.today() + timedelta(days=5)

    with clock.set_to(clock.now() + timedelta(days=70)):
        assert place_order(conference(in_days=150), [first], booker=house.booker).registrations[0].net == Decimal(
            "145.00"
        )
        instead = swap(booked.registrations[0], second)

    assert (instead.net, [len(invoice.credit_notes) for invoice in booked.invoices]) == (Decimal("71.25"), [0])
