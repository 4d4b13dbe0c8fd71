"""Kinds of events and for whom they are, last year's event as a beginning, and events that cannot be on their day."""

from datetime import timedelta
from decimal import Decimal

import pytest

from network.conferences import queries
from network.conferences.actions import copying, speaking
from network.conferences.actions.conference import change_conference
from network.conferences.actions.helpers import give_duty
from network.conferences.actions.order import cancel, refund_today
from network.conferences.actions.postponing import call_off, postpone
from network.conferences.actions.programme import change_session, set_rooms
from network.conferences.actions.signing_up import sign_up
from network.conferences.digest import announced
from network.conferences.models import Category, Conference, Duty, EventAudience, EventKind
from network.core import clock
from network.core.db import db, rows
from network.core.digest import Asked
from network.core.errors import Refused
from network.notifications import preferences
from network.people.models import Role
from tests.builders.conferences import conference, guest, order, registration, session, speaker
from tests.builders.members import member, member_organisation, person, staff, tier


def at(summit, **over):
    return {"starts_at": summit.starts_at, "ends_at": summit.ends_at, **over}


def seen_by(somebody):
    return {each.title for each in rows(queries.upcoming(somebody))}


def test_an_event_is_seen_by_those_it_is_for_and_by_the_events_team(network):
    advanced, standard = tier(name="Advanced"), tier(name="Standard")
    conference(title="For all")
    conference(title="For members", audience=EventAudience.MEMBERS, kind=EventKind.ROUNDTABLE)
    conference(title="For Advanced", audience=EventAudience.TIER, tier_id=advanced.id)

    assert seen_by(person()) == {"For all"}
    assert seen_by(member(member_organisation(tier=standard))) == {"For all", "For members"}
    assert seen_by(member(member_organisation(tier=advanced))) == {"For all", "For members", "For Advanced"}
    assert seen_by(staff(Role.EVENTS)) == {"For all", "For members", "For Advanced"}
    assert seen_by(staff(Role.RESEARCH)) == {"For all"}


def test_who_comes_or_helps_finds_an_event_whomever_it_is_for(network):
    visit = conference(title="A visit", audience=EventAudience.MEMBERS)
    guest_of_honour, volunteer = person(), person()
    registration(visit, person_id=guest_of_honour.id)
    give_duty(visit, volunteer.email, volunteer.name, Duty.DOOR, staff(Role.EVENTS))

    assert [seen_by(each) for each in (guest_of_honour, volunteer, person())] == [{"A visit"}, {"A visit"}, set()]


def test_an_event_of_one_tier_says_which(network):
    with pytest.raises(Refused) as refused:
        conference(audience=EventAudience.TIER)

    assert refused.value.field == "tier_id"


def test_a_copy_has_pages_prices_rooms_and_programme_of_the_next_year_and_no_people(network):
    before = conference(title="Belonging 2026", early_until=clock.today() + timedelta(days=30), strapline="One day")
    set_rooms(before, [("Loom", 40)])
    noor = speaker(before, email="noor@example.org")
    speaking.ask(noor)
    faith = session(before, title="Faith in the city", room="Loom", needs_sign_up=True, speakers=[noor])
    sign_up(faith, registration(before))
    day = clock.here(before.starts_at).date() + timedelta(days=364)

    made = copying.copy(before, "Belonging 2027", day)

    (copied,) = rows(queries.programme(made))
    assert (made.slug, made.announced_at, made.places_taken, made.strapline) == ("belonging-2027", None, 0, "One day")
    assert clock.here(made.starts_at).date() == day
    assert made.early_until == before.early_until + timedelta(days=364)
    assert {price.category: price.net for price in made.prices} == {
        price.category: price.net for price in before.prices
    }
    assert [(room.name, room.capacity) for room in rows(queries.rooms(made))] == [("Loom", 40)]
    assert (copied.title, copied.capacity, copied.places_taken, copied.parts) == ("Faith in the city", 40, 0, [])
    assert copied.starts_at - faith.starts_at in {
        timedelta(days=364),
        timedelta(days=364, hours=1),
        timedelta(days=364, hours=-1),
    }
    assert rows(queries.speakers(made)) == []


def test_a_session_has_the_places_of_its_room_and_never_more(network):
    summit = conference()
    set_rooms(summit, [("Loom", 40), ("Hall", None)])

    faith = session(summit, room="loom", needs_sign_up=True)
    with pytest.raises(Refused) as refused:
        session(summit, room="Loom", hour=14, capacity=41)

    assert faith.capacity == 40
    assert (refused.value.sentence, refused.value.field) == ("Loom holds 40 people.", "capacity")


def test_rooms_no_more_named_are_forgotten_and_others_change(network):
    summit = conference()
    set_rooms(summit, [("Loom", 40), ("Hall", None)])
    set_rooms(summit, [("LOOM", 30)])

    assert [(room.name, room.capacity) for room in rows(queries.rooms(summit))] == [("LOOM", 30)]


def test_of_what_is_postponed_everything_is_credited_whatever_the_rule_says(network):
    summit = conference(in_days=3)
    one, two = registration(summit), registration(summit)
    assert refund_today(one) == 0

    postpone(summit)
    with clock.set_to(summit.ends_at + timedelta(days=5)):  # the first day has passed, and no other is known
        cancel(one)

    assert (one.charged, two.charged) == (Decimal(0), Decimal(145))
    assert (one.is_cancelled, two.is_cancelled, summit.places_taken) == (True, False, 1)


def test_who_booked_is_led_to_their_booking_and_who_comes_to_their_place(network, sent_mail):
    summit = conference(title="Belonging 2022")
    booked = order(summit, [guest(email="delegate@example.org")])

    postpone(summit)

    letters = {
        each["To"]: each.get_body(("plain",)).get_content() for each in sent_mail() if "is postponed" in each["Subject"]
    }
    assert set(letters) == {"booker@example.org", "delegate@example.org"}
    assert f"/conferences/orders/{booked.id}" in letters["booker@example.org"]
    assert "/conferences/registrations/" in letters["delegate@example.org"]
    assert "whatever our usual rule says" in " ".join(letters["booker@example.org"].split())


def test_what_is_called_off_is_credited_in_full_and_everybody_is_told_once(network, sent_mail):
    summit = conference(title="Belonging 2022", in_days=2)
    booked = order(summit, [guest(email="delegate@example.org"), guest(email="other@example.org")])
    faith = session(summit, needs_sign_up=True, capacity=5)
    sign_up(faith, booked.registrations[0])

    call_off(summit)

    assert [each.charged for each in booked.registrations] == [0, 0]
    assert (booked.outstanding, summit.places_taken, faith.places_taken) == (0, 0, 0)
    told = [each["To"] for each in sent_mail() if each["Subject"] == "Belonging 2022 is cancelled"]
    assert sorted(told) == ["booker@example.org", "delegate@example.org", "other@example.org"]
    with pytest.raises(Refused):
        call_off(summit)
    with pytest.raises(Refused):
        postpone(summit)


def test_a_brief_tells_of_events_only_those_they_are_for(network):
    advanced = tier(name="Advanced")
    everybody = [
        member(member_organisation(tier=advanced)),
        member(member_organisation(tier=tier(name="Standard"))),
        person(),
    ]
    for audience, over in (("open", {}), ("members", {}), ("tier", {"tier_id": advanced.id})):
        conference(title=audience, audience=EventAudience(audience), announced_at=clock.now(), **over)
    db.session.flush()
    titles = {each.id: each.title for each in rows(db.select(Conference))}

    found = told(everybody)

    assert [sorted(titles[one] for one in found.get(each.id, ())) for each in everybody] == [
        ["members", "open", "tier"],
        ["members", "open"],
        ["open"],
    ]


def told(people):
    found = {}
    for each in announced(asked_of(people)):
        found.setdefault(each.person_id, []).append(each.record_id)
    return found


def asked_of(people):
    for each in people:
        preferences.preference_of(each).gathered_from = clock.now() - timedelta(days=1)
    db.session.flush()
    return Asked(people=[each.id for each in people])


def test_a_session_whose_places_are_taken_keeps_them_when_the_page_of_the_event_changes(network):
    summit = conference(capacity=10)
    faith = session(summit, needs_sign_up=True, capacity=1)
    sign_up(faith, registration(summit))

    change_conference(summit, **at(summit, capacity=20))
    change_session(
        faith,
        title="Faith",
        kind=faith.kind,
        starts_at=faith.starts_at,
        ends_at=faith.ends_at,
        room="",
        capacity=2,
        needs_sign_up=True,
    )

    assert (summit.capacity, faith.places_taken, Category.CHARITY in {price.category for price in summit.prices}) == (
        20,
        1,
        True,
    )


def test_an_event_is_not_moved_to_a_day_that_is_past(network):
    summit = conference()
    before = summit.starts_at

    with pytest.raises(Refused, match="still to come"):
        postpone(summit, clock.now() - timedelta(days=2), clock.now() - timedelta(days=1))

    assert summit.starts_at == before


def test_booking_closes_after_it_opens(network):
    with pytest.raises(Refused, match="close after it opens"):
        conference(booking_opens_at=clock.now(), booking_closes_at=clock.now() - timedelta(hours=1))
