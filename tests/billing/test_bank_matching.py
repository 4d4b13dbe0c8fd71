"""For which invoices money has probably arrived, and how sure that is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from network.billing.bank.matching import Arrived, Matching, Owed, Sureness
from network.billing.bank.names import likeness, normal

SURE, LIKELY, UNSURE = Sureness.SURE, Sureness.LIKELY, Sureness.UNSURE
ALDERMERE, PENHOLLOW, TEAM = "Aldermere City Council", "Penhollow Borough Council", "Riverside Town Team"


def owed(number, left="180.00", customer=ALDERMERE, account=1, names=(), late=0):
    due_on = date(2026, 11, 1) - timedelta(days=late)
    return Owed(int(number), f"BN-2026-{number:04}", Decimal(left), due_on, customer, account, (customer, *names))


def arrived(words, amount="180.00", id=1, payer=""):
    return Arrived(id, Decimal(amount), payer, words)


def proposed(words, *invoices, amount="180.00", payer=""):
    [proposal] = Matching(invoices).propose([arrived(words, amount, payer=payer)])
    return proposal


def parts(proposal):
    return [(invoice.id, str(amount)) for invoice, amount in proposal.parts]


THREE = (owed(147), owed(148, customer=PENHOLLOW, account=2), owed(149, "60.00", TEAM, None))


@pytest.mark.parametrize(
    "words",
    [
        "BN-2026-0147", "bn-2026-0147", "BN20260147", "BN 2026 0147", "BN 2O26 O147", "BN/2026/0147", "B N-2026-0147", "BN_2026.0147",
        "ALDERMERE CITY COU BN-2026-0147 BGC", "INVOICE BN-2026-0147, THANK YOU", "REF:BN-2026-0147 18/11/2026", "PAYMENTBN20260147",
    ],
)  # fmt: skip
def test_a_reference_is_found_however_it_is_written(words):
    proposal = proposed(words, *THREE)

    assert (parts(proposal), proposal.sureness) == ([(147, "180.00")], SURE)


@pytest.mark.parametrize("words", ["2026-0147", "INV 2026/0147", "BN-2026-147"])
def test_a_number_that_is_not_in_full_is_only_likely(words):
    proposal = proposed(words, *THREE)

    assert (parts(proposal), proposal.sureness) == ([(147, "180.00")], LIKELY)


@pytest.mark.parametrize("words", ["BN-2026-01470", "BN-2026-9999", "20261120", "BN-2025-0147", "MEMBERSHIP FEE", ""])
def test_what_names_no_invoice_of_ours_leaves_the_amount_alone_to_tell(words):
    assert proposed(words, *THREE[1:], amount="60.00").sureness == UNSURE
    assert proposed(words, *THREE, amount="1.00").parts == ()


def test_a_prefix_with_letters_that_look_like_digits_is_known_too():
    one = Owed(1, "LO1-2026-0007", Decimal("5.00"), date(2026, 1, 1), TEAM, None, (TEAM,))

    assert parts(proposed("L01 2026 0007", one, amount="5.00")) == [(1, "5.00")]


def test_one_payment_settles_all_the_invoices_that_it_names():
    proposal = proposed(
        "BN-2026-0147 AND BN-2026-0150", owed(147), owed(150, "20.00"), owed(151, "20.00"), amount="200.00"
    )

    assert (parts(proposal), proposal.sureness) == ([(147, "180.00"), (150, "20.00")], SURE)


def test_a_part_is_proposed_as_a_part():
    proposal = proposed("BN-2026-0147", owed(147), amount="100.00")

    assert (parts(proposal), proposal.sureness) == ([(147, "100.00")], LIKELY)
    assert proposal.reasons[-1] == "£80.00 stays to be paid."


def test_a_part_from_who_is_known_with_a_reference_in_full_is_sure():
    assert proposed("ALDERMERE CITY COUNCIL BN-2026-0147", owed(147), amount="100.00").sureness == SURE


def test_what_is_too_much_is_never_sure_and_told():
    proposal = proposed("ALDERMERE CITY COUNCIL BN-2026-0147", owed(147), amount="200.00")

    assert (parts(proposal), proposal.rest, proposal.account) == ([(147, "180.00")], Decimal("20.00"), 1)
    assert (proposal.sureness, proposal.reasons[-1]) == (LIKELY, "It is £20.00 more than is asked for.")


def test_what_is_too_much_cannot_be_recorded_for_who_has_no_account():
    proposal = proposed("BN-2026-0149", *THREE, amount="61.00")

    assert (proposal.rest, proposal.can_be_recorded) == (Decimal("1.00"), False)


@pytest.mark.parametrize(
    ("words", "sureness"),
    [
        ("ALDERMERE CITY COUNCIL", SURE), ("ALDERMERE CC", SURE), ("FPI FROM ALDERMERE CITY COUNCIL MEMBERSHIP", SURE),
        ("ALDERMERE CITY COU", LIKELY), ("ALDERMEER CITY COUNCIL", LIKELY),
    ],
)  # fmt: skip
def test_without_a_reference_name_and_amount_tell(words, sureness):
    proposal = proposed(words, *THREE)

    assert (parts(proposal), proposal.sureness) == ([(147, "180.00")], sureness)


def test_a_name_that_paid_before_is_as_good_as_their_own():
    proposal = proposed(
        "SHARED SERVICES NW 0042", owed(147, names=["Shared Services NW"]), owed(148, customer=PENHOLLOW, account=2)
    )

    assert (parts(proposal), proposal.sureness) == ([(147, "180.00")], SURE)


def test_a_name_that_fits_two_customers_fits_neither():
    two = owed(1, customer="Northgate Youth Forum", account=1), owed(2, customer="Northgate Faith Forum", account=2)

    assert proposed("NORTHGATE", *two).parts == ()


def test_two_invoices_of_one_amount_are_not_sure_and_the_older_comes_first():
    proposal = proposed(ALDERMERE, owed(147), owed(148, late=30))

    assert (parts(proposal), proposal.sureness) == ([(148, "180.00")], LIKELY)


def test_all_that_somebody_owes_in_one_sum_is_sure():
    proposal = proposed(ALDERMERE, owed(147), owed(148, "60.00"), amount="240.00")

    assert (sorted(parts(proposal)), proposal.sureness) == ([(147, "180.00"), (148, "60.00")], SURE)


def test_the_only_invoices_that_make_the_sum_are_likely_and_two_ways_are_not():
    several = owed(1, "10.00"), owed(2, "20.00"), owed(3, "40.00"), owed(4, "80.00", late=9)

    assert parts(proposed(ALDERMERE, *several, amount="60.00")) == [(2, "20.00"), (3, "40.00")]
    assert proposed(ALDERMERE, *several, owed(5, "50.00"), amount="60.00").sureness == UNSURE


def test_the_same_invoice_is_not_paid_by_two_lines():
    lines = [arrived(ALDERMERE, id=1), arrived("BN-2026-0147", id=2)]

    found = Matching([owed(147)]).propose(lines)

    assert [parts(each) for each in found] == [[], [(147, "180.00")]]


def test_a_short_form_and_the_full_name_are_alike():
    assert likeness(normal("PENHOLLOW B.C."), normal(PENHOLLOW)) < 1
    assert likeness(normal("Penhollow BC"), normal(PENHOLLOW)) == 1


amounts = some.integers(1, 50_000).map(lambda pence: Decimal(pence).scaleb(-2))
texts = some.sampled_from(
    [ALDERMERE, "BN-2026-0001 BN-2026-0002", "BN-2026-0003", "PENHOLLOW BC", "THANKS", "RIVERSIDE TOWN TEA"]
)


@settings(deadline=None)
@given(left=some.lists(amounts, min_size=3, max_size=6), lines=some.lists(some.tuples(texts, amounts), max_size=8))
def test_no_penny_is_proposed_twice_or_lost(left, lines):
    holders = [(ALDERMERE, 1), (PENHOLLOW, 2), (TEAM, None)]
    invoices = [owed(number, sum_, *holders[number % 3]) for number, sum_ in enumerate(left, 1)]
    money = [arrived(words, amount, line) for line, (words, amount) in enumerate(lines)]

    found = Matching(invoices).propose(money)

    assert [each.arrived for each in found] == money
    for each in found:
        assert not each.parts or sum(amount for _invoice, amount in each.parts) + each.rest == each.arrived.amount
    for invoice in invoices:
        assert sum(amount for each in found for of, amount in each.parts if of is invoice) <= invoice.left
