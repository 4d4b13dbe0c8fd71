"""One brief of everything: what is in it, what is not, and each thing once."""

from datetime import timedelta

from flask import g
from sqlalchemy import select

from network.communities import telling
from network.communities.actions import care, participation, reading, suspending
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.core.outbox import OutboxMessage
from network.digests import actions
from network.notifications import preferences
from network.notifications.models import Delivery, Frequency, Way
from network.organisations.models import Standing
from network.resources.models import Visibility
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.digests import told, wants, wants_here, write_briefs
from tests.builders.meetings import meeting
from tests.builders.members import member, membership, organisation, person, representative
from tests.builders.news import news
from tests.builders.resources import resource
from tests.builders.webinars import webinar

WEEKLY, DAILY, INSTANT, OFF = Frequency.WEEKLY, Frequency.DAILY, Frequency.INSTANT, Frequency.OFF


def letters_to(who):
    return rows(select(OutboxMessage).where(OutboxMessage.recipient == who.email).order_by(OutboxMessage.id))


def brief_of(who):
    """The text of the brief that somebody gets now, or "" if none comes."""
    before = {letter.id for letter in letters_to(who)}
    write_briefs(who)
    return "".join(letter.content["text"] for letter in letters_to(who) if letter.id not in before)


def opening(of):
    return db.session.get_one(telling.Post, db.session.scalar(telling.queries.opening_of(of)))


def test_a_new_conversation_comes_with_the_brief_and_once(network):
    where = community(title="Sport for all")
    reader = participant(where)
    told(opening(thread(where, title="Who lends us goals?")))

    first, second = brief_of(reader), brief_of(reader)

    assert "Who lends us goals?" in first
    assert "SPORT FOR ALL" in first
    assert second == ""


def test_posts_of_one_conversation_are_one_line(network):
    where = community()
    reader = participant(where)
    wants(reader, WEEKLY)
    question = thread(where, title="Who lends us goals?")
    told(opening(question))
    care.follow(question, reader)
    for name in ("Farid Madeup", "Gwen Demo"):
        told(reply(question, participant(where, name=name)))

    written = brief_of(reader)

    assert written.count("Who lends us goals?") == 1
    assert "3 new posts, by" in written
    assert "Farid Madeup, Gwen Demo" in written


def test_what_came_at_once_is_not_in_the_brief(network):
    where = community()
    question = thread(where)
    told(reply(question))

    assert len(letters_to(question.author)) == 1
    assert "replied" not in brief_of(question.author)


def test_a_daily_brief_leaves_what_comes_weekly_for_its_day(network):
    each_day, each_week = community(), community()
    reader = participant(each_day)
    participation.join(reader, each_week)
    wants_here(reader, each_day, DAILY)
    told(opening(thread(each_day, title="Of the day")))
    told(opening(thread(each_week, title="Of the week")))
    tomorrow = clock.now() + timedelta(days=1)
    own = wants(
        reader, weekday=(tomorrow + timedelta(days=2)).weekday(), hour=tomorrow.hour, time_zone="Africa/Abidjan"
    )
    with clock.set_to(own.next_brief_at + timedelta(minutes=1)):
        actions.write_due()
    first = letters_to(reader)[-1].content["text"]
    while "Of the week" not in letters_to(reader)[-1].content["text"]:
        with clock.set_to(own.next_brief_at + timedelta(minutes=1)):
            assert actions.write_due() == 1

    assert "Of the day" in first
    assert "Of the week" not in first
    assert "Of the day" not in letters_to(reader)[-1].content["text"]


def test_who_wants_nothing_gets_nothing_of_a_community_and_stays_in_it(network):
    where = community()
    reader = participant(where)
    wants_here(reader, where, OFF)
    told(opening(thread(where)))

    assert brief_of(reader) == ""
    assert db.session.scalar(participation_of(reader, where)).is_current


def test_who_wants_all_at_once_hears_of_new_conversations_at_once(network):
    where = community()
    reader, other = participant(where), participant(where)
    wants_here(reader, where, INSTANT)
    told(opening(thread(where, title="Who lends us goals?")))

    assert [letter.subject for letter in letters_to(reader)] == [f"[{where.title}] Who lends us goals?"]
    assert letters_to(other) == []


def test_what_one_may_read_no_longer_is_not_told(network):
    where = closed_community()
    reader = participant(where)
    told(opening(thread(where)))
    participation.leave(db.session.scalar(participation_of(reader, where)))

    assert brief_of(reader) == ""


def test_what_was_removed_is_not_told(network):
    where = community()
    reader = participant(where)
    question = thread(where)
    told(opening(question))
    care.remove(opening(question), facilitator(where), "No.")

    assert brief_of(reader) == ""


def test_nothing_of_a_sensitive_community_is_in_a_brief_but_that_there_is_something(network):
    where = sensitive_community(title="Zebrafinch watch")
    reader, author = participant(where), participant(where, name="Xanthe Hidden")
    told(opening(thread(where, author, title="The quagga affair", body="Axolotl.")))

    write_briefs(reader)
    (letter,) = letters_to(reader)
    whole = str((letter.subject, letter.content, letter.own)).lower()

    assert "a new conversation in a community you follow" in whole
    assert [word for word in ("zebrafinch", "quagga", "axolotl", "xanthe") if word in whole] == []


def test_what_was_read_here_by_then_is_left_out_and_counts_as_come(network):
    where = community()
    reader = participant(where)
    question = thread(where, title="Who lends us goals?")
    seen, unseen = told(opening(question)), told(opening(thread(where, title="Who lends us nets?")))
    reading.read(question, reader, seen.id)

    written = brief_of(reader)

    assert "nets" in written
    assert "goals" not in written
    ways = {row.record_id: row.way for row in rows(select(Delivery).where(Delivery.person_id == reader.id))}
    assert ways == {seen.id: Way.READ, unseen.id: Way.BRIEF}


def test_who_is_away_gets_one_brief_of_it_all_on_return(network):
    where = community()
    reader = participant(where)
    question = thread(where, reader)
    back = clock.today() + timedelta(days=30)
    wants(reader, paused_until=back)
    for days in (3, 12, 20):
        with clock.set_to(clock.now() + timedelta(days=days)):
            told(reply(question, body=f"After {days} days."))
            actions.write_due()
    nothing = letters_to(reader)
    with clock.set_to(clock.at(back, 8, 1)):
        actions.write_due()

    assert nothing == []
    (letter,) = letters_to(reader)
    assert "3 new posts" in letter.content["text"]
    assert preferences.preference_of(reader).paused_until is None


def test_a_letter_waits_for_the_end_of_quiet_hours_and_then_comes_once(network):
    where = community()
    question = thread(where)
    with clock.set_to(clock.at(clock.today() + timedelta(days=1), 23)):
        wants(question.author, INSTANT, quiet_from=22, quiet_until=7)
        told(reply(question))
        asleep = letters_to(question.author)
    with clock.set_to(clock.at(clock.today() + timedelta(days=2), 7, 1)):
        telling.sweep()
        telling.sweep()

    assert asleep == []
    assert len(letters_to(question.author)) == 1


def test_who_changed_their_mind_in_the_quiet_has_it_in_the_brief(network):
    where = community()
    question = thread(where)
    with clock.set_to(clock.at(clock.today() + timedelta(days=1), 23)):
        wants(question.author, INSTANT, quiet_from=22, quiet_until=7)
        told(reply(question, participant(where, name="Farid Madeup")))
        wants(question.author, WEEKLY)
    with clock.set_to(clock.at(clock.today() + timedelta(days=2), 7, 1)):
        telling.sweep()
        at_once = letters_to(question.author)
        written = brief_of(question.author)

    assert at_once == []
    assert "Farid Madeup replied" in written


def test_an_answer_goes_to_all_who_take_part_and_to_nobody_twice(network):
    where = community()
    reader = participant(where)
    question = thread(where, title="Who lends us goals?")
    told(opening(question))
    brief_of(reader)
    answer = told(reply(question, participant(where, name="Farid Madeup")))
    care.mark_answer(answer)
    care.mark_answer(answer)

    written = brief_of(reader)

    assert "Answered by Farid Madeup" in written
    assert (
        len(rows(select(Delivery).where(Delivery.person_id == question.author_id, Delivery.record_id == answer.id)))
        == 1
    )


def test_the_brief_has_the_whole_house(network):
    of = organisation(name="Aldermere City Council")
    term = membership(of, ends_on=clock.today() + timedelta(days=30))
    reader = representative(of, person(interests=["hate crime"]), standing=Standing.PRIMARY).person
    preferences.preference_of(reader)
    news(title="A grant for villages")
    resource(title="Reporting centres that work", themes=["Hate crime"])
    resource(title="A theme nobody here works on", themes=["Sport"])
    webinar(title="Meeting for tea")

    written = brief_of(reader)

    assert [
        title
        for title in ("A grant for villages", "Reporting centres that work", "Meeting for tea")
        if title not in written
    ] == []
    assert "The membership of Aldermere City Council runs until" in written
    assert "nobody here works on" not in written
    assert brief_of(reader) == ""
    assert term.ends_on > clock.today()


def test_members_news_is_in_no_brief_of_who_is_no_member(network):
    reader = person()
    preferences.preference_of(reader)
    news(title="For members only", audience="members")

    assert brief_of(reader) == ""


def test_what_was_off_and_is_on_again_digs_up_nothing_old(network):
    reader = member()
    wants(reader, brief=OFF)
    news(clock.now(), title="While it was off")
    wants(reader, brief=WEEKLY)
    with clock.set_to(clock.now() + timedelta(seconds=5)):
        news(clock.now(), title="Since it is on")
        written = brief_of(reader)

    assert "Since it is on" in written
    assert "While it was off" not in written


def test_a_preview_keeps_nothing(network):
    where = community()
    reader = participant(where)
    told(opening(thread(where)))

    shown = actions.preview(reader)

    assert shown.recipient == reader.email
    assert {each.way for each in rows(select(Delivery))} == {None}
    assert brief_of(reader) != ""


def test_a_batch_costs_the_same_for_one_and_for_twenty(network):
    where = community()
    counts = []
    for more in (1, 20):
        readers = [participant(where) for _ in range(more)]
        told(opening(thread(where)))
        db.session.expire_all()
        write_briefs(*readers[:1])
        told(opening(thread(where)))
        for one in readers:
            preferences.preference_of(one).next_brief_at = clock.now() - timedelta(days=8)
        db.session.flush()
        g.queries = 0
        actions.write_due()
        counts.append(g.queries)

    assert counts[0] == counts[1]


def test_everybody_is_given_a_preference_and_only_once(network):
    people = [member(), member()]
    preferences.make_missing()
    preferences.make_missing()

    found = rows(select(preferences.Preference.person_id))
    assert sorted(found) == sorted(each.id for each in people)


def test_what_somebody_turned_off_leaves_the_queue_of_letters(network):
    where = community()
    question = thread(where)
    told(reply(question))
    waiting = len(letters_to(question.author))
    wants_here(question.author, where, OFF)

    assert (waiting, letters_to(question.author)) == (1, [])


def test_what_is_settled_without_mail_says_how(network):
    where = community()
    reader = participant(where)
    told(opening(thread(where)))
    wants_here(reader, where, OFF)
    write_briefs(reader)

    (row,) = rows(select(Delivery).where(Delivery.person_id == reader.id))
    assert row.way == Way.OFF


def test_a_meeting_ahead_is_recalled_where_one_takes_part(network):
    here, quiet = community(title="Sport for all"), community(title="Faith and belief")
    reader = participant(here)
    participation.join(reader, quiet)
    wants_here(reader, quiet, OFF)
    for where in (here, quiet):
        meeting(where, starts_at=clock.now() + timedelta(days=3))

    written = brief_of(reader)

    assert "Sport for all meets" in written
    assert "Faith and belief" not in written
    assert brief_of(reader) == ""


def test_who_is_shut_out_of_a_community_is_told_nothing_of_its_resources(network):
    where = community()
    reader, shut_out = participant(where), participant(where)
    until = clock.today() + timedelta(days=9)
    suspending.suspend(
        db.session.scalar(participation_of(shut_out, where)), facilitator(where), "Rest.", until, is_shut_out=True
    )
    resource(title="A toolkit of ours", visibility=Visibility.COMMUNITY, community_id=where.id)

    assert "A toolkit of ours" in brief_of(reader)
    assert "A toolkit of ours" not in brief_of(shut_out)
