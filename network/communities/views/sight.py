"""A thread as the visitor may see it, and what they may do there: asked once for a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from flask import abort

from network.communities import permissions
from network.communities.models import Community, Draft, Participation, Thread
from network.communities.queries import thread_page as queries
from network.communities.queries.arranging import merged_into
from network.communities.views.loading import guard
from network.communities.views.posts_shown import Posts
from network.core import clock
from network.core.access import require
from network.core.db import db
from network.core.login import visitor


class Rights(NamedTuple):
    """What the visitor may do with the posts of a thread, in the order in which `_posts.html` takes them apart."""

    writes: bool
    replies: bool
    marks_answers: bool
    facilitates: bool
    sees_people: bool


@dataclass
class Sight:
    """A thread as the visitor may see it, with all that is asked about rights, once for the page."""

    thread: Thread
    community: Community
    own: Participation | None
    is_followed: bool
    is_muted: bool
    last_read_id: int | None
    read_at: datetime | None
    first_unread: int | None
    draft: Draft | None

    def __post_init__(self) -> None:
        person = visitor()
        self.may_write = permissions.may_write(person, self.community, self.own)
        self.may_reply = self.may_write and not (self.thread.is_closed or self.thread.is_held)
        self.may_facilitate = permissions.may_facilitate(person, self.own)
        self.may_mark_answer = permissions.may_mark_answer(person, self.thread, self.own)
        self.may_see_participants = permissions.may_see_participants(person, self.community, self.own)
        self.may_join = permissions.may_join(person, self.community, self.own)
        self.rights = Rights(
            self.may_write, self.may_reply, self.may_mark_answer, self.may_facilitate, self.may_see_participants
        )

    def has_to_note(self, posts: Posts) -> bool:
        """Whether reading these posts would say anything new: that somebody came further, or looked again on another day."""
        if self.read_at is None or self.last_read_id is None or self.last_read_id < posts.items[-1].id:
            return True
        if self.first_unread is not None and self.first_unread <= posts.items[-1].id:
            return True  # what was let stand since, among what they have read
        return clock.here(self.read_at).date() < clock.today()


class Beside(NamedTuple):
    """What stands beside a thread, as values: the same for all who may do the same here."""

    title: str
    slug: str
    colour: int
    people: int
    meets: str
    thread_id: int
    is_closed: bool
    is_archived: bool
    ends_at: datetime | None
    is_followed: bool
    is_muted: bool
    opens_poll: bool
    rights: Rights

    @classmethod
    def of(cls, sight: Sight) -> "Beside":
        thread, community = sight.thread, sight.community
        return cls(
            title=community.title,
            slug=community.slug,
            colour=community.thread_colour,
            people=community.participant_count,
            meets=community.meeting_pattern,
            thread_id=thread.id,
            is_closed=thread.is_closed,
            is_archived=thread.is_archived,
            ends_at=thread.ends_at,
            is_followed=sight.is_followed,
            is_muted=sight.is_muted,
            opens_poll=permissions.may_open_poll(visitor(), thread, sight.own),
            rights=sight.rights,
        )


def thread_at(id: int) -> Sight:
    """The thread of this number, or the one it was merged into, if the visitor may read it."""
    require(permissions.may_see_communities(visitor()))
    row = db.session.execute(queries.THREAD, queries.asked_by(visitor(), id)).first()
    if row is None and (kept := db.session.scalar(merged_into(id))):
        return thread_at(kept)
    if row is None:
        abort(404)
    sight = Sight(*row)
    guard(sight.community)
    return sight
