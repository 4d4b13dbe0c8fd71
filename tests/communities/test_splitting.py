"""A part of a community becomes one of its own: as private, with the chosen conversations, for those who wish."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import care, participation, splitting, suspending
from network.communities.models import Thread
from network.communities.permissions import may_read
from network.communities.queries import splitting as queries
from network.communities.queries.access import visible_threads
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.history import Change
from network.core.outbox import OutboxMessage
from network.notifications.models import Notification
from network.people.models import Role
from network.search.models import SearchEntry
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member, staff


def split(where, going, by=None, title="Youth work"):
    return splitting.split(where, [each.id for each in going], title, "What the young need.", by or facilitator(where))


def told(message="communities/messages/split"):
    return {each.person_id for each in rows(select(Notification).where(Notification.message == message))}


def test_chosen_conversations_move_with_the_search_index_and_others_stay(network):
    where = closed_community()
    going, staying, caring = thread(where), thread(where), facilitator(where)

    part = split(where, [going], caring)

    assert (going.community_id, staying.community_id) == (part.id, where.id)
    assert db.session.scalar(participation_of(caring, part)).is_facilitator
    entries = rows(select(SearchEntry).where(SearchEntry.kind == "thread", SearchEntry.record_id == going.id))
    assert [each.community_id for each in entries] == [part.id]


@pytest.mark.parametrize("found", [community, closed_community, sensitive_community])
def test_the_new_community_is_at_least_as_private(network, found):
    where = found()

    part = split(where, [thread(where)])

    assert part.is_as_private_as(where)
    kept = ("participants_hidden", "is_announced", "join_rule", "approval", "keep_months")
    assert [getattr(part, name) for name in kept] == [getattr(where, name) for name in kept]


def test_who_wrote_or_facilitates_is_asked_and_who_only_takes_part_is_not(network):
    where = closed_community()
    going, caring, other, silent = thread(where), facilitator(where), facilitator(where), participant(where)
    answered = reply(going).author
    gone = reply(going).author
    participation.leave(db.session.scalar(participation_of(gone, where)))
    office = staff(Role.ADMINISTRATOR)

    part = split(where, [going], caring)

    assert told() == {going.author_id, answered.id, other.id}
    assert told("communities/messages/split_for_staff") == {office.id}
    assert db.session.scalar(queries.part_to_come_to(silent, part.id)) is part


def test_those_who_came_over_read_it_and_others_do_not(network):
    where = closed_community()
    going = thread(where)
    author, silent = going.author, participant(where)
    part = split(where, [going])
    assert rows(visible_threads(silent)) == []

    splitting.come_over(author, part)

    assert rows(visible_threads(author)) == [going]
    assert may_read(author, where, db.session.scalar(participation_of(author, where)))
    assert (part.participant_count, rows(visible_threads(silent))) == (2, [])


def test_only_who_took_part_before_and_is_not_suspended_comes_over_and_once(network):
    where = closed_community()
    part = split(where, [thread(where)])
    early, suspended, left = participant(where), participant(where), participant(where)
    part.founded_at = clock.now()
    caring = facilitator(where)
    late = participant(where)
    db.session.scalar(participation_of(late, where)).joined_at = clock.now() + timedelta(seconds=1)
    until = clock.today() + timedelta(days=5)
    suspending.suspend(db.session.scalar(participation_of(suspended, where)), caring, "Why.", until)
    participation.leave(db.session.scalar(participation_of(left, where)))
    splitting.come_over(early, part)

    for person in (early, suspended, left, late, member(), staff(Role.ADMINISTRATOR)):
        with pytest.raises(Refused):
            splitting.come_over(person, part)


def test_what_stands_elsewhere_is_removed_or_none_at_all_is_no_part(network):
    where, elsewhere = closed_community(), thread()
    removed = thread(where)
    removed.removed_at = clock.now()

    for going in ([], [elsewhere], [removed], [thread(where), elsewhere]):
        with pytest.raises(Refused):
            split(where, going)
    assert elsewhere.community_id != where.id


def test_of_a_sensitive_community_no_word_is_sent_or_kept(network):
    where = sensitive_community(title="Zebrafinch")
    office, going = staff(Role.ADMINISTRATOR), thread(where)

    part = split(where, [going], title="Zebrafinch two")

    assert told("communities/messages/split_discreetly") == {going.author_id}
    assert office.id in told("communities/messages/split_for_staff")
    sent = [each.subject + str(each.content) for each in rows(select(OutboxMessage))]
    kept = [str(each.fields) for each in rows(select(Change))]
    assert [each for each in [*sent, *kept, part.slug] if "zebrafinch" in each.lower()] == []


def test_a_moved_conversation_says_so_and_its_address_stays(client):
    where = closed_community()
    going, caring = thread(where), facilitator(where)
    part = split(where, [going], caring)

    page = client.as_(caring).get(f"/communities/threads/{going.id}-{going.slug}")

    assert (page.status_code, part.title in page.text) == (200, True)
    assert db.session.get(Thread, going.id).rearranged_at is not None


def test_whose_posts_wait_where_they_come_from_wait_where_they_come_over_to(network):
    where = community()
    held = participant(where)
    db.session.scalar(participation_of(held, where)).posts_held_at = clock.now()
    part = split(where, [thread(where)])

    splitting.come_over(held, part)

    assert not thread(part, held).stands


def test_who_muted_a_conversation_is_not_asked_to_follow_it_to_another_community(network):
    where = community()
    going = thread(where)
    reader = participant(where)
    care.follow(going, reader)
    care.mute(going, reader)

    split(where, [going])

    assert reader.id not in told()
