"""What delegates say of themselves: their badge, agreements each by itself, and needs that few see and that end."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from network.conferences import links, queries
from network.conferences.actions import details, helpers, speaking
from network.conferences.actions import order as orders
from network.conferences.actions.bursaries import approve
from network.conferences.actions.swapping import swap
from network.conferences.counting import counted
from network.conferences.handover import Place
from network.conferences.models import (
    AccessNeed,
    Agreement,
    Category,
    DelegateConsent,
    DelegateDetails,
    Duty,
    Need,
    NeedsReading,
)
from network.conferences.models.details import DIETARY, deletion_of
from network.core import clock
from network.core.db import Base, db, rows
from network.core.errors import Refused
from network.core.history import Change
from network.core.outbox import OutboxMessage
from network.core.retention import end_what_is_over
from network.people.models import Role
from network.privacy.gathering import held_about
from tests.builders.conferences import conference, guest, order, registration, speaker
from tests.builders.members import person, staff


def said(one=None, **over):
    """A delegate who has said everything once."""
    one = one or registration()
    given = {
        "name": "Ada Example",
        "organisation_name": "Common Table",
        "pronouns": "she/her",
        "emergency_contact": "Ben, 01632 960123",
        "agreed": {Agreement.LISTED, Agreement.PHOTOGRAPHS},
        "needs": {Need.BSL: "", Need.ALLERGIES: "peanuts"},
    }
    details.complete(one, **{**given, **over})
    return one


def agreed_to(one):
    return {each.agreement for each in rows(queries.consents_of(one))}


def needed_by(one):
    return {each.need: each.words for each in rows(queries.needs_of(one))}


def count_of(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_nobody_has_agreed_to_anything_before_they_say_so(network):
    assert agreed_to(registration()) == set()


def test_what_is_agreed_to_is_kept_with_its_words_and_can_be_taken_back_one_by_one(network):
    one = said(needs={})
    said(one, agreed={Agreement.PHOTOGRAPHS, Agreement.RECORDING}, needs={})

    kept = db.session.scalars(select(DelegateConsent).order_by(DelegateConsent.id)).all()

    assert agreed_to(one) == {Agreement.PHOTOGRAPHS, Agreement.RECORDING}
    assert [(each.agreement, each.withdrawn_at is not None) for each in kept] == [
        (Agreement.LISTED, True),
        (Agreement.PHOTOGRAPHS, False),
        (Agreement.RECORDING, False),
    ]
    assert kept[1].words == "Photographs with me in them may be taken and used."


def test_needs_are_kept_by_agreement_and_gone_without_a_trace_once_taken_back(network):
    one = said(agreed=())
    assert needed_by(one) == {Need.BSL: "", Need.ALLERGIES: "peanuts"}
    assert agreed_to(one) == {Agreement.NEEDS}

    said(one, agreed=(), needs={})

    assert needed_by(one) == {}
    assert count_of(DelegateConsent) == 0


def test_no_word_of_needs_is_in_the_history_or_in_a_letter(network):
    said(needs={Need.OTHER: "xylophone", Need.BSL: ""}, emergency_contact="xylophone")

    changes = str([each.fields for each in db.session.scalars(select(Change))])
    letters = str([each.content for each in db.session.scalars(select(OutboxMessage))])

    assert "xylophone" not in changes + letters
    assert "access_need" not in {each.record_type for each in db.session.scalars(select(Change))}


def test_thirty_days_after_the_event_the_night_deletes_needs_and_whom_to_ring(network):
    over, later = said(registration(conference(in_days=100))), said(registration(conference(in_days=102)))
    db.session.commit()

    with clock.set_to(deletion_of(over.conference) + timedelta(hours=9)):
        end_what_is_over()

    db.session.expire_all()
    assert (needed_by(over), len(needed_by(later))) == ({}, 2)
    kept = {each.registration_id: each for each in db.session.scalars(select(DelegateDetails))}
    assert (kept[over.id].emergency_contact, kept[over.id].pronouns) == ("", "she/her")
    assert kept[later.id].emergency_contact == "Ben, 01632 960123"
    assert agreed_to(over) == {Agreement.LISTED, Agreement.PHOTOGRAPHS}


def tables_with(word):
    """Every table of the database in whose rows a word stands, wherever it came from."""
    found = {}
    for table in Base.metadata.sorted_tables:
        found[table.name] = [row for row in db.session.execute(select(table)) if word in str(row).casefold()]
    return {name for name, rows in found.items() if rows}


def test_what_people_need_stands_in_its_own_tables_and_thirty_days_after_the_event_in_none(network, sent_mail):
    one = said(needs={Need.OTHER: "Xylophone", Need.ALLERGIES: "xylophone"}, emergency_contact="xylophone")
    noor = speaker(one.conference, email="noor@example.org")
    speaking.ask(noor)
    speaking.answer(noor, name="Noor", needs="A xylophone")
    sent_mail()
    db.session.commit()
    assert tables_with("xylophone") == {"access_need", "delegate_details", "speaker_needs"}

    with clock.set_to(deletion_of(one.conference) + timedelta(hours=9)):
        end_what_is_over()

    db.session.expire_all()
    assert tables_with("xylophone") == set()


def test_the_day_of_deletion_is_that_of_the_form(network):
    summit = conference()

    assert deletion_of(summit) == summit.ends_at + timedelta(days=30)


def test_a_place_that_is_cancelled_forgets_what_its_delegate_said(network):
    one = said()

    orders.cancel(one)

    assert [count_of(model) for model in (AccessNeed, DelegateConsent, DelegateDetails)] == [0, 0, 0]
    with pytest.raises(Refused):
        said(one)


def test_whoever_takes_a_place_over_finds_nothing_of_who_had_it(network):
    one, after = said(), person(name="Cerys Placeholder")

    assert Place().hand_over(one.id, after)

    assert [count_of(model) for model in (AccessNeed, DelegateConsent, DelegateDetails)] == [0, 0, 0]
    assert one.is_cancelled


def test_whoever_takes_a_bursary_place_over_is_not_told_why_it_was_asked_for(network):
    asked = order(coming=[guest(category=Category.BURSARY, asked_because="I left home in March.")]).registrations[0]
    approve(asked)
    colleague = person(name="Cerys Placeholder")

    assert Place().hand_over(asked.id, colleague)

    [instead] = asked.order.standing
    assert (instead.person, instead.net, instead.asked_because, instead.is_asked_for) == (
        colleague,
        asked.net,
        "",
        False,
    )
    assert "March" not in str(held_about(colleague).as_json())


def test_a_place_that_was_handed_over_is_given_back_the_same_way(network):
    ada, cerys = person(name="Ada Example"), person(name="Cerys Placeholder")
    first = said()

    assert Place().hand_over(first.id, cerys)
    assert Place().hand_over(first.id, ada)

    assert [each.person for each in first.order.standing] == [ada]
    assert (first.conference.places_taken, len(first.order.registrations)) == (1, 3)
    assert needed_by(first.order.standing[0]) == {}


def test_a_swap_leaves_nothing_of_what_the_first_delegate_said(network):
    one = said()

    instead = swap(one, guest(name="Dev Demo"))

    assert (needed_by(one), needed_by(instead), agreed_to(instead)) == ({}, {}, set())
    assert count_of(DelegateDetails) == 0


def test_a_person_is_given_what_they_said_when_they_ask_what_is_held_about_them(network):
    ada = person(email="ada@example.org")
    said(order(coming=[guest(email="ada@example.org")]).registrations[0])
    said(needs={Need.KOSHER: ""})  # somebody else

    about = held_about(ada).as_json()["about_you"]

    assert [row["need"] for row in about["access_need.registration_id"]["rows"]] == ["bsl", "allergies"]
    assert len(about["delegate_consent.registration_id"]["rows"]) == 3


@pytest.mark.parametrize("number, told", [(1, "1 or 2: prepare 2"), (2, "1 or 2: prepare 2"), (3, "3"), (12, "12")])
def test_one_alone_is_never_told_from_two(app, number, told):
    with app.test_request_context():
        assert [each.words for each in counted(DIETARY, {Need.KOSHER: number})] == [told]
        assert counted(DIETARY, {}) == []


def test_only_those_who_come_are_counted(network):
    summit = conference()
    said(registration(summit), needs={Need.VEGAN: ""})
    waits = said(registration(summit), needs={Need.VEGAN: ""})
    waits.asked_because = "I study."
    said(registration(conference()), needs={Need.VEGAN: ""})
    db.session.flush()

    assert db.session.execute(queries.how_many_need(summit, DIETARY)).all() == [(Need.VEGAN, 1)]
    assert [each.registration_id for each in rows(queries.who_needs_what(summit))] != [waits.id]


def test_that_the_list_was_read_is_written_down_once(network):
    summit, lead = conference(), person()
    moment = clock.now().isoformat()

    for _run in range(2):
        helpers.write_reading_down(summit.id, lead.id, moment)

    assert [each.person_id for each in db.session.scalars(select(NeedsReading))] == [lead.id]


def test_a_new_code_ends_the_old_link(network):
    one = registration()
    key = links.delegate_key(one)

    assert links.code_of_delegate(key) == one.code
    assert links.code_of_delegate(links.ticket_key(one)) is None
    assert links.code_of_ticket(key) is None


def test_duties_are_given_told_and_taken_and_end_by_themselves(network):
    summit, eve = conference(), staff(Role.EVENTS)

    given = helpers.give_duty(summit, "vol@example.org", "Vol Sample", Duty.DOOR, eve)
    duties = lambda: set(db.session.scalars(queries.duties_of(given.person, summit)))  # noqa: E731
    assert duties() == {Duty.DOOR}
    assert db.session.scalars(select(OutboxMessage.recipient)).all() == ["vol@example.org"]
    with pytest.raises(Refused):
        helpers.give_duty(summit, "vol@example.org", "", Duty.DOOR, eve)
    with clock.set_to(clock.at(clock.here(summit.ends_at).date(), 23, 59)):
        assert duties() == {Duty.DOOR}
    with clock.set_to(clock.at(clock.here(summit.ends_at).date() + timedelta(days=1))):
        assert duties() == set()
        with pytest.raises(Refused):
            helpers.give_duty(summit, "other@example.org", "", Duty.DOOR, eve)

    helpers.end_duty(given)

    assert duties() == set()
    kept = select(Change.action).where(Change.record_type == "event_role").order_by(Change.id)
    assert db.session.scalars(kept).all() == ["created", "changed"]
