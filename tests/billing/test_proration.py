import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from network.billing.proration import fee_for, for_the_days_left
from network.billing.vat import share_of, vat_of
from network.core.identity import YearModel

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "fees.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['input']['joined']} {case['input']['model']}")
def test_a_first_fee_is_as_the_worked_examples_say(case):
    asked, expected = case["input"], case["expected"]

    fee = fee_for(Decimal(asked["net"]), date.fromisoformat(asked["joined"]), YearModel(asked["model"]))
    vat = vat_of(fee.net, Decimal(asked["vat_rate"]))

    assert {
        "net": str(fee.net),
        "vat": str(vat),
        "gross": str(fee.net + vat),
        "starts": fee.starts_on.isoformat(),
        "ends": fee.ends_on.isoformat(),
    } == expected


@pytest.mark.parametrize(
    ("joined", "net", "ends_on"),
    [
        (date(2022, 4, 1), "99.99", date(2023, 3, 31)),
        (date(2022, 9, 30), "99.99", date(2023, 3, 31)),
        (date(2022, 10, 1), "50.00", date(2023, 3, 31)),
        (date(2022, 12, 31), "50.00", date(2023, 3, 31)),
        (date(2023, 1, 1), "124.99", date(2024, 3, 31)),
        (date(2023, 3, 31), "124.99", date(2024, 3, 31)),
    ],
)
def test_the_fixed_year_turns_on_the_first_of_april_october_and_january(joined, net, ends_on):
    fee = fee_for(Decimal("99.99"), joined, YearModel.FIXED_YEAR)

    assert (fee.net, fee.ends_on) == (Decimal(net), ends_on)


def test_a_year_from_a_leap_day_ends_on_the_last_of_february():
    assert fee_for(Decimal(60), date(2024, 2, 29), YearModel.ANNIVERSARY).ends_on == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("net", "rate", "vat"),
    [("0.02", 20, "0.00"), ("0.03", 20, "0.01"), ("0.10", 5, "0.01"), ("0.125", 20, "0.03"), ("51.00", 20, "10.20")],
)
def test_vat_is_rounded_half_up(net, rate, vat):
    assert vat_of(Decimal(net), rate) == Decimal(vat)


def test_the_last_share_of_the_vat_is_what_is_left():
    vat, net = Decimal("20.01"), Decimal("100.00")

    first = share_of(vat, Decimal("33.33"), net)

    assert first == Decimal("6.67")
    assert share_of(vat - first, net - Decimal("33.33"), net - Decimal("33.33")) == Decimal("13.34")


@pytest.mark.parametrize(
    ("today", "part"),
    [
        (date(2026, 1, 1), "365.00"),
        (date(2026, 12, 31), "1.00"),
        (date(2026, 7, 2), "183.00"),
        (date(2025, 12, 1), "365.00"),
        (date(2027, 1, 1), "0.00"),
    ],
)
def test_a_part_of_a_term_costs_as_much_as_its_days(today, part):
    term = (date(2026, 1, 1), date(2026, 12, 31))

    assert for_the_days_left(Decimal("365.00"), today, *term) == Decimal(part)
