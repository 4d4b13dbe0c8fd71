"""What people saved for later, and who found a post useful."""

from typing import Any

from sqlalchemy import Delete, Select, delete, select

from network.communities.models import Community, Participation, Post, SavedPost, Thanks, Thread
from network.communities.queries.access import can_enter_now, is_current, is_readable
from network.communities.queries.communities import own_representative
from network.communities.queries.standing import post_stands, thread_stands
from network.core.pages import Key
from network.organisations.models import Representative
from network.people.models import Person

LATEST_SAVED_FIRST = (Key(SavedPost.saved_at, descending=True), Key(SavedPost.id, descending=True))


def saved_by(person: Any) -> Select:
    """(Post, Thread, Community, its author's name) of what somebody saved, as long as they may read it."""
    return (
        select(Post, Thread, Community, Person.name)
        .join(SavedPost, SavedPost.post_id == Post.id)
        .join(Post.thread)
        .join(Thread.community)
        .join(Person, Post.author_id == Person.id)
        .where(SavedPost.person_id == person.id, is_readable(person), thread_stands(), post_stands())
    )


def saving_of(post: Post, person: Any) -> Delete:
    return delete(SavedPost).where(SavedPost.post_id == post.id, SavedPost.person_id == person.id)


def thanked_by(post: Post, community: Community, all_of_them: bool) -> Select:
    """(Person, Representative or None) of those who found a post useful: all for facilitators, for others those who agreed to be listed.

    It names nobody whom the list of people in the community would not.
    """
    statement = (
        select(Person, Representative)
        .join(Thanks, Thanks.person_id == Person.id)
        .join(Participation, Participation.person_id == Person.id)
        .join(Representative, own_representative())
        .where(Thanks.post_id == post.id, Participation.community_id == community.id, is_current())
        .where(Person.suspended_at.is_(None), can_enter_now(Person.id))
        .order_by(Thanks.given_at, Thanks.id)
    )
    return statement if all_of_them else statement.where(Person.listed_at.is_not(None))
