"""Thank you is said once: to those who were there, with the way to their own page, and among the news."""

import pytest

from network.conferences import links
from network.conferences.actions import order as orders
from network.conferences.models import EventAudience
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.needs import shared_needs
from network.news.models import Audience, NewsPost, State
from network.people.models import Role
from network.thanking import actions
from network.thanking.models import ThankYou
from tests.builders.conferences import conference, registration, session, speaker
from tests.builders.members import member, person, staff


@pytest.fixture
def summit(network, time_machine):
    summit = conference(title="Belonging 2027", in_days=5)
    session(summit, title="Faith in the city", speakers=[speaker(summit, name="Noor Sample")])
    came = [registration(summit, checked_in_at=summit.starts_at) for _ in range(2)]
    registration(summit)  # stayed away
    orders.cancel(registration(summit))
    summit.came = came
    time_machine.move_to(summit.ends_at)
    return summit


def say(summit, by=None, **how):
    given = {"by_letter": True, "as_news": True, **how}
    return actions.send(summit, "Thank you", "It was good.\n\nCome again.", by or staff(Role.EVENTS), **given)


def thanked(letters):
    return {letter["To"]: letter for letter in letters if letter["Subject"] == "Thank you"}


def test_those_who_were_let_in_are_written_to_each_with_their_own_page(summit, sent_mail):
    thanks = say(summit)

    letters = thanked(sent_mail())
    assert thanks.recipients == 2
    assert {each.delegate_email for each in summit.came} == set(letters)
    for one in summit.came:
        words = letters[one.delegate_email].get_body(("plain",)).get_content().replace("=\n", "")
        assert links.day_link(one) in words
        assert "Come again." in words


def test_the_same_words_are_news_for_those_whom_the_event_was_for(summit):
    say(summit)
    other = conference(in_days=-3, audience=EventAudience.MEMBERS)
    say(other, by_letter=False)

    posts = db.session.query(NewsPost).order_by(NewsPost.id).all()
    assert [(each.title, each.summary, each.audience) for each in posts] == [
        ("Thank you", "It was good.", Audience.PUBLIC),
        ("Thank you", "It was good.", Audience.MEMBERS),
    ]
    assert all(each.state_at(clock.now()) == State.PUBLISHED for each in posts)


def test_it_is_sent_once(summit, sent_mail):
    say(summit)

    with pytest.raises(Refused, match="sent once"):
        say(summit)

    assert (len(thanked(sent_mail())), db.session.query(NewsPost).count()) == (2, 1)


def test_nothing_is_said_before_the_end_of_what_was_called_off_or_in_no_way(summit):
    for of, how in ((conference(), {}), (summit, {"by_letter": False, "as_news": False})):
        with pytest.raises(Refused):
            say(of, **how)
    summit.cancelled_at = clock.now()
    with pytest.raises(Refused):
        say(summit)


def test_today_asks_the_events_team_until_it_is_said(summit, time_machine):
    eve = staff(Role.EVENTS)

    def asked_of(who):
        return [need.title for need in shared_needs(who) if need.action == "Say thank you"]

    assert asked_of(eve) == ["Say thank you to those who were at Belonging 2027"]
    assert asked_of(member()) == []
    actions.keep(summit, "Thank you", "It was good.")
    assert len(asked_of(eve)) == 1
    say(summit, by=eve)
    assert asked_of(eve) == []


def test_what_waits_for_a_new_date_is_not_thanked_for(network, time_machine):
    summit = conference(in_days=5)
    summit.postponed_from = clock.here(summit.starts_at).date()
    time_machine.move_to(summit.ends_at)

    assert [each for each in shared_needs(staff(Role.EVENTS)) if each.action == "Say thank you"] == []
    with pytest.raises(Refused):
        say(summit)


def test_before_it_has_taken_place_the_page_leads_back_and_says_why(client, summit, time_machine):
    time_machine.move_to(summit.starts_at)

    page = client.as_(staff(Role.EVENTS)).get(f"/thanking/{summit.slug}", follow_redirects=True)

    assert page.request.path == f"/conferences/{summit.slug}/staff"
    assert "This has not taken place." in page.text


def test_the_words_are_prepared_changed_kept_and_sent_on_one_page(client, summit):
    page = f"/thanking/{summit.slug}"
    client.as_(staff(Role.EVENTS, name="Eve Example")).get(page)
    words = client.page.text
    assert db.session.query(ThankYou).count() == 0
    assert [
        each
        for each in ("2 people were there.", "Noor Sample, who spoke", "2 people came together")
        if each not in words
    ] == []
    assert client.last_query_count <= 12

    client.submit(page, {"title": "Thank you all", "words": "Mine.", "deed": "keep"})
    assert "Mine." in client.page.text
    assert db.session.query(ThankYou).one().is_sent is False
    client.submit(page, {"words": "", "deed": "send"})
    assert "Write at least a sentence." in client.page.text
    client.submit(page, {"words": "Mine, and yours.", "deed": "send"})

    assert "A letter to 2 people who were there" in client.page.text
    assert "by Eve Example" in client.page.text
    assert "Thank you all" in client.as_(person()).get("/news").text
    for stranger in (member(), staff(Role.POLICY)):
        assert client.as_(stranger).get(page).status_code == 403
