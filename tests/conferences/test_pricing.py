"""What a booking costs: a table of cases, and what always holds."""

from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as some

from network.conferences.actions.conference import USUAL_PRICES
from network.conferences.models import Category
from network.conferences.pricing import Delegate, NoSuchPrice, Tariff, Term, quotes, sum_of

PRICES = {category: (Decimal(net), 20) for category, net in USUAL_PRICES.items()}
USUAL, EARLY = Tariff(PRICES), Tariff(PRICES, early_discount=15)
ADVANCED = Term(1, "Aldermere City Council", "Advanced", included_places=3, event_discount=40, places_used=1)
STANDARD = Term(2, "Larkspur Homes", "Standard", included_places=1, event_discount=25)
SUPPORTER = Term(3, "Copper Kettle Roasters", "Supporter")
IN_GRACE = Term(4, "London Borough of Easterwick", "Standard", included_places=1, event_discount=25, is_in_grace=True)


speech = Flask("pricing knows no application, only a language")
Babel(speech)


def colleague(term: Term) -> Delegate:
    return Delegate(term=term, may_use_included=True)


def member(term: Term, category: Category | None = None) -> Delegate:
    return Delegate(category, term)


def stranger(category: Category) -> Delegate:
    return Delegate(category)


TABLE = [
    ("included places first", USUAL, [colleague(ADVANCED)], [("0.00", "Included with Aldermere City Council’s membership (2 of 3)")]),
    ("then the tier's discount", USUAL, [colleague(ADVANCED)] * 3, [
        ("0.00", "Included with Aldermere City Council’s membership (2 of 3)"),
        ("0.00", "Included with Aldermere City Council’s membership (3 of 3)"),
        ("57.00", "Member price; all 3 included places are used; 40% off with Advanced membership"),
    ]),
    ("and early booking on top", EARLY, [colleague(STANDARD)] * 2, [
        ("0.00", "Included with Larkspur Homes’ membership (1 of 1)"),
        ("60.56", "Member price; the included place is used; 25% off with Standard membership; early booking −15%"),
    ]),
    ("a tier without benefits", USUAL, [colleague(SUPPORTER)], [("95.00", "Member price")]),
    ("a tier without benefits, early", EARLY, [colleague(SUPPORTER)], [("80.75", "Member price; early booking −15%")]),
    ("in grace nothing new", EARLY, [colleague(IN_GRACE)], [
        ("80.75", "Member price, without discount while London Borough of Easterwick’s renewal is unpaid; early booking −15%"),
    ]),
    ("somebody else's included places are not touched", USUAL, [member(STANDARD, Category.CHARITY)], [
        ("71.25", "Member price; 25% off with Standard membership"),
    ]),
    ("the lower of two prices", USUAL, [member(SUPPORTER, Category.SMALL_CHARITY)], [
        ("60.00", "Small charity; income under £100,000"),
    ]),
    ("a stranger, early", EARLY, [stranger(Category.SMALL_CHARITY)], [
        ("51.00", "Not a member; income under £100,000; early booking −15%"),
    ]),
    ("a stranger, full price", USUAL, [stranger(Category.PUBLIC_SECTOR)], [
        ("195.00", "Not a member; councils, police, health, universities and schools"),
    ]),
    ("a bursary has nothing to take off", EARLY, [stranger(Category.BURSARY)], [("0.00", "Not a member; bursary place")]),
    ("somebody who did not sign in", USUAL, [Delegate(Category.BUSINESS, is_known=False)], [
        ("295.00", "Not booked as a member; companies of any size"),
    ]),
    ("a mixed booking", EARLY, [colleague(ADVANCED), colleague(ADVANCED), stranger(Category.SMALL_CHARITY), stranger(Category.BURSARY)], [
        ("0.00", "Included with Aldermere City Council’s membership (2 of 3)"),
        ("0.00", "Included with Aldermere City Council’s membership (3 of 3)"),
        ("51.00", "Not a member; income under £100,000; early booking −15%"),
        ("0.00", "Not a member; bursary place"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize("tariff, delegates, expected", [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_each_delegate_is_priced_by_their_own_membership(app, tariff, delegates, expected):
    lines = quotes(delegates, tariff)

    assert [(f"{line.net}", line.why) for line in lines] == expected
    assert sum_of(lines).total == sum(line.net + line.vat for line in lines)


def test_vat_is_rounded_line_by_line(app):
    lines = quotes([colleague(STANDARD), colleague(STANDARD), colleague(STANDARD)], EARLY)

    assert [f"{line.vat}" for line in lines] == ["0.00", "12.11", "12.11"]
    assert f"{sum_of(lines).total}" == "145.34"


def test_a_network_that_is_not_registered_charges_no_vat(app):
    assert [line.vat_rate for line in quotes([stranger(Category.CHARITY)], USUAL, charges_vat=False)] == [0]


def test_what_has_no_price_cannot_be_chosen(app):
    with pytest.raises(NoSuchPrice):
        quotes([stranger(Category.CHARITY)], Tariff({Category.MEMBER: (Decimal(95), 20)}))


@given(
    used=some.integers(0, 6),
    places=some.integers(0, 4),
    discount=some.integers(0, 100),
    early=some.integers(0, 100),
    people=some.integers(1, 12),
)
def test_included_places_are_never_below_nothing_and_no_price_above_the_tariff(used, places, discount, early, people):
    term = Term(1, "Aldermere", "Advanced", places, discount, places_used=used)

    with speech.app_context():
        lines = quotes([colleague(term)] * people, Tariff(PRICES, early))

    assert sum(line.is_included for line in lines) == min(people, max(places - used, 0))
    assert all(Decimal(0) <= line.net <= 95 for line in lines)
    assert all(line.net == line.net.quantize(Decimal("0.01")) for line in lines)
