"""Working days, against the bank holidays as www.gov.uk/bank-holidays published them."""

from datetime import date

import pytest

from network.core.workdays import Nation, bank_holidays, changed, easter_of, holidays_between, working_days_between

PUBLISHED = {
    (2022, Nation.ENGLAND_AND_WALES): "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    (2023, Nation.ENGLAND_AND_WALES): "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    (2024, Nation.ENGLAND_AND_WALES): "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    (2020, Nation.ENGLAND_AND_WALES): "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    (2022, Nation.SCOTLAND): "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27",
    (2023, Nation.SCOTLAND): "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26",
    (2024, Nation.SCOTLAND): "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
    (2023, Nation.NORTHERN_IRELAND): "01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26",
    (2024, Nation.NORTHERN_IRELAND): "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
}


@pytest.mark.parametrize(("year", "nation"), PUBLISHED)
def test_the_bank_holidays_are_those_published(year, nation):
    published = [date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year, nation].split()]

    assert sorted(bank_holidays(year, nation)) == published


@pytest.mark.parametrize("day", ["2000-04-23", "2008-03-23", "2011-04-24", "2027-03-28", "2038-04-25"])
def test_easter_is_when_it_is(day):
    assert easter_of(date.fromisoformat(day).year) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2024-07-01", "2024-07-01", 0),  # a Monday
        ("2024-07-01", "2024-07-02", 1),
        ("2024-07-05", "2024-07-08", 1),  # over a weekend
        ("2024-07-06", "2024-07-07", 0),  # Saturday to Sunday
        ("2024-07-06", "2024-07-08", 1),
        ("2024-03-28", "2024-04-02", 1),  # over Easter, from Maundy Thursday
        ("2024-12-24", "2025-01-02", 4),  # over Christmas and New Year
        ("2024-07-02", "2024-07-01", 0),  # backwards
    ],
)
def test_neither_weekends_nor_bank_holidays_are_counted(earlier, later, days):
    first, last = date.fromisoformat(earlier), date.fromisoformat(later)

    assert working_days_between(first, last, holidays_between(first, last, Nation.ENGLAND_AND_WALES)) == days


def test_counted_at_a_stretch_is_counted_day_by_day():
    first, last = date(2023, 12, 1), date(2024, 6, 30)
    off = holidays_between(first, last, Nation.SCOTLAND)
    days = [date.fromordinal(number) for number in range(first.toordinal() + 1, last.toordinal() + 1)]

    assert working_days_between(first, last, off) == sum(day.weekday() < 5 and day not in off for day in days)


def test_what_an_administrator_adds_or_moves_holds():
    first, last = date(2030, 5, 1), date(2030, 5, 31)

    moved = holidays_between(first, last, Nation.ENGLAND_AND_WALES, ["2030-05-10", "-2030-05-06", "nonsense"])

    assert date(2030, 5, 10) in moved
    assert date(2030, 5, 6) not in moved
    assert changed([first], []) == {first}
