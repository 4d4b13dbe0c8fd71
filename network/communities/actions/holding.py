"""Holding posts: what is written is kept back, for its author alone, until a facilitator has looked at it. Nothing is deleted."""

from typing import NamedTuple

from flask_babel import gettext as _

from network.communities import link_cards, telling
from network.communities.actions.care import look_at_last_post_anew
from network.communities.models import Approval, Community, Decision, Hold, HoldReason, Participation, PollHold, Post
from network.communities.queries import communities
from network.communities.queries import holding as queries
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.moderation.actions import watch
from network.notifications.actions import notify
from network.people.models import Person


class Why(NamedTuple):
    """Why a post is held; of a word only its category is kept."""

    reason: HoldReason
    category: str = ""


def why_held(community: Community, author: Person, *texts: str) -> Why | None:
    """Whether what this person writes here waits. Facilitators are trusted: it is they who would look."""
    own = db.session.scalar(communities.participation_of(author, community))
    if own is not None and own.is_facilitator:
        return None
    if word := watch.found_in(*texts):
        return Why(HoldReason.WORD, word.category.label)
    if (own is not None and own.posts_held_at) or watch.is_held_everywhere(author):
        return Why(HoldReason.PERSON)
    if community.approval == Approval.ALL:
        return Why(HoldReason.COMMUNITY)
    if community.approval == Approval.NEWCOMERS and is_new(author, community):
        return Why(HoldReason.NEWCOMER)
    return None


def is_new(author: Person, community: Community) -> bool:
    return (db.session.scalar(queries.number_standing(author, community)) or 0) < community.newcomer_posts


def hold(post: Post, why: Why, stood_before: bool = False) -> Post:
    """Keep a post back; nobody is told of it."""
    post.held_at, post.hold_reason = clock.now(), why.reason
    save(post)
    save(
        Hold(
            post_id=post.id,
            author_id=post.author_id,
            reason=why.reason,
            category=why.category,
            held_at=post.held_at,
            stood_before=stood_before,
        )
    )
    return post


def look_at_edit(post: Post, *said: str) -> None:
    """After an edit, under the locks of the thread and the post: keep back what may not stand, and look again at what was refused."""
    why = why_held(post.thread.community, post.author, post.body, *said)
    if post.hold_reason == HoldReason.REFUSED:
        latest: Hold = db.session.scalars(queries.latest_hold_of(post)).one()
        hold(post, why or Why(latest.reason), stood_before=latest.stood_before)
    elif why and not post.is_held:
        keep_back(post, why)


def keep_back(post: Post, why: Why) -> None:
    """Hold what stood so far. A conversation that others have joined stays; only its first words wait."""
    thread = post.thread
    hold(post, why, stood_before=True)
    if post.is_opening and not thread.reply_count:
        thread.held_at = post.held_at
    if not post.is_opening:
        thread.reply_count -= 1
        thread.answer_post_id = None if thread.answer_post_id == post.id else thread.answer_post_id
    db.session.flush()
    look_at_last_post_anew(thread)


def release(post: Post, by: Person) -> None:
    """Let a post stand from this moment on; those whom it concerns are told now, once."""
    held = open_hold(post)
    refuse_second_look_by_the_same(held, post.thread.community, by)
    let_stand(post, held)
    decide(held, Decision.RELEASED, by)
    telling.tell.later(post.id)
    link_cards.look_at_links(post)
    notify(held.author, message_for(post, "post_released"), post=post)


def let_stand(post: Post, held: Hold) -> None:
    thread, now = post.thread, clock.now()
    post.held_at, post.hold_reason = None, None
    if not held.stood_before:
        post.posted_at = post.released_at = now
    if post.is_opening:
        thread.opened_at = thread.opened_at if held.stood_before else now
        thread.held_at = None
    else:
        thread.reply_count += 1
    db.session.flush()
    look_at_last_post_anew(thread)


def refuse(post: Post, by: Person, sentence: str) -> None:
    """Keep a post back and say why. It stays its author's, who may change it, or appeal once."""
    held = open_hold(post)
    refuse_second_look_by_the_same(held, post.thread.community, by)
    post.hold_reason = HoldReason.REFUSED
    decide(held, Decision.REFUSED, by, sentence)
    notify(held.author, message_for(post, "post_refused"), post=post, held=held)


def withdraw(post: Post) -> None:
    """Take back what was held, as its author: it is gone for them as well."""
    lock(post.thread)
    lock(post)
    if not post.is_held:
        raise Refused(_("This post is there for all now. Ask a facilitator to remove it."))
    held = db.session.scalar(queries.open_hold_of(post))
    if held:
        decide(held, Decision.WITHDRAWN, post.author)
    post.removed_at, post.removed_by_id = clock.now(), post.author_id
    post.submission = None  # the same words may be sent again
    if post.is_opening and post.thread.is_held:
        post.thread.removed_at, post.thread.removed_by_id = post.removed_at, post.author_id
    db.session.flush()


def appeal(post: Post, words: str) -> None:
    """Ask for a second look, once; what was refused waits again."""
    lock(post)
    held = db.session.scalar(queries.latest_hold_of(post))
    if held is None or not (post.is_held and held.may_be_appealed):
        raise Refused(_("You have appealed already, or this post does not wait any more."))
    held.appealed_at, held.appeal = clock.now(), words
    if held.is_refused:
        held.decided_at, held.decision, post.hold_reason = None, None, held.reason
    db.session.flush()


def set_approval(community: Community, approval: Approval, newcomer_posts: int) -> None:
    """Say whose posts are looked at first from now on; what waits is still decided one by one."""
    lock(community)
    community.approval, community.newcomer_posts = approval, newcomer_posts
    db.session.flush()


def look_at_first(participation: Participation | None) -> Participation:
    """Let what one participant writes here wait for a facilitator."""
    if participation is None or not participation.is_current:
        raise Refused(_("Nobody with this address takes part here."))
    lock(participation)
    if participation.is_facilitator:
        raise Refused(_("%(name)s facilitates: it is they who look.", name=participation.person.name))
    participation.posts_held_at = participation.posts_held_at or clock.now()
    db.session.flush()
    return participation


def look_at_first_no_more(participation: Participation) -> None:
    lock(participation)
    participation.posts_held_at = None
    db.session.flush()


def open_hold(post: Post) -> Hold:
    """Hold everything still while one decides; of two who decide at once, the second is told."""
    lock(post.thread)
    lock(post)
    held: Hold | None = db.session.scalar(queries.open_hold_of(post))
    if held is None or post.is_removed:
        raise Refused(_("Somebody has decided on this post already, or its author took it back."))
    return held


def refuse_second_look_by_the_same(held: Hold | PollHold, community: Community, by: Person) -> None:
    """An appeal is looked at by somebody else, where there is somebody else."""
    if held.decided_by_id != by.id:
        return
    if db.session.scalar(communities.facilitators(community).where(Person.id != by.id).limit(1)):
        raise Refused(_("You refused this. Let another facilitator look at the appeal."))


def decide(held: Hold | PollHold, decision: Decision, by: Person, sentence: str = "") -> None:
    held.decided_at, held.decided_by_id = clock.now(), by.id
    held.decision, held.sentence = decision, sentence
    db.session.flush()


def message_for(post: Post, name: str) -> str:
    """Nothing said in a sensitive community goes out by mail, nor does what was said about it."""
    return f"communities/messages/{name}{'_discreetly' if post.thread.community.is_sensitive else ''}"
