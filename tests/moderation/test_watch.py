import pytest
from sqlalchemy import select

from network.communities.actions import holding, posts
from network.communities.models import HoldReason, Post
from network.core.db import db
from network.core.errors import Refused
from network.moderation.actions import watch
from network.moderation.models import WatchCategory
from network.people.models import Role
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.builders.members import staff


def watched(phrase="numpty", category=WatchCategory.HATE, variants=()):
    return watch.watch_for(category, phrase, variants, by=staff(Role.ADMINISTRATOR))


def opening(of):
    return db.session.scalar(select(Post).where(Post.thread_id == of.id, Post.is_opening))


def test_a_post_with_a_watch_word_waits_and_others_do_not(network):
    watched(variants=["numpties"])
    question = thread()

    said = [reply(question, body=body) for body in ("You numpty.", "NUMPTIES all", "Nothing of the kind.")]

    assert [post.hold_reason for post in said] == [HoldReason.WORD, HoldReason.WORD, None]


def test_a_title_is_looked_at_as_well(network):
    watched()

    assert thread(title="Who is the numpty?").is_held


def test_a_word_brought_in_by_an_edit_waits_too(network):
    watched()
    said = reply(thread())

    posts.edit(said, "You n u m p t y.", seen_version=1)

    assert said.hold_reason == HoldReason.WORD


def test_any_telephone_number_can_be_looked_at(network):
    watched("", WatchCategory.PHONE)

    assert reply(thread(), body="Ring me on 0161 496 0123.").is_held


def test_a_word_is_on_the_list_once_and_taken_away_is_not_looked_for(network):
    word = watched()
    with pytest.raises(Refused, match="already"):
        watched("Numpty!")

    watch.stop_watching(word)

    assert not reply(thread(), body="numpty").is_held


def test_signs_alone_are_no_word(network):
    with pytest.raises(Refused, match="signs"):
        watched("!!!")


def test_what_somebody_writes_waits_everywhere_until_that_ends(network):
    where, elsewhere = community(), community()
    author = participant(where)
    held = watch.hold_everywhere(author, "For a month.", by=staff(Role.ADMINISTRATOR))

    said = thread(elsewhere, author)
    watch.hold_no_more(held)

    assert [opening(said).hold_reason, thread(where, author).is_held] == [HoldReason.PERSON, False]


def test_one_person_is_looked_at_first_in_one_community_but_no_facilitator(network):
    question = thread()
    said = reply(question)
    own = db.session.scalar(holding.queries.participation_by_email(question.community, said.author.email))

    holding.look_at_first(own)

    assert reply(question, said.author, "More.").is_held
    looks_after = facilitator(question.community)
    with pytest.raises(Refused, match="they who look"):
        holding.look_at_first(
            db.session.scalar(holding.queries.participation_by_email(question.community, looks_after.email))
        )
