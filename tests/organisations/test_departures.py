"""A leaver's hand-over: the seat, the access, the mail, what they booked and what they looked after."""

from datetime import timedelta

import pytest
import time_machine
from flask import current_app

from network.communities.models import Part
from network.conferences.drafts import Coming
from network.conferences.models import Registration
from network.core import clock, closed_addresses, outbox
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.mail import Letter
from network.core.needs import needs_of
from network.memberships.voice import is_member, opens_communities
from network.notifications.actions import notify
from network.organisations import queries
from network.organisations.actions import departures, seats
from network.organisations.actions.room import room_of
from network.organisations.models import Departure, Representative, Standing
from network.people.models import Person, Role
from network.webinars import actions as webinar_actions
from network.webinars.models import WebinarBooking
from tests.builders.communities import community, participation_in
from tests.builders.conferences import conference, order
from tests.builders.members import member, member_organisation, staff
from tests.builders.organisations import invitation
from tests.builders.webinars import webinar

SOON = timedelta(days=10)


def seat_of(person: Person) -> Representative:
    return rows(queries.speaks_for(person))[0]


def of_kirklees(**over):
    """Ada looks after the council, Bilal works with Amina, who leaves."""
    council = member_organisation(name="Kirklees Council", slug="kirklees", seats=5, **over)
    ada = member(council, Standing.PRIMARY, name="Ada Example", email="ada@kirklees.example")
    bilal = member(council, name="Bilal Sample", email="bilal@kirklees.example")
    amina = member(council, name="Amina Demo", email="amina@kirklees.example")
    return council, ada, bilal, amina


def test_the_seat_is_free_and_access_is_over(network):
    council, ada, _bilal, amina = of_kirklees()
    free = room_of(council).free

    departure = departures.plan(seat_of(amina), clock.today(), ada)

    assert departure.done_at
    assert seat_of(amina).ended_on == clock.today()
    assert room_of(council).free == free + 1
    assert not is_member(amina)
    assert not opens_communities(amina)


def test_until_the_day_nothing_changes_and_from_its_first_moment_all_is_over(network):
    """Access is derived when reading: it ends on the day even where no job has run."""
    council, ada, _bilal, amina = of_kirklees()
    free = room_of(council).free

    departure = departures.plan(seat_of(amina), clock.today() + SOON, ada)
    assert is_member(amina)
    assert room_of(council).free == free

    with time_machine.travel(clock.now() + SOON, tick=False):
        assert departure.done_at is None
        assert not is_member(amina)
        assert room_of(council).free == free + 1
        departures.carry_out_departures()
        assert db.session.get_one(Departure, departure.id).done_at
        assert seat_of(amina).ended_on == clock.today()


def test_two_bookings_carry_the_substitutes_name_at_no_cost(network, sent_mail):
    _council, ada, bilal, amina = of_kirklees()
    talk, summit = webinar(title="Listening well"), conference(title="Belonging")
    webinar_actions.book(amina, talk)
    bought = order(summit, [Coming(person_id=amina.id)], booker=amina)
    first = bought.registrations[0]

    departure = departures.plan(seat_of(amina), clock.today(), ada, substitute=bilal)

    assert [each.person for each in rows(db.select(WebinarBooking))] == [bilal]
    [place] = bought.standing
    assert (place.person, place.delegate_name, place.delegate_email) == (
        bilal,
        "Bilal Sample",
        "bilal@kirklees.example",
    )
    assert first.is_cancelled  # the old ticket opens no door
    assert place.code != first.code
    assert (place.net, place.why, summit.places_taken) == (first.net, first.why, 1)
    assert bought.booker == bilal
    assert {each.to_person for each in departure.handed_over} == {bilal}


def test_who_has_a_place_already_gets_no_second_and_the_first_is_still_to_be_given(network):
    _council, ada, bilal, amina = of_kirklees()
    talk = webinar(title="Listening well")
    for person in (amina, bilal):
        webinar_actions.book(person, talk)

    departure = departures.plan(seat_of(amina), clock.today(), ada, substitute=bilal)
    assert [each.label.split(",")[0] for each in departure.left_to_take_over] == ["Listening well"]

    assert departures.hand_over_rest(departure, ada) == 1
    assert departure.left_to_do == []


def test_roles_are_listed_for_others_but_those_of_a_sensitive_community_stay_unsaid(network):
    _council, ada, bilal, amina = of_kirklees()
    participation_in(community(title="Local government"), amina, Part.FACILITATOR)
    participation_in(community(title="Hate crime", is_sensitive=True), amina, Part.FACILITATOR)

    departure = departures.plan(seat_of(amina), clock.today(), ada, substitute=bilal)

    assert [each.label for each in departure.left_to_do] == ["Facilitator of Local government"]
    departures.settle(departure.handed_over[0])
    assert departure.left_to_do == []


def test_no_letter_leaves_for_the_organisations_address_any_more(network):
    council, ada, bilal, amina = of_kirklees()
    outbox.post(Letter(amina.email, "A digest", {"text": "x", "html": "x"}))

    departures.plan(seat_of(amina), clock.today(), ada)
    notify(amina, "organisations/messages/stays", organisation=council, address="")
    outbox.post_all(Letter("", "To all", {"text": "x", "html": "x"}), [amina.email, bilal.email])

    written = rows(db.select(outbox.OutboxMessage).where(outbox.OutboxMessage.recipient == amina.email))
    assert [message.subject for message in written] == ["You no longer speak for Kirklees Council"]
    assert closed_addresses.is_closed(amina.email)


def test_an_address_of_their_own_stays_theirs(network):
    council = member_organisation()
    ada, dev = member(council, Standing.PRIMARY), member(council, email="dev.demo@gmail.com")

    departures.plan(seat_of(dev), clock.today(), ada)

    assert not closed_addresses.is_closed(dev.email)


def test_doing_it_again_does_nothing(network):
    _council, ada, bilal, amina = of_kirklees()
    webinar_actions.book(amina, webinar())
    departure = departures.plan(seat_of(amina), clock.today(), ada, substitute=bilal)
    letters = db.session.scalar(db.select(db.func.count(outbox.OutboxMessage.id)))

    assert departures.plan(seat_of(amina), clock.today(), ada, substitute=bilal) == departure
    departures.carry_out(departure)

    assert len(departure.handed_over) == 1
    assert db.session.scalar(db.select(db.func.count(outbox.OutboxMessage.id))) == letters


def test_until_the_end_of_the_day_it_can_be_undone(network):
    _council, ada, bilal, amina = of_kirklees()
    talk = webinar()
    webinar_actions.book(amina, talk)
    departure = departures.plan(seat_of(amina), clock.today(), ada, substitute=bilal)

    departures.undo(departure)

    assert is_member(amina)
    assert [each.person for each in rows(db.select(WebinarBooking))] == [amina]
    assert not closed_addresses.is_closed(amina.email)
    again = departures.plan(seat_of(amina), clock.today(), ada)
    assert again != departure


def test_what_happened_on_an_earlier_day_stays(network):
    _council, ada, _bilal, amina = of_kirklees()
    departure = departures.plan(seat_of(amina), clock.today(), ada)

    with time_machine.travel(clock.now() + timedelta(days=1), tick=False), pytest.raises(Refused, match="earlier day"):
        departures.undo(departure)


def test_another_day_replaces_the_one_before(network):
    _council, ada, _bilal, amina = of_kirklees()
    first = departures.plan(seat_of(amina), clock.today() + SOON, ada)

    departures.plan(seat_of(amina), clock.today() + 2 * SOON, ada)

    assert first.undone_at
    assert seat_of(amina).leaves_on == clock.today() + 2 * SOON
    with pytest.raises(Refused, match="past"):
        departures.plan(seat_of(amina), clock.today() - SOON, ada)


def test_the_last_who_looks_after_it_cannot_leave_and_is_told_what_to_do(network):
    council = member_organisation()
    ada = member(council, Standing.PRIMARY, name="Ada Example")

    with pytest.raises(Refused, match="Invite a colleague first"):
        departures.plan(seat_of(ada), clock.today(), ada)


def test_a_primary_contact_hands_over_as_they_leave(network):
    council, ada, bilal, _amina = of_kirklees()
    with pytest.raises(Refused, match="Choose who will be that"):
        departures.plan(seat_of(ada), clock.today(), ada)

    departures.plan(seat_of(ada), clock.today(), ada, successor=bilal)

    assert seat_of(bilal).standing == Standing.PRIMARY
    assert rows(queries.primary_contact(council)) == [seat_of(bilal)]


def test_if_the_successor_has_gone_the_one_who_looked_after_it_longest_takes_over(network):
    _council, ada, bilal, amina = of_kirklees()
    departures.plan(seat_of(ada), clock.today() + SOON, ada, successor=bilal)
    departures.plan(seat_of(bilal), clock.today(), ada)

    with time_machine.travel(clock.now() + SOON, tick=False):
        departures.carry_out_departures()

    assert seat_of(amina).standing == Standing.PRIMARY


def test_a_leaver_can_join_another_organisation_and_hear_again(network):
    _council, ada, _bilal, amina = of_kirklees()
    departures.plan(seat_of(amina), clock.today(), ada)

    seats.accept(invitation(member_organisation(name="Leeds"), email=amina.email), amina, "Adviser")

    assert is_member(amina)
    assert not closed_addresses.is_closed(amina.email)


def test_who_comes_back_before_a_job_has_run_gets_a_new_record(network):
    council, ada, _bilal, amina = of_kirklees()
    departures.plan(seat_of(amina), clock.today() + SOON, ada)

    with time_machine.travel(clock.now() + SOON, tick=False):
        seats.accept(invitation(council, by=ada, email=amina.email), amina, "Officer")

    assert [each.ended_on is None for each in rows(queries.speaks_for(amina))] == [True, False]


def test_places_of_a_conference_that_is_over_are_not_handed_over(network):
    _council, ada, bilal, amina = of_kirklees()
    order(conference(), [Coming(person_id=amina.id)], booker=amina)

    with time_machine.travel(clock.now() + timedelta(days=150), tick=False):
        departures.plan(seat_of(amina), clock.today(), ada, substitute=bilal)

    assert [each.person for each in rows(db.select(Registration))] == [amina]


def test_whoever_looks_after_things_finds_what_is_left_among_what_needs_them(network):
    _council, ada, _bilal, amina = of_kirklees()
    participation_in(community(title="Hate crime", is_sensitive=True), amina, Part.FACILITATOR)
    participation_in(community(title="Local government"), amina, Part.FACILITATOR)
    administrator = staff(Role.ADMINISTRATOR)
    assert "facilitator" not in sentences(administrator)

    departures.plan(seat_of(amina), clock.today(), ada)

    assert "Amina Demo has left" in sentences(ada)
    assert "Hate crime" not in sentences(ada)
    assert "“Hate crime” needs a facilitator" in sentences(administrator)
    assert "We cannot write to you" in sentences(amina)


def sentences(person: Person) -> str:
    with current_app.test_request_context():
        return " ".join(f"{need.title} {need.detail}" for need in needs_of(person))


def test_another_substitute_for_the_same_day_replaces_the_one_before(network):
    _council, ada, bilal, amina = of_kirklees()
    first = departures.plan(seat_of(amina), clock.today() + SOON, ada, substitute=ada)

    second = departures.plan(seat_of(amina), clock.today() + SOON, ada, substitute=bilal)

    assert first.undone_at
    assert second.substitute == bilal


def test_a_substitute_who_has_gone_gets_nothing(network):
    _council, ada, bilal, amina = of_kirklees()
    webinar_actions.book(amina, webinar(starts_at=clock.now() + 3 * SOON))
    departure = departures.plan(seat_of(amina), clock.today() + SOON, ada, substitute=bilal)
    departures.plan(seat_of(bilal), clock.today(), ada)

    with time_machine.travel(clock.now() + SOON, tick=False):
        departures.carry_out_departures()

    assert len(departure.left_to_take_over) == 1
