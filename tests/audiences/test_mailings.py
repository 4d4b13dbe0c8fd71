"""Letters to many: exactly one each, not to those who must not get them, stopped when told to."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from network.audiences import actions, jobs, letters, queries
from network.audiences.models import Kind, LeftOut, Mailing, Recipient
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.memberships.timeline import events_of
from tests.builders.audiences import mailing, sent
from tests.builders.members import member, member_organisation, organisation, person, representative


def letters_to(*people):
    return [db.session.scalar(select(func.count()).where(OutboxMessage.recipient == each.email)) for each in people]


@pytest.fixture
def council(network):
    return member_organisation(name="Aldermere <City>")


@pytest.fixture
def pair(council):
    return member(council, name="Ada {organisation}"), member(council, name="Ben")


def test_everybody_gets_one_letter_with_their_own_name_in_it(council, pair):
    made = sent(mailing([(pair[0], council), (pair[1], council)]))

    first = db.session.scalars(select(OutboxMessage).where(OutboxMessage.recipient == pair[0].email)).one()
    assert first.subject == "Come and see us, Ada {organisation}"
    assert first.content["text"].startswith("Dear Ada {organisation} of **Aldermere <City>**")
    assert "Dear Ada {organisation} of <strong>Aldermere &lt;City&gt;</strong>" in first.content["html"]
    assert letters_to(*pair) == [1, 1]
    assert made.finished_at


def test_sending_twice_sends_once(council, pair):
    made = mailing([(pair[0], council)])

    assert actions.send(made) is True
    assert actions.send(made) is False
    jobs.go_on(made.id)
    jobs.go_on(made.id)

    assert letters_to(pair[0]) == [1]


def test_what_was_sent_is_not_written_again(council, pair):
    made = sent(mailing([(pair[0], council)]))

    with pytest.raises(Refused):
        actions.write(made, "Another", "Text", Kind.NEWS)


def test_those_who_must_not_be_written_to_are_left_out_with_the_reason(council, pair):
    closed, gone, quiet, reached = member(council), person(), member(council), pair[1]
    closed.suspended_at = clock.now()
    actions.unsubscribe(quiet)
    actions.unsubscribe(quiet)
    made = sent(mailing([(each, council) for each in (closed, gone, quiet, reached)]))

    found = db.session.execute(select(Recipient.person_id, Recipient.left_out).order_by(Recipient.id)).all()
    assert [tuple(row) for row in found] == [
        (closed.id, LeftOut.CLOSED),
        (gone.id, LeftOut.LEFT),
        (quiet.id, LeftOut.UNSUBSCRIBED),
        (reached.id, None),
    ]
    assert letters_to(closed, gone, quiet, reached) == [0, 0, 0, 1]
    assert sorted(db.session.execute(queries.tally(made)).all(), key=str)[-1] == (None, 1, 1)


def test_a_letter_about_the_membership_goes_to_members_even_if_they_want_no_news(council, pair):
    actions.unsubscribe(pair[0])
    outside = organisation()
    stranger = person()
    representative(outside, stranger)

    sent(mailing([(pair[0], council), (stranger, outside)], kind=Kind.SERVICE))

    assert letters_to(pair[0], stranger) == [1, 0]


def test_only_news_can_be_unsubscribed_from_and_in_one_click(council, pair):
    news = letters.write(mailing([(pair[0], council)])).to(Recipient(person=pair[0]))
    service = letters.write(mailing([(pair[0], council)], kind=Kind.SERVICE)).to(Recipient(person=pair[0]))

    address = letters.unsubscribe_address(pair[0])
    assert news.content["headers"]["List-Unsubscribe"] == f"<{address}>"
    assert address in news.content["text"]
    assert address in news.content["html"]
    assert "headers" not in service.content
    assert "unsubscription" not in service.content["text"]


def test_it_stops_where_it_is_told_to(council, pair, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    made = mailing([(pair[0], council), (pair[1], council)])
    actions.send(made)
    actions.send_batch(made)

    actions.stop(made)
    jobs.go_on(made.id)

    assert letters_to(*pair) == [1, 0]
    assert made.is_over


def test_a_mailing_whose_worker_went_away_is_picked_up(council, pair, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    made = mailing([(pair[0], council), (pair[1], council)])
    actions.send(made)
    actions.send_batch(made)

    with clock.set_to(clock.now() + timedelta(minutes=6)):
        jobs.pick_up()

    assert letters_to(*pair) == [1, 1]


def test_nobody_to_write_to_is_refused(council, pair):
    actions.unsubscribe(pair[0])
    with pytest.raises(Refused):
        actions.begin(pair[0], [])
    with pytest.raises(Refused):
        actions.send(mailing([(pair[0], council)]))


def test_a_person_with_two_seats_gets_one_letter(council, pair):
    second = representative(member_organisation(), pair[0])
    first = db.session.scalar(select(queries.Representative.id).where(queries.Representative.person_id == pair[0].id))

    made = actions.begin(pair[1], [first, second.id])

    assert db.session.scalars(select(Recipient.person_id).where(Recipient.mailing_id == made.id)).all() == [pair[0].id]


def test_an_organisation_s_story_tells_of_it(council, pair):
    sent(mailing([(pair[0], council), (pair[1], council)], subject="The summit"))

    assert "“The summit” was sent to 2 people" in [event.what for event in events_of(council)]


def test_drafts_are_forgotten_after_a_month_and_letters_after_two_years(council, pair):
    draft, kept = mailing([(pair[0], council)]), sent(mailing([(pair[0], council)]))

    with clock.set_to(clock.now() + timedelta(days=31)):
        jobs.forget_old_mailings()
    assert db.session.scalars(select(Mailing.id)).all() == [kept.id] != [draft.id]

    with clock.set_to(clock.now() + timedelta(days=731)):
        jobs.forget_old_mailings()
    assert db.session.scalars(select(Mailing.id)).all() == []


def test_two_workers_send_each_letter_once(postgres_app, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    council = member_organisation()
    people = [member(council) for _number in range(9)]
    made = mailing([(each, council) for each in people])
    actions.send(made)
    addresses = [each.email for each in people]
    mailing_id = made.id
    db.session.commit()

    def work():
        with postgres_app.app_context():
            jobs.go_on(mailing_id)
            db.session.remove()

    workers = [threading.Thread(target=work) for _number in range(2)]
    [each.start() for each in workers]
    [each.join() for each in workers]

    assert sorted(db.session.scalars(select(OutboxMessage.recipient)).all()) == sorted(addresses)
