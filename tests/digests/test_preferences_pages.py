"""What we send you: the form for who is signed in, and the page that every letter leads to."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from sqlalchemy import select

from network.audiences.queries import unsubscription_of
from network.communities.actions import care, participation
from network.communities.queries.communities import participation_of
from network.communities.queries.threads import follow_of
from network.core import clock
from network.core.db import db, rows
from network.core.outbox import OutboxMessage
from network.notifications.links import preferences_url
from network.notifications.models import Frequency, Preference
from network.notifications.preferences import preference_of
from tests.builders.communities import community, participant, reply, sensitive_community, thread
from tests.builders.digests import told
from tests.builders.members import member, person

PAGE = "/account/what-we-send-you"


def link_of(who, where=None):
    return urlsplit(preferences_url(who.id, who.email, where.id if where else None)).path


def part_of(who, where):
    return db.session.scalar(participation_of(who, where))


def filled(client, **over):
    """The form as it is shown, sent again with something changed."""
    usual = {"frequency": "weekly", "answers": "instant", "brief": "weekly", "weekday": "1", "hour": "8"}
    usual |= {"time_zone": "Europe/London", "quiet_from": "", "quiet_until": "", "paused_until": "", "wants_news": "y"}
    return {**usual, **over, "csrf_token": client.csrf_token}


def test_strangers_are_asked_to_sign_in(client):
    assert client.get(PAGE).location.startswith("/sign-in")


def test_one_form_says_all_of_it(client):
    where, reader = community(), None
    reader = participant(where)
    client.as_(reader).get(PAGE)
    own = part_of(reader, where)

    choices = {"frequency": "daily", "answers": "weekly", "brief": "off", "weekday": "4", "hour": "17"}
    choices |= {"time_zone": "America/New_York", "quiet_from": "22", "quiet_until": "6", f"community_{own.id}": "off"}
    answer = client.post(PAGE, data=filled(client, **choices, wants_news=""))

    wish = preference_of(reader)
    assert answer.status_code == 303
    assert (wish.frequency, wish.answers, wish.brief, wish.weekday, wish.hour) == ("daily", "weekly", "off", 4, 17)
    assert (wish.time_zone, wish.quiet_from, wish.quiet_until) == ("America/New_York", 22, 6)
    assert part_of(reader, where).frequency == Frequency.OFF
    assert db.session.scalar(unsubscription_of(reader)) is not None
    assert "What always comes" in client.get(PAGE).text


def test_only_looking_keeps_nothing(client):
    client.as_(member()).get(PAGE)

    assert rows(select(Preference)) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quiet_from": "22"}, "Say both when the quiet begins and when it ends"),
        ({"paused_until": "2001-01-01"}, "Choose a day from tomorrow on"),
        ({"paused_until": "3001-01-01"}, "Choose a day from tomorrow on"),
        ({"paused_until": "soon"}, "Not a valid date"),
        ({"brief": "instant"}, "Not a valid choice"),
        ({"time_zone": "Nowhere/Else"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(client, wrong, sentence):
    client.as_(member()).get(PAGE)

    answer = client.post(PAGE, data=filled(client, **wrong))

    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_page_costs_the_same_with_one_community_and_with_three(client):
    reader = participant(community())
    client.as_(reader).get(PAGE)
    with_one = client.last_query_count
    for _ in range(2):
        participation.join(reader, community())
    client.get(PAGE)

    assert client.last_query_count == with_one


def test_a_letter_s_link_changes_by_one_press_without_signing_in(client):
    where = community(title="Sport for all")
    reader = participant(where)
    address = link_of(reader, where)

    shown = client.get(address).text
    answer = client.post(address, data={"community": "weekly"})

    assert "Sport for all" in shown
    assert reader.email not in shown
    assert reader.name not in shown
    assert answer.location == address
    assert part_of(reader, where).frequency == Frequency.WEEKLY
    assert part_of(reader, where).is_current
    assert "Saved: it holds from now on." in client.get(address).text


def test_a_letter_s_link_says_what_holds_where_nothing_was_chosen_there(client):
    where = community()
    reader = participant(where)
    address = link_of(reader, where)
    before = client.get(address).text
    client.post(address, data={"community": "weekly"})
    client.post(address, data={"all": "daily"})
    after = client.get(address).text

    assert "So far it goes by what holds for all communities." in before
    assert "So far: every week for new conversations, at once for answers." in before
    assert "So far:" not in after


def test_for_all_communities_takes_single_choices_back(client):
    where = community()
    reader = participant(where)
    part_of(reader, where).frequency = Frequency.INSTANT

    client.post(link_of(reader, where), data={"all": "off"})

    wish = preference_of(reader)
    assert (wish.frequency, wish.answers, part_of(reader, where).frequency) == ("off", "off", None)


def test_looking_changes_nothing_however_often_a_scanner_looks(client):
    where = community()
    reader = participant(where)

    for method in (client.get, client.head, client.get):
        assert method(link_of(reader, where)).status_code == 200

    assert (part_of(reader, where).frequency, rows(select(Preference))) == (None, [])


def test_a_mail_program_ends_the_letters_of_one_community_by_itself(client):
    here, elsewhere = community(), community()
    reader = participant(here)
    participation.join(reader, elsewhere)

    answer = client.post(link_of(reader, here), data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert (part_of(reader, here).frequency, part_of(reader, elsewhere).frequency) == (Frequency.OFF, None)
    assert part_of(reader, here).is_current


def test_who_only_follows_somewhere_stops_following_there(client):
    question = thread()
    reader = member()
    care.follow(question, reader)

    client.post(link_of(reader, question.community), data={"List-Unsubscribe": "One-Click"})

    assert db.session.scalar(follow_of(question, reader)).ended_at is not None


def test_a_mail_program_ends_the_brief_and_leaves_what_comes_at_once(client):
    here, there = community(), community()
    reader = participant(here)
    participation.join(reader, there)
    part_of(reader, here).frequency, part_of(reader, there).frequency = Frequency.INSTANT, Frequency.DAILY

    client.post(link_of(reader), data={"List-Unsubscribe": "One-Click"})

    wish = preference_of(reader)
    assert (wish.brief, wish.frequency, wish.answers) == ("off", "off", "instant")
    assert (part_of(reader, here).frequency, part_of(reader, there).frequency) == (Frequency.INSTANT, Frequency.OFF)


def test_a_sensitive_community_is_not_named_there(client):
    where = sensitive_community(title="Zebrafinch watch")
    reader = participant(where)

    shown = client.get(link_of(reader, where)).text

    assert "Zebrafinch" not in shown
    assert "The community this letter came from" in shown


def test_a_link_that_is_forged_old_or_went_to_another_address_is_refused_kindly(client):
    reader, other = person(), person()
    good = link_of(reader)
    address_changed = link_of(other)
    other.email = "new-address@example.org"
    db.session.flush()

    with time_machine.travel(clock.now() + timedelta(days=200)):
        old = client.get(good)
    answers = [old, client.get(good[:-2] + "xx"), client.get(address_changed), client.post(good[:-2] + "xx")]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert all("This link does not work any more" in answer.text for answer in answers)
    assert client.get(good).status_code == 200


def test_nonsense_that_is_pressed_changes_nothing(client):
    reader = member()

    for sent in ({}, {"community": "hourly"}, {"brief": "instant"}, {"all": ""}):
        assert client.post(link_of(reader), data=sent).status_code == 303

    assert preference_of(reader).brief == Frequency.WEEKLY


def test_letters_of_a_conversation_belong_together_and_say_how_to_get_off_the_list(client, sent_mail):
    where = community(title="Sport for all")
    question = thread(where, title="Who lends us goals?")
    for number in (1, 2):
        told(reply(question, body=f"Answer {number}"))

    first, second = [mail for mail in sent_mail() if mail["To"] == question.author.email]

    assert first["Subject"] == second["Subject"] == "Re: [Sport for all] Who lends us goals?"
    assert first["References"] == second["References"] == second["In-Reply-To"]
    assert first["Message-ID"] != second["Message-ID"]
    assert first["List-Id"] == f"Sport for all <{where.slug}.communities.localhost>"
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    own, by_letter = first["List-Unsubscribe"].split(", ")
    assert by_letter.startswith("<mailto:")
    assert (first["Precedence"], first["Auto-Submitted"]) == ("list", "auto-generated")
    assert client.post(urlsplit(own.strip("<>")).path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert part_of(question.author, where).frequency == Frequency.OFF


def test_each_recipient_has_a_link_of_their_own_and_one_content_is_kept(client, sent_mail):
    where = community()
    question = thread(where)
    care.follow(question, participant(where))
    told(reply(question))

    letters = rows(select(OutboxMessage))
    assert len(letters) == 2
    assert letters[0].content == letters[1].content
    plain = [mail.get_body(("plain",)).get_content() for mail in sent_mail()]
    assert "own.invalid" not in "".join(plain)
    assert len({line for text in plain for line in text.splitlines() if "/what-we-send-you/" in line}) == 2


def test_the_list_of_a_sensitive_community_names_none(client, sent_mail):
    where = sensitive_community(title="Zebrafinch watch")
    told(reply(thread(where)))

    (letter,) = sent_mail()
    assert "zebrafinch" not in bytes(letter).decode().lower()
    assert letter["List-Id"] == "Communities <communities.localhost>"


def test_letters_are_legible_on_a_dark_screen(client, sent_mail):
    told(reply(thread()))

    html = sent_mail()[0].get_body(("html",)).get_content()
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "prefers-color-scheme: dark" in html
