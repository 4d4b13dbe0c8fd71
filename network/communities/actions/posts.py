"""Writing: threads, replies, edits. Each post keeps for whom its author spoke when they wrote it."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from network.communities import link_cards, telling
from network.communities.actions import attachments, holding
from network.communities.below import set_below
from network.communities.models import Community, Participation, Post, PostVersion, Thread, ThreadFollow, ThreadKind
from network.communities.queries import communities, posts, threads
from network.communities.queries.access import is_current
from network.communities.queries.mentions import organisations_by_slug
from network.core import clock, text
from network.core.addresses import link_to, own_path
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.voice import voice_of
from network.organisations.models import Representative
from network.people.models import Person


def open_thread(
    community: Community,
    author: Person,
    kind: ThreadKind,
    title: str,
    body: str,
    representative: Representative | None = None,
    submission: str = "",
    attached: Collection[int] = (),
    is_chatham_house: bool = False,
) -> Thread:
    """Begin a conversation. The same form sent twice opens one thread."""
    lock(community)  # the form may be sent a second time meanwhile
    if sent := already_sent(author, submission, body):
        return sent.thread
    check_that_it_is_not_archived(community)
    now, speaking = clock.now(), representative or voice_of(author).representative
    why = holding.why_held(community, author, title, body, *attachments.said_with(author, attached))
    thread = save(
        Thread(
            community=community,
            kind=kind,
            title=title,
            slug=community.slug_of(title),
            author=author,
            organisation_name=speaking.organisation.name if speaking else "",
            opened_at=now,
            last_post_at=now,
            last_author_id=author.id,
            is_chatham_house=is_chatham_house,
            held_at=now if why else None,
        )
    )
    write(thread, author, body, speaking, submission, why, attached, is_opening=True)
    return thread


def reply(
    thread: Thread,
    author: Person,
    body: str,
    representative: Representative | None = None,
    submission: str = "",
    attached: Collection[int] = (),
    answers_id: int | None = None,
) -> Post:
    """Add to a conversation, in answer to one of its posts or to all of it. The same form sent twice is one reply."""
    lock(thread)  # the counters, and the form that may be sent a second time meanwhile
    if sent := already_sent(author, submission, body):
        return sent
    check_that_it_is_not_archived(thread.community)
    if thread.removed_at:
        raise Refused(_("This conversation has been removed."))
    if thread.merged_into_id:
        raise Refused(
            _("This conversation was merged into another while you were writing. Your reply can stand there.")
        )
    if thread.is_closed:
        raise Refused(
            _("This conversation was closed while you were writing. You can copy your text and begin a new one.")
        )
    if thread.is_held:
        raise Refused(_("This conversation waits to be looked at. You can reply once it is there for all."))
    why = holding.why_held(thread.community, author, body, *attachments.said_with(author, attached))
    if why is None:
        count_reply(thread, author)
    speaking = representative or voice_of(author).representative
    answers = db.session.scalar(posts.post_to_answer(thread.id, answers_id)) if answers_id else None
    return write(thread, author, body, speaking, submission, why, attached, answers_id=answers)


def count_reply(thread: Thread, author: Person) -> None:
    thread.reply_count += 1
    thread.last_post_at, thread.last_author_id = clock.now(), author.id
    if thread.first_reply_at is None and author.id != thread.author_id:
        thread.first_reply_at = thread.last_post_at


def write(
    thread: Thread,
    author: Person,
    body: str,
    speaking: Representative | None,
    submission: str,
    why: holding.Why | None,
    attached: Collection[int] = (),
    is_opening: bool = False,
    answers_id: int | None = None,
) -> Post:
    """The post itself: there for all and told of, or held until somebody has looked at it."""
    post = Post(
        thread=thread,
        author=author,
        organisation_id=speaking.organisation_id if speaking else None,
        organisation_name=speaking.organisation.name if speaking else "",
        role_title=speaking.role_title if speaking else "",
        body=body,
        body_html=text.render(body, mentionable(thread.community, body)).html,
        is_opening=is_opening,
        answers_id=answers_id,
        posted_at=clock.now() if why else thread.last_post_at,
        submission=mark_of(submission, body),
    )
    follow_by_writing(thread, author)
    note_first_words(thread, author)
    save(post)
    if attachments.put_beneath(post, attached):
        set_below(post)
    if why:
        return holding.hold(post, why)
    telling.tell.later(post.id)
    link_cards.look_at_links(post)
    return post


def note_first_words(thread: Thread, author: Person) -> None:
    """Who writes here for the first time is to be welcomed."""
    own = update(Participation).where(
        Participation.community_id == thread.community_id, Participation.person_id == author.id, is_current()
    )
    db.session.execute(own.where(Participation.first_wrote_at.is_(None)).values(first_wrote_at=clock.now()))


def edit(
    post: Post, body: str, seen_version: int, attached: Collection[int] = (), without: Collection[int] = ()
) -> None:
    """Change one's own words; what they were is kept. Refused when they were changed in another window meanwhile.

    Files that waited with the form come beneath it, and those the author wants there no more leave it.
    """
    lock(post.thread)  # an edit may have to wait, which changes what the thread counts
    lock(post)
    if post.is_removed:
        raise Refused(_("This post has been removed."))
    if post.version != seen_version:
        raise Refused(
            _("You changed this post in another window since opening it here. Compare the two, then save again.")
        )
    if post.body == body and not (attached or without):
        return
    said = attachments.said_with(post.author, attached)
    attachments.take_from(post, without)
    attachments.put_beneath(post, attached)
    if post.body != body:
        reword(post, body)
    holding.look_at_edit(post, *said)
    set_below(post)
    link_cards.look_at_links(post)


def reword(post: Post, body: str) -> None:
    written_at = post.edited_at or post.posted_at
    db.session.add(
        PostVersion(post=post, version=post.version, body=post.body, body_html=post.body_html, written_at=written_at)
    )
    post.body, post.body_html = body, text.render(body, mentionable(post.thread.community, body)).html
    post.edited_at, post.version = clock.now(), post.version + 1
    db.session.flush()


def follow_by_writing(thread: Thread, author: Person) -> None:
    """Who writes is told of replies, unless they once stopped following."""
    if db.session.scalar(threads.follow_of(thread, author)) is None:
        db.session.add(ThreadFollow(thread_id=thread.id, person_id=author.id, began_at=clock.now()))


def mentionable(community: Community, body: str) -> Mapping[str, text.Mentioned]:
    """Those of the handles in a text that are participants', or else an organisation's of theirs, and where they lead."""
    handles = text.handles_in(body)
    if not handles:
        return {}
    people: Any = db.session.execute(communities.participants_by_handle(community, handles))
    found = {handle: mentioned(number, name, "organisations.person", handle=handle) for number, name, handle in people}
    if left := handles - set(found):
        organisations: Any = db.session.execute(organisations_by_slug(community, left))
        found |= {
            slug: mentioned(None, name, "organisations.organisation", slug=slug) for _id, name, slug in organisations
        }
    return found


def mentioned(person_id: int | None, name: str, endpoint: str, **values: str) -> text.Mentioned:
    return text.Mentioned(person_id, name, own_path(link_to(endpoint, **values)))


def already_sent(author: Person, submission: str, body: str) -> Post | None:
    mark = mark_of(submission, body)
    return db.session.scalar(posts.post_of_submission(author, mark)) if mark else None


def mark_of(submission: str, body: str) -> str | None:
    """What tells one sending of a form from another: its key and the words, so that words changed after "back" are not lost."""
    if not submission:
        return None
    return hashlib.sha256(f"{submission}\n{body}".encode()).hexdigest()[:32]


def check_that_it_is_not_archived(community: Community) -> None:
    if community.is_archived:
        raise Refused(_("This community is archived: it can be read, but no longer written in."))
