"""What a term costs: the network's model of years, hardship, and each line's own VAT."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from network.billing.vat import VatKind
from network.core import clock
from network.core.errors import Refused
from network.core.identity import YearModel
from network.memberships.actions import hardship, terms
from network.memberships.actions.tariff import edit_tier
from network.organisations.models import Band
from tests.builders.members import organisation
from tests.builders.memberships import the_tariff


def charity():
    return organisation(band=Band.CHARITY)


def reduced(of, **over):
    given = {"reason": "Flooded", "ends_on": clock.today() + timedelta(days=90), **over}
    return hardship.reduce_fee(of, **given)


@pytest.mark.parametrize(
    ("joined", "ends_on", "net"),
    [
        (date(2022, 5, 16), date(2023, 3, 31), "150.00"),
        (date(2022, 10, 1), date(2023, 3, 31), "75.00"),
        (date(2023, 1, 9), date(2024, 3, 31), "187.50"),
    ],
)
def test_in_a_fixed_year_a_first_term_costs_its_part_and_the_next_a_whole_year(network, joined, ends_on, net):
    network.year_model = YearModel.FIXED_YEAR
    with clock.set_to(clock.at(joined, 10)):
        first = terms.begin_term(charity(), the_tariff()["Standard"], joined)
        following = terms.begin_term(first.organisation, first.tier, first.ends_on + timedelta(days=1))

    assert (first.ends_on, first.net, first.invoice.net) == (ends_on, Decimal(net), Decimal(net))
    assert (following.net, following.ends_on) == (Decimal("150.00"), ends_on.replace(year=ends_on.year + 1))


@pytest.mark.parametrize(
    ("by", "net"),
    [({"per_cent": 40}, "90.00"), ({"amount": Decimal("49.50")}, "100.50"), ({"amount": Decimal("500.00")}, "0.00")],
)
def test_a_reduced_fee_is_what_the_term_and_its_invoice_say(network, by, net):
    of = charity()
    reduced(of, **by)

    term = terms.begin_term(of, the_tariff()["Standard"], clock.today())

    assert term.net == Decimal(net)
    if term.net:
        assert term.invoice.net == Decimal(net)
        assert term.invoice.lines[0].description.endswith("(reduced from £150.00)")
    else:
        assert term.invoice is None
        assert term.is_effective


def test_a_reduction_ends_by_itself(network):
    of, tier = charity(), the_tariff()["Standard"]
    known = reduced(of, per_cent=100)
    after = known.ends_on + timedelta(days=1)

    term = terms.begin_term(of, tier, after)

    assert term.net == Decimal("150.00")


def test_a_reduction_taken_back_counts_no_more_and_a_new_one_replaces_it(network):
    of, tier = charity(), the_tariff()["Standard"]
    first = reduced(of, per_cent=50)
    second = reduced(of, per_cent=10)

    term = terms.begin_term(of, tier, clock.today())
    hardship.end_reduction(second)
    following = terms.begin_term(of, tier, clock.today() + timedelta(days=30))

    assert first.ended_at is not None
    assert (term.net, following.net) == (Decimal("135.00"), Decimal("150.00"))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"per_cent": 10, "amount": Decimal(1)},
        {"per_cent": 101},
        {"amount": Decimal(0)},
        {"per_cent": 10, "reason": " "},
        {"per_cent": 10, "ends_on": date(2020, 1, 1)},
    ],
)
def test_a_reduction_that_cannot_be_is_refused(network, wrong):
    with pytest.raises(Refused):
        reduced(charity(), **wrong)


def test_the_same_form_sent_twice_reduces_once(network):
    of = charity()

    first, again = [reduced(of, per_cent=10, key="the-form") for _ in range(2)]

    assert first is again
    assert first.ended_at is None


def test_each_line_of_the_tariff_has_its_own_vat(network):
    tier = the_tariff()["Standard"]
    edit_tier(tier, {Band.CHARITY: Decimal("150.00"), Band.FUNDER: Decimal("500.00")}, {Band.CHARITY: VatKind.EXEMPT})

    exempt = terms.begin_term(charity(), tier, clock.today()).invoice
    standard = terms.begin_term(organisation(band=Band.FUNDER), tier, clock.today()).invoice

    assert [(line.vat_kind, line.vat) for line in exempt.lines] == [(VatKind.EXEMPT, 0)]
    assert [(line.vat_kind, line.vat) for line in standard.lines] == [(VatKind.STANDARD, Decimal("100.00"))]
