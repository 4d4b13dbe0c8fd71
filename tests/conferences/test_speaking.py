"""Speakers introduce themselves by a link: asked, reminded, and what they need is kept apart and not for long."""

from datetime import timedelta

import pytest

from network.conferences import links, queries, retention
from network.conferences.actions import speaking
from network.conferences.actions.programme import change_speaker
from network.conferences.jobs import remind_speakers
from network.conferences.models import SpeakerNeeds
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from tests.builders.conferences import conference, speaker


def asked(**over):
    one = speaker(over.pop("of", None) or conference(), **{"email": "noor@example.org", "name": "Noor Sample", **over})
    speaking.ask(one)
    return one


def test_a_speaker_is_sent_a_link_to_their_own_page(network, sent_mail):
    noor = asked()

    (letter,) = [each for each in sent_mail() if each["To"] == "noor@example.org"]
    assert links.speaker_link(noor) in letter.get_body(("plain",)).get_content().replace("=\n", "")
    assert noor.is_awaited


def test_nobody_is_asked_without_an_address(network):
    with pytest.raises(Refused) as refused:
        speaking.ask(speaker(conference(), name="Noor Sample"))

    assert refused.value.sentence == "We have no address for Noor Sample. Type one, and then ask."


def test_who_does_not_answer_is_asked_again_each_week_three_times(network):
    noor = asked()
    days = []
    for day in range(1, 60):
        before = noor.times_asked_again
        with clock.set_to(clock.now() + timedelta(days=day, minutes=1)):
            remind_speakers()
        if noor.times_asked_again > before:
            days.append(day)

    assert days == [7, 14, 21]


def test_who_has_answered_is_left_alone(network):
    noor = asked()
    speaking.answer(noor, name="Noor Sample")

    with clock.set_to(clock.now() + timedelta(days=8)):
        remind_speakers()

    assert noor.times_asked_again == 0


def test_what_a_speaker_says_is_kept_and_consents_are_theirs_to_give(network):
    noor = asked()

    speaking.answer(noor, name="Noor Sample", biography="She **listens**.", may_be_recorded=True)

    assert noor.biography_html == "<p>She <strong>listens</strong>.</p>\n"
    assert (noor.may_be_recorded, noor.slides_may_be_shared) == (True, False)


def test_needs_are_kept_apart_changed_and_taken_back(network):
    noor = asked()

    speaking.answer(noor, name="Noor", needs="A ramp to the stage")
    speaking.answer(noor, name="Noor", needs="A ramp and a chair")
    assert [each.words for each in rows(db.select(SpeakerNeeds))] == ["A ramp and a chair"]
    speaking.answer(noor, name="Noor")
    assert rows(db.select(SpeakerNeeds)) == []


@pytest.mark.parametrize("days, left", [(29, 1), (31, 0)])
def test_needs_end_thirty_days_after_the_event(network, days, left):
    noor = asked(of=conference(in_days=10))
    speaking.answer(noor, name="Noor", needs="A ramp to the stage")

    with clock.set_to(noor.conference.ends_at + timedelta(days=days)):
        db.session.execute(retention.needs_of_speakers(clock.now() - timedelta(days=30)))

    assert len(rows(db.select(SpeakerNeeds))) == left


def test_a_link_opens_nothing_once_the_address_has_changed(network):
    noor = asked()
    found = links.speaker_behind(links.speaker_key(noor))

    change_speaker(noor, biography="", email="other@example.org")

    assert found == (noor.id, "noor@example.org")
    assert db.session.scalar(queries.speaker_with_address(*found)) is None
    assert noor.asked_at is None


def test_after_the_event_slides_and_what_they_agree_to_are_still_theirs_to_change(network):
    noor = asked(of=conference(in_days=10))
    speaking.answer(noor, name="Noor Sample", slides_may_be_shared=True, needs="A ramp to the stage")

    with clock.set_to(noor.conference.ends_at + timedelta(days=1)):
        speaking.answer(noor, name="Noor Sample", needs=None)
        with pytest.raises(Refused) as refused:
            speaking.answer(noor, name="Noor Sample", needs="Somebody who fetches me")

    assert not noor.slides_may_be_shared
    assert refused.value.sentence == "The event is over, so there is nothing left to arrange."
    assert [each.words for each in rows(db.select(SpeakerNeeds))] == ["A ramp to the stage"]
