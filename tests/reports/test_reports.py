"""Reports from records: each figure is one that the records give by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from network.billing.actions import Line, credit
from network.core import clock
from network.core.db import db
from network.core.outbox import OutboxMessage
from network.core.reports import Period, table_from
from network.memberships.models import LeavingReason
from network.organisations.models import Band, Sector
from network.people.models import Role
from network.reports import actions, jobs
from network.reports.membership import members, movements, renewals, seats
from network.reports.models import BoardReport
from network.reports.money import debt, fees
from tests.builders.billing import invoice, payment
from tests.builders.members import member, member_organisation, membership, organisation, person, staff, tier

NOW = clock.at(date(2026, 11, 20), 12)
YEAR = Period(date(2025, 12, 1), date(2026, 11, 20))


@pytest.fixture(autouse=True)
def today():
    with clock.set_to(NOW):
        yield


def rows(table):
    return [list(row) for row in table.rows]


@pytest.fixture
def story(network):
    """A council that renewed, a charity that left, a club that lapsed, and one that joined in October."""
    basic, standard = tier(name="Basic", position=1, seats=2), tier(name="Standard", position=2, seats=5)
    council = organisation(sector=Sector.LOCAL_GOVERNMENT, region="Wales")
    membership(council, tier=standard, starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31))
    membership(council, tier=standard, starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31))
    charity = organisation(sector=Sector.CIVIL_SOCIETY, region="Wales")
    left = {"resigned_at": clock.now(), "leaving_reason": LeavingReason.COST}
    membership(charity, tier=basic, starts_on=date(2025, 5, 1), ends_on=date(2026, 4, 30), **left)
    club = organisation(sector=Sector.SPORT)
    membership(club, tier=basic, starts_on=date(2024, 6, 1), ends_on=date(2025, 5, 31))
    membership(club, tier=basic, starts_on=date(2025, 6, 1), ends_on=date(2026, 5, 31))
    newcomer = organisation(sector=Sector.SPORT)
    membership(newcomer, tier=standard, starts_on=date(2026, 10, 1), ends_on=date(2027, 9, 30))
    member(council), member(council), member(newcomer)
    return council


def test_members_by_sector_region_and_tier(story):
    sectors, regions, tiers = members(YEAR)

    assert rows(sectors) == [["Local government", 1, 50], ["Sport and physical activity", 1, 50]]
    assert rows(regions) == [["Wales", 1, 50], ["–", 1, 50]]
    assert rows(tiers) == [["Standard", 2, 100]]
    assert rows(members(Period(date(2025, 1, 1), date(2025, 12, 31)))[2]) == [["Basic", 2, 67], ["Standard", 1, 33]]


def test_who_joined_and_left_month_by_month_and_why(story):
    months, reasons = movements(YEAR)

    moved = {row[0]: row[1:] for row in rows(months) if any(row[1:])}
    assert moved == {"Oct 2026": [1, 0, 0], "Apr 2026": [0, 0, 1], "May 2026": [0, 0, 1]}
    assert len(months.rows) == 12
    assert rows(reasons) == [["It costs too much for us", 1], ["Lapsed without a word", 1]]


def test_retention_by_tier_sector_and_year_of_joining(story):
    tiers, sectors, years = renewals(YEAR)

    assert rows(tiers) == [
        ["Basic", 2, 0, 1, 1, 0, 0],
        ["Standard", 1, 1, 0, 0, 0, 100],
        ["All", 3, 1, 1, 1, 0, 33],
    ]
    assert rows(sectors)[0] == ["Civil society", 1, 0, 0, 1, 0, 0]
    assert [row[0] for row in rows(years)] == ["2024", "2025", "All"]


def test_seats_used(story):
    assert rows(seats(YEAR)[0]) == [["Standard", 2, 10, 3, 30]]


def test_fee_income_by_band_comes_from_the_ledger(network):
    council, group = organisation(band=Band.PUBLIC_BODY), organisation(band=Band.COMMUNITY_GROUP)
    large = invoice(council, "950.00")
    small = invoice(group, lines=[Line("Membership", Decimal("60.00"))])
    membership(council, invoice_id=large.id, net=Decimal("950.00"))
    membership(group, invoice_id=small.id, net=Decimal("60.00"), band=Band.COMMUNITY_GROUP)
    invoice(council, "400.00")  # no fee
    payment(large, "500.00")
    credit(small, "They are closing.", by=staff(Role.MEMBERSHIP), net=Decimal("60.00"))

    assert rows(fees(YEAR)[0]) == [
        [
            "Community group, income under £100,000",
            1,
            Decimal("60.00"),
            Decimal("60.00"),
            Decimal("0.00"),
            Decimal("0.00"),
        ],
        [Band.PUBLIC_BODY.label, 1, Decimal("950.00"), Decimal("0.00"), Decimal("950.00"), Decimal("500.00")],
        ["All", 2, Decimal("1010.00"), Decimal("60.00"), Decimal("950.00"), Decimal("500.00")],
    ]
    assert rows(fees(Period(date(2024, 1, 1), date(2024, 12, 31)))[0]) == []


def test_aged_debt_on_a_day(network):
    days = {0: "100.00", 30: "200.00", 31: "300.00", 100: "400.00"}
    for late, net in days.items():
        with clock.set_to(NOW - timedelta(days=30 + late)):
            owed = invoice(None, net)
        assert (clock.today() - owed.due_on).days == late
    with clock.set_to(NOW - timedelta(days=70)):
        payment(invoice(None, "999.00"))

    assert rows(debt(YEAR)[0]) == [
        ["Not yet due", 1, Decimal("120.00")],
        ["1 to 30 days late", 1, Decimal("240.00")],
        ["31 to 60 days late", 1, Decimal("360.00")],
        ["61 to 90 days late", 0, Decimal("0.00")],
        ["More than 90 days late", 1, Decimal("480.00")],
        ["All", 4, Decimal("1200.00")],
    ]
    assert rows(debt(Period(YEAR.first, date(2026, 8, 1)))[0])[-1] == ["All", 1, Decimal("480.00")]


def test_an_empty_network_has_empty_reports(network):
    assert [table.rows for table in members(YEAR)] == [[], [], []]
    assert all(chapter["tables"] for chapter in actions.chapters(YEAR))


def test_the_boards_report_is_made_once_a_month_on_its_day_and_told_to_those_who_may_read_it(story):
    trustee, manager, gone = staff(Role.TRUSTEE), staff(Role.MEMBERSHIP), staff(Role.TRUSTEE)
    stranger = person()
    actions.plan(20, [trustee.id, manager.id, gone.id, stranger.id])
    gone.suspended_at = clock.now()
    db.session.flush()
    with clock.set_to(clock.at(date(2026, 11, 19), 5)):
        assert actions.make_due() is None

    jobs.make_the_boards_report()
    jobs.make_the_boards_report()

    made = db.session.scalars(select(BoardReport)).one()
    assert made.month == date(2026, 10, 1)
    letters = db.session.scalars(select(OutboxMessage).where(OutboxMessage.subject.contains("board"))).all()
    assert sorted(each.recipient for each in letters) == sorted([trustee.email, manager.email])
    assert "/reports/board/2026-10" in letters[0].content["text"]
    assert letters[0].content["attachments"] == []


def test_a_report_stays_as_it_was(story):
    made = actions.make(date(2026, 10, 31))
    before = actions.as_kept(made)
    membership(member_organisation(), starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    db.session.expire(made)

    assert actions.as_kept(made) == before
    assert actions.make(date(2026, 10, 5)) is None


def test_amounts_are_kept_to_the_penny(network):
    with clock.set_to(NOW - timedelta(days=40)):
        invoice(None, "33.33")
    table = debt(YEAR)[0]

    assert rows(table_from(table.as_json())) == rows(table)
