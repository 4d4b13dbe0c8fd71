"""Keeping what somebody is writing, wherever they are called away from it. It is no post: nobody is told, nothing counts it."""

from dataclasses import dataclass
from typing import NamedTuple

from network.communities.actions import attachments
from network.communities.models import Community, Draft, Thread, ThreadKind
from network.communities.queries import drafts as queries
from network.communities.queries.attachments import waiting_of
from network.communities.queries.posts import post_to_answer
from network.core import clock
from network.core.db import db, lock, rows, save
from network.people.models import Person


@dataclass(frozen=True)
class Place:
    """Where something is written: a reply to a thread, a new one in a community, or one whose community is still to be chosen."""

    key: str
    thread_id: int | None = None
    community_id: int | None = None

    @classmethod
    def reply(cls, thread: Thread) -> "Place":
        return cls(f"reply-{thread.id}", thread_id=thread.id)

    @classmethod
    def thread(cls, community: Community) -> "Place":
        return cls(f"thread-{community.id}", community_id=community.id)

    @classmethod
    def question(cls, community: Community | None = None) -> "Place":
        return cls("question", community_id=community.id if community else None)


class Typed(NamedTuple):
    """What stands in a composer."""

    body: str = ""
    title: str = ""
    kind: ThreadKind = ThreadKind.QUESTION
    is_chatham_house: bool = False
    attached: tuple[int, ...] = ()
    answers_id: int | None = None

    @property
    def is_nothing(self) -> bool:
        return not (self.body or self.title or self.attached)


def keep(person: Person, place: Place, typed: Typed, seen_version: int = 0) -> Draft | None:
    """Keep what was typed. Where another window kept something since, its words stay beside these; nothing typed is kept no more."""
    lock(person)  # two windows may be kept at once
    draft = db.session.scalar(queries.draft_at(person, place.key))
    was_seen = draft is None or draft.version == seen_version
    if typed.is_nothing:
        return None if draft is None else nothing_left(draft, was_seen)
    if draft is None:
        draft = Draft(person_id=person.id, place=place.key, thread_id=place.thread_id, version=0)
    elif not was_seen and draft.words not in (typed.title, typed.body, f"{typed.title}\n\n{typed.body}"):
        draft.other_words = draft.words
    draft.community_id = place.community_id
    draft.title, draft.body, draft.kind = typed.title, typed.body, typed.kind
    draft.is_chatham_house, draft.attached = typed.is_chatham_house, [str(each) for each in typed.attached]
    draft.answers_id = answered(place, typed.answers_id)
    draft.version, draft.saved_at = draft.version + 1, clock.now()
    return save(draft)


def answered(place: Place, id: int | None) -> int | None:
    """The post that a reply answers, if it stands in that conversation."""
    if id is None or place.thread_id is None:
        return None
    return db.session.scalar(post_to_answer(place.thread_id, id))


def nothing_left(draft: Draft, was_seen: bool) -> Draft | None:
    """All was deleted in one window: so is the draft, unless another window has kept something since or its words stand beside it."""
    if not was_seen:
        return draft
    if draft.other_words:
        draft.title, draft.body, draft.other_words = "", draft.other_words, ""
        draft.version += 1
        return save(draft)
    discard(draft)
    return None


def discard(draft: Draft) -> None:
    """Throw it away, with the files that waited with it."""
    for attachment in rows(waiting_of(draft.person_id, [int(each) for each in draft.attached])):
        attachments.put_away(attachment)
    db.session.delete(draft)
    db.session.flush()


def let_go_of_posted(person: Person, place: Place, body: str, seen_version: int = 0) -> None:
    """What was posted is a draft no more; what another window has kept since is still one."""
    draft = db.session.scalar(queries.draft_at(person, place.key))
    if draft and (draft.version == seen_version or body.startswith(draft.body)):
        db.session.delete(draft)
        db.session.flush()
