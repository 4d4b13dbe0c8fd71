"""BEYOND-4: what a brief offers to answer by one press: who looks changes nothing, who presses does, and only what is theirs."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from sqlalchemy import select

from network.communities.actions import meetings, participation
from network.communities.actions.polls import close, open_poll, vote
from network.communities.mail_answers import WILL_COME
from network.communities.models import Answer, MeetingAcceptance, Poll, PollBallot, Post, Thanks, ThreadFollow
from network.communities.queries.communities import participation_of
from network.communities.queries.telling import opening_of
from network.core import clock
from network.core.db import db, rows
from network.core.mail_answers import MAIL_ANSWERS, Press
from network.core.outbox import OutboxMessage
from network.notifications.answer_links import answer_url
from network.webinars import actions as webinars
from network.webinars.models import WebinarBooking
from tests.builders.communities import closed_community, community, participant, sensitive_community, thread
from tests.builders.digests import told, wants, write_briefs
from tests.builders.meetings import meeting
from tests.builders.members import member, person
from tests.builders.webinars import webinar

OVER = "This link gives no answer any more"


def brief_of(who):
    write_briefs(who)
    letter = db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.recipient == who.email).order_by(OutboxMessage.id.desc())
    ).first()
    return letter.content["text"] if letter else ""


def presses_in(text):
    """Words of a link → its path."""
    found = re.findall(r"^  (.+): (\S+/answer/\S+)$", text, re.MULTILINE)
    return {label: urlsplit(address).path for label, address in found}


def link(who, *press):
    return urlsplit(answer_url(who, Press("", *press))).path


def opening(of):
    return db.session.scalar(opening_of(of))


def poll_in(of, *options, **over):
    return open_poll(of, of.author, "Which day suits?", options or ("Monday", "Friday"), clock.now() + timedelta(days=9), **over)  # fmt: skip


def test_a_place_is_booked_from_the_brief_by_one_press(client):
    reader, _talk = member(), webinar(title="Reading your local data")
    address = presses_in(brief_of(reader))["Yes, book me"]

    page = client.get(address)
    booked_by_looking = rows(select(WebinarBooking))
    pressed = client.post(address)

    assert "Reading your local data" in page.text
    assert booked_by_looking == []
    assert pressed.status_code == 303
    assert [each.person_id for each in rows(select(WebinarBooking))] == [reader.id]
    assert "You have a place" in client.get(pressed.location).text
    assert client.post(address).status_code == 200  # pressed twice
    assert len(rows(select(WebinarBooking))) == 1


def test_a_place_is_given_up_from_the_reminder(client):
    reader, talk = member(), webinar()
    webinars.book(reader, talk)
    address = presses_in(brief_of(reader))["I cannot come: give my place up"]

    client.post(address)

    assert db.session.scalars(select(WebinarBooking)).one().cancelled_at is not None
    assert "you gave it up" in client.get(address).text


def test_a_full_webinar_says_so_and_nothing_is_lost(client):
    reader, talk = member(), webinar(capacity=1)
    address = link(reader, "webinar_place", talk.id)
    webinars.book(member(), talk)

    answer = client.post(address)

    assert answer.status_code == 409
    assert "All places are taken" in answer.text


def test_a_webinar_for_members_is_not_there_for_others(client):
    talk = webinar(audience="members")

    assert client.get(link(person(), "webinar_place", talk.id)).status_code == 404
    assert client.get(link(member(), "webinar_place", talk.id)).status_code == 200


def test_a_new_conversation_is_useful_or_followed_by_one_press(client):
    where = community()
    reader = participant(where)
    wants(reader, "weekly")
    told(db.session.get_one(Post, opening(thread(where))))
    offered = presses_in(brief_of(reader))

    useful, follow = client.post(offered["Useful to me"]), client.post(offered["Follow"])

    assert (useful.status_code, follow.status_code) == (303, 303)
    assert [each.person_id for each in rows(select(Thanks))] == [reader.id]
    assert reader.id in {each.person_id for each in rows(select(ThreadFollow))}
    assert "sees that this was useful" in client.get(offered["Useful to me"]).text
    assert "You follow this conversation" in client.get(offered["Follow"]).text


def test_a_poll_is_answered_by_one_press_and_another_press_changes_it(client):
    where = community()
    reader = participant(where)
    wants(reader, "weekly")
    poll_in(thread(where))
    offered = presses_in(brief_of(reader))

    client.post(offered["Monday"])
    client.post(offered["Friday"])

    poll = db.session.scalars(select(Poll)).one()
    ballot = db.session.scalars(select(PollBallot)).one()
    assert (ballot.person_id, set(ballot.answers)) == (reader.id, {str(poll.options[1].id)})
    assert "Your answer is “Friday”" in client.get(offered["Friday"]).text


def test_who_answered_a_poll_is_not_asked_again(network):
    where = community()
    reader = participant(where)
    wants(reader, "weekly")
    poll = poll_in(thread(where))
    vote(poll, reader, {poll.options[0].id: Answer.YES})

    assert "Which day suits?" not in brief_of(reader)


def test_a_poll_that_closed_takes_no_press(client):
    poll = poll_in(thread(where := community()))
    address = link(participant(where), "poll_choice", poll.id, poll.options[0].id)
    close(poll)

    pressed = client.post(address)

    assert "This poll has closed" in pressed.text
    assert rows(select(PollBallot)) == []


@pytest.mark.parametrize("over", [{"is_multiple": True}, {"options": list("abcdefg")}])
def test_where_several_may_be_chosen_or_many_are_offered_only_the_page_answers(network, over):
    where = community()
    reader = participant(where)
    wants(reader, "weekly")
    poll_in(thread(where), *over.pop("options", ("Monday", "Friday")), **over)

    text = brief_of(reader)

    assert "Which day suits?" in text
    assert set(presses_in(text)) <= {"Useful to me", "Follow"}


def test_of_a_sensitive_community_nothing_is_offered_and_no_link_shows_a_word(client):
    where = sensitive_community()
    reader = participant(where)
    wants(reader, "weekly")
    question = thread(where, title="Canary title")
    poll = poll_in(question)

    text = brief_of(reader)

    assert presses_in(text) == {}
    assert "A poll in a community you follow" in text
    assert "Which day" not in text
    for press in (
        ("post_useful", opening(question)),
        ("thread_follow", opening(question)),
        ("poll_choice", poll.id, poll.options[0].id),
    ):
        page = client.get(link(reader, *press))
        assert page.status_code == 404
        assert "Canary" not in page.text


def test_access_is_asked_again_when_a_link_is_used(client):
    where = closed_community()
    reader = participant(where)
    question = thread(where, title="Canary title")
    poll = poll_in(question)
    links = [
        link(reader, "post_useful", opening(question)),
        link(reader, "thread_follow", opening(question)),
        link(reader, "poll_choice", poll.id, poll.options[0].id),
    ]
    before = [client.get(each).status_code for each in links]
    participation.leave(db.session.scalar(participation_of(reader, where)))

    answers = [(client.get(each), client.post(each)) for each in links]

    assert before == [200, 200, 200]
    assert {answer.status_code for pair in answers for answer in pair} == {404}
    assert not any("Canary" in answer.text for pair in answers for answer in pair)
    assert (rows(select(Thanks)), rows(select(PollBallot))) == ([], [])


def test_a_link_is_for_one_person_and_one_thing(client):
    where = community()
    reader, question = participant(where), thread(where)
    address = link(reader, "post_useful", opening(question))

    assert client.get(address[:-6] + address[-6:].swapcase()).status_code == 404
    reader.password_hash = "another"
    db.session.flush()
    assert OVER in client.get(address).text


def test_a_link_ends_after_two_months(client):
    reader = participant(where := community())
    address = link(reader, "post_useful", opening(thread(where)))

    with time_machine.travel(clock.now() + timedelta(days=60)):
        assert client.get(address).status_code == 200
    with time_machine.travel(clock.now() + timedelta(days=62)):
        assert client.get(address).status_code == 404


def test_who_is_suspended_gives_no_answers(client):
    reader = participant(where := community())
    address = link(reader, "thread_follow", opening(thread(where)))
    reader.suspended_at = clock.now()
    db.session.flush()

    assert client.post(address).status_code == 404


def test_ones_own_post_is_not_useful_to_oneself(client):
    question = thread()

    assert client.get(link(question.author, "post_useful", opening(question))).status_code == 404


def test_that_one_will_come_to_a_meeting_is_said_from_the_brief_and_taken_back(client):
    found = meeting()
    reader = participant(found.community)
    offered = presses_in(brief_of(reader))

    looked = client.get(offered["I will come"])
    said_by_looking = rows(select(MeetingAcceptance))
    client.post(offered["I will come"])

    assert "meets" in looked.text
    assert said_by_looking == []
    assert [each.person_id for each in rows(select(MeetingAcceptance))] == [reader.id]
    assert "The facilitators know" in client.get(offered["I will come"]).text
    client.post(offered["I cannot come"])
    assert rows(select(MeetingAcceptance)) == []
    assert "do not expect you" in client.get(offered["I cannot come"]).text


def test_a_meeting_is_answered_by_those_alone_who_take_part_and_while_it_stands(client):
    found, hidden = meeting(), meeting(sensitive_community(title="Canary"))
    reads_along, takes_part = member(), participant(found.community)
    there = link(takes_part, "meeting_coming", found.id, WILL_COME)

    assert client.post(link(reads_along, "meeting_coming", found.id, WILL_COME)).status_code == 404
    page = client.get(link(participant(hidden.community), "meeting_coming", hidden.id, WILL_COME))
    assert (page.status_code, "Canary" in page.text) == (404, False)
    meetings.cancel(found)
    assert "has been cancelled" in client.post(there).text
    assert rows(select(MeetingAcceptance)) == []


def test_of_a_meeting_where_people_must_be_safe_the_brief_offers_nothing(network):
    found = meeting(sensitive_community())

    text = brief_of(participant(found.community))

    assert "A community you follow meets" in text
    assert presses_in(text) == {}


def test_every_kind_that_letters_offer_is_known():
    assert {
        "webinar_place",
        "webinar_giving_up",
        "post_useful",
        "thread_follow",
        "poll_choice",
        "meeting_coming",
    } <= set(MAIL_ANSWERS)
