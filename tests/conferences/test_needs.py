"""What conferences ask of people, and what they find of their own."""

from datetime import timedelta

from network.conferences import queries
from network.conferences.actions import details, helpers
from network.conferences.models import Duty, Need
from network.conferences.needs import needs_of
from network.core import clock
from network.core.db import db
from network.core.needs import shared_needs
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.conferences import conference, order, registration
from tests.builders.members import member, member_organisation, person, staff, tier
from tests.conferences.test_booking import as_colleague


def test_whoever_looks_after_an_organisation_hears_of_included_places(network):
    one = member_organisation(tier=tier(included_places=3))
    ada, bilal = member(one, Standing.PRIMARY), member(one)
    summit = conference(title="Belonging 2027")
    order(summit, [as_colleague(bilal)], booker=ada)

    (need,) = needs_of(ada)

    assert need.title == "2 colleagues can come to Belonging 2027 at no cost"
    assert need.detail == "You have used 1 of 3 included places."
    assert need.address == "/conferences/belonging-2027/booking"
    assert needs_of(bilal) == []


def test_nothing_is_asked_where_nothing_can_be_done(network):
    in_grace = member_organisation(
        starts_on=clock.today() - timedelta(days=380), ends_on=clock.today() - timedelta(days=15)
    )
    without = member_organisation(tier=tier(included_places=0))
    usual = member(member_organisation(), Standing.PRIMARY)

    assert needs_of(usual) == []  # no conference is open
    conference()
    assert len(needs_of(usual)) == 1
    assert needs_of(member(in_grace, Standing.PRIMARY)) == []
    assert needs_of(member(without, Standing.PRIMARY)) == []
    assert needs_of(person()) == []


def test_a_person_finds_what_they_booked_and_where_they_go(network):
    ada = member()
    booked = order(booker=ada)
    going = order(coming=[as_colleague(ada)], booker=ada)

    assert db.session.scalars(queries.orders_of(ada)).all() == [going, booked]
    assert db.session.scalars(queries.my_registrations(ada)).all() == going.registrations


def test_what_the_day_and_its_helpers_need_is_one_statement_on_both_databases(network):
    eve = staff(Role.EVENTS)
    summit = conference(title="Belonging 2027", in_days=20)
    one = registration(summit)
    details.complete(one, name="Ada", organisation_name="", needs={Need.BSL: ""})
    asked = registration(summit)
    asked.asked_because = "I study."
    helpers.give_duty(summit, eve.email, "", Duty.DOOR, eve)
    mine = registration(summit)
    mine.person_id = eve.id
    db.session.flush()

    assert {need.title for need in shared_needs(eve)} == {
        "Belonging 2027: British Sign Language interpreter to book",
        "1 bursary place at Belonging 2027 is asked for",
        "You help at Belonging 2027: The door",
    }
    with clock.set_to(summit.starts_at):
        assert "Belonging 2027 is today" in {need.title for need in shared_needs(eve)}
