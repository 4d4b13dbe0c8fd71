"""Putting a community in order: pin, archive, move, split and merge. What was addressed stays where its address leads."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, literal, select

from network.communities.actions.care import look_at_last_post_anew
from network.communities.models import (
    Community,
    Post,
    Rearrangement,
    RearrangementKind,
    Thread,
    ThreadFollow,
    ThreadKind,
    ThreadReading,
)
from network.communities.queries import arranging as queries
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.undoing import KEPT_FOR, recording
from network.moderation.actions import reports
from network.people.models import Person

MOST_PINNED = 3
MOVES_ARE_TAKEN_BACK_FOR: timedelta = KEPT_FOR


def pin(thread: Thread) -> None:
    """Let a conversation stand above all others of its community."""
    lock(thread.community)  # another may be reaching for the last place
    lock(thread)
    check_that_it_stands(thread)
    if len(others_pinned(thread)) >= MOST_PINNED:
        raise Refused(
            _("Three conversations are pinned already. Take one of them down first: what is many stands out no more.")
        )
    thread.pinned_at = thread.pinned_at or clock.now()
    db.session.flush()


def others_pinned(thread: Thread) -> list[Thread]:
    return [each for each in rows(queries.pinned_in(thread.community)) if each is not thread]


def unpin(thread: Thread) -> None:
    lock(thread)
    thread.pinned_at = None
    db.session.flush()


def archive(thread: Thread) -> None:
    """Put a conversation away: it can be read and found, but stands in no list of what goes on and takes no replies."""
    lock(thread)
    check_that_it_stands(thread)
    thread.archived_at = thread.archived_at or clock.now()
    thread.closed_at = thread.closed_at or thread.archived_at
    db.session.flush()


def bring_back(thread: Thread) -> None:
    """Out of the archive, into the list; it stays closed until somebody opens it."""
    lock(thread)
    thread.archived_at = thread.pinned_at = None
    db.session.flush()


def take_archiving_back(thread: Thread) -> None:
    """As it was before: open, and pinned, if it was the archiving that closed it, and its place is free."""
    lock(thread.community)  # another may be reaching for the last place
    lock(thread)
    if thread.closed_at == thread.archived_at:
        thread.closed_at = None
    thread.archived_at = None
    if len(others_pinned(thread)) >= MOST_PINNED:
        thread.pinned_at = None
    db.session.flush()


def move(thread: Thread, community: Community, by: Person) -> Rearrangement:
    """Take a thread to another community. What was said in private is never moved to where others read it."""
    lock(thread)
    check_that_it_stands(thread)
    if thread.community_id == community.id:
        raise Refused(_("It stands in this community already."))
    check_that_it_stays_as_private(thread.community, community)
    if community.is_archived:
        raise Refused(_("This community is archived: it can be read, but no longer written in."))
    moved = rearranged(
        RearrangementKind.MOVED, thread, by, from_community_id=thread.community_id, to_community_id=community.id
    )
    place(thread, community)
    return moved


def take_back_move(moved: Rearrangement, thread: Thread, community: Community) -> None:
    """Back to where it was, as long as nobody wrote in it since, trusting in those who read it now."""
    lock(thread)
    if thread.community_id != moved.to_community_id or moved.done_at < clock.now() - MOVES_ARE_TAKEN_BACK_FOR:
        raise Refused(_("This can be undone no more: the conversation was moved on, or it was more than 30 days ago."))
    if db.session.scalar(queries.written_since(thread, moved)):
        check_that_it_stays_as_private(thread.community, community)
    place(thread, community)
    db.session.delete(moved)
    db.session.flush()


def place(thread: Thread, community: Community) -> None:
    thread.community, thread.pinned_at = community, None
    thread.slug = community.slug_of(thread.title)
    db.session.flush()
    reports.follow("post", rows(queries.ids_of_posts(thread)), community.id, community.is_sensitive)


def split(
    thread: Thread, post_ids: Collection[int], title: str, kind: ThreadKind, by: Person
) -> tuple[Rearrangement, Thread]:
    """Make the chosen replies a thread of their own, opened by whoever wrote the first of them."""
    lock(thread)
    check_that_it_stands(thread)
    chosen = rows(queries.replies_among(thread, post_ids))
    if not chosen or len(chosen) != len(set(post_ids)):
        raise Refused(_("Some of these posts stand here no more. Choose again which are to go."))
    new = save(opened_by(chosen[0], thread, title, kind))
    chosen[0].is_opening = True
    put_into(new, chosen)
    thread.reply_count -= len(chosen)
    new.reply_count = len(chosen) - 1
    if thread.answer_post_id in post_ids:
        new.answer_post_id = thread.answer_post_id if thread.answer_post_id != chosen[0].id else None
        thread.answer_post_id = None
    db.session.flush()
    for each in (thread, new):
        look_at_last_post_anew(each)
    follow_and_read_both(thread, new)
    parted = rearranged(
        RearrangementKind.SPLIT,
        thread,
        by,
        other_thread_id=new.id,
        first_post_id=chosen[0].id,
        post_count=len(chosen),
    )
    new.rearranged_at = parted.done_at
    return parted, new


def opened_by(post: Post, thread: Thread, title: str, kind: ThreadKind) -> Thread:
    return Thread(
        community=thread.community,
        kind=kind,
        title=title,
        slug=thread.community.slug_of(title),
        author_id=post.author_id,
        organisation_name=post.organisation_name,
        is_chatham_house=thread.is_chatham_house,
        keep_months=thread.keep_months,
        opened_at=post.posted_at,
        last_post_at=post.posted_at,
        last_author_id=post.author_id,
        reply_count=0,
    )


def follow_and_read_both(thread: Thread, new: Thread) -> None:
    """Who followed, muted or read the one did so with what has become the other."""
    for model in (ThreadFollow, ThreadReading):
        kept = [column for column in model.__table__.columns if column.name not in {"id", "thread_id"}]
        known = select(literal(new.id), *kept).where(model.thread_id == thread.id)
        db.session.execute(insert(model).from_select(["thread_id", *[column.name for column in kept]], known))


def take_back_split(parted: Rearrangement, thread: Thread, new: Thread, by: Person) -> None:
    """Make the two one again, with all that was written since, and say no more of it."""
    merged = merge(thread, new, by)
    for line in (merged, parted):
        db.session.delete(line)
    db.session.flush()


def merge(one: Thread, other: Thread, by: Person) -> Rearrangement:
    """Make two threads one: the one that began first takes the other in, and its address leads there from now on."""
    for thread in sorted(
        (one, other), key=lambda each: each.id
    ):  # another may be merging the same two the other way round
        lock(thread)
    check_that_they_can_be_one(one, other)
    kept, gone = sorted((one, other), key=lambda each: db.session.scalar(queries.first_post_of(each)) or 0)
    title = _("Two conversations merged")
    with recording(title, kept, by, gone_id=gone.id) as journal:
        taken = take_in(kept, gone, by)
    taken.undoable_id = journal.undoable.id if journal.undoable else None
    db.session.flush()
    return taken


def check_that_they_can_be_one(one: Thread, other: Thread) -> None:
    if one.id == other.id:
        raise Refused(_("Choose another conversation than this one."))
    if not (one.stands and other.stands):
        raise Refused(_("One of the two was merged or removed by somebody else meanwhile. Look at it again."))
    check_that_both_are_here(one, other)


def check_that_both_are_here(one: Thread, other: Thread) -> None:
    """What was moved on since would come apart between those who read here and those who read there."""
    if one.community_id != other.community_id:
        raise Refused(_("They stand in different communities. Move one of them first."))


def take_in(kept: Thread, gone: Thread, by: Person) -> Rearrangement:
    posts = rows(queries.posts_of(gone))
    read_on(kept, gone, [post.id for post in posts])
    kept.reply_count += gone.reply_count + sum(post.is_opening and post.stands for post in posts)
    for post in posts:
        post.is_opening = False
    put_into(kept, posts)
    kept.answer_post_id = kept.answer_post_id or gone.answer_post_id
    kept.is_chatham_house = kept.is_chatham_house or gone.is_chatham_house
    gone.merged_into_id, gone.pinned_at = kept.id, None
    followers = {each.person_id for each in rows(queries.follows_of(kept))}
    for follow in rows(queries.follows_of(gone)):
        if follow.person_id not in followers:
            follow.thread_id = kept.id
    db.session.flush()
    look_at_last_post_anew(kept)
    return rearranged(
        RearrangementKind.MERGED,
        kept,
        by,
        other_thread_id=gone.id,
        first_post_id=posts[0].id,
        post_count=len(posts),
    )


def read_on(kept: Thread, gone: Thread, theirs: Sequence[int]) -> None:
    """Who read both has read the one they become, up to the first post that is new to them in either; nobody goes back."""
    own, known = rows(queries.ids_of_posts(kept)), {each.person_id: each for each in rows(queries.readings_of(kept))}
    together = sorted((*own, *theirs))
    for reading in rows(queries.readings_of(gone)):
        twin = known.get(reading.person_id)
        if twin is None:
            reading.thread_id = kept.id
            continue
        new = [each for each in own if each > twin.last_post_id] + [
            each for each in theirs if each > reading.last_post_id
        ]
        read = [each for each in together if not new or each < min(new)]
        twin.last_post_id = max([twin.last_post_id, *read])
        twin.read_at = max(twin.read_at, reading.read_at)


def put_into(thread: Thread, posts: Sequence[Post]) -> None:
    """By their column: the history and the journal of undoing look at columns before they are written."""
    for post in posts:
        post.thread_id = thread.id
    db.session.flush()
    for post in posts:
        db.session.expire(post, ["thread"])


def rearranged(kind: RearrangementKind, thread: Thread, by: Person, **more: Any) -> Rearrangement:
    thread.rearranged_at = clock.now()
    return save(Rearrangement(kind=kind, thread_id=thread.id, done_at=thread.rearranged_at, done_by_id=by.id, **more))


def check_that_it_stands(thread: Thread) -> None:
    if not thread.stands:
        raise Refused(_("This conversation was merged or removed meanwhile."))


def check_that_it_stays_as_private(old: Community, new: Community) -> None:
    if not new.is_as_private_as(old):
        raise Refused(
            _("What was said in “%(community)s” is never moved to where others read it.", community=old.title)
        )
