"""A call for contributions: offers, scores, a session or a kind answer."""

from datetime import timedelta

import pytest

from network.conferences.actions import contributions as actions
from network.conferences.actions.programme import remove_session
from network.conferences.models import Contribution, ContributionScore
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.people.models import Role
from tests.builders.conferences import conference, session
from tests.builders.members import person, staff


@pytest.fixture
def summit(network):
    return conference(title="Belonging 2027", contributions_until=clock.now() + timedelta(days=9))


def offered(summit, **over):
    given = {
        "title": "Soup first",
        "proposal": "We **cook**.",
        "name": "Lowri Madeup",
        "email": "lowri@example.org",
        "key": "one",
    }
    return actions.offer(summit, **{**given, **over})


def hours(summit, hour=11):
    day = clock.here(summit.starts_at).date()
    return {"starts_at": clock.at(day, hour), "ends_at": clock.at(day, hour + 1)}


def subjects(sent_mail):
    return [each["Subject"] for each in sent_mail() if each["To"] == "lowri@example.org"]


def test_what_is_offered_is_kept_and_thanked_for_once_however_often_it_is_sent(summit, sent_mail):
    assert offered(summit) is offered(summit)

    assert len(rows(db.select(Contribution))) == 1
    assert subjects(sent_mail) == ["Thank you for offering “Soup first”"]


@pytest.mark.parametrize("until", [None, -1])
def test_nothing_is_taken_in_unless_it_is_called_for(network, until):
    ended = None if until is None else clock.now() + timedelta(days=until)

    with pytest.raises(Refused):
        offered(conference(contributions_until=ended))


def test_each_reviewer_scores_once_and_may_change_their_mind(summit):
    one, ada, bilal = offered(summit), staff(Role.EVENTS), person()
    for by, points in ((ada, 5), (bilal, 2), (bilal, 3)):
        actions.score(one, by, points)
    db.session.expire_all()

    assert [each.score for each in rows(db.select(ContributionScore).order_by(ContributionScore.id))] == [5, 3]
    assert one.average == 4


def test_what_is_accepted_is_a_session_whose_speaker_is_told_and_asked(summit, sent_mail):
    one = offered(summit)

    made = actions.accept(one, **hours(summit), room="Loom")

    (noor,) = made.speakers
    assert (made.title, made.description_html, noor.email) == (
        "Soup first",
        "<p>We <strong>cook</strong>.</p>\n",
        "lowri@example.org",
    )
    assert noor.is_awaited
    assert subjects(sent_mail)[1:] == [
        "“Soup first” is in the programme",
        "Your page as a speaker at Belonging 2027",
    ]


def test_what_clashes_is_not_accepted_and_can_be_tried_at_another_hour(summit):
    session(summit, room="Loom", hour=11, minute=0)
    one = offered(summit)

    with pytest.raises(Refused) as refused:
        actions.accept(one, **hours(summit), room="Loom")

    assert refused.value.field == "room"


def test_what_is_declined_is_declined_kindly_and_once(summit, sent_mail):
    one = offered(summit)
    actions.decline(one)

    assert subjects(sent_mail)[1:] == ["About “Soup first”"]
    for deed in (
        lambda: actions.decline(one),
        lambda: actions.accept(one, **hours(summit)),
        lambda: actions.score(one, person(), 3),
    ):
        with pytest.raises(Refused):
            deed()


def test_a_session_taken_out_leaves_the_offer_on_record(summit):
    one = offered(summit)
    remove_session(actions.accept(one, **hours(summit)))
    db.session.expire_all()

    assert (one.session_id, one.is_decided) == (None, True)
