"""Communities themselves: founded, described, archived."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import update

from network.communities.below import set_below
from network.communities.models import NAMELESS, THREAD_COLOURS, Community, JoinRule, Thread, Visibility
from network.communities.models.community import WORDS
from network.communities.queries import communities as queries
from network.communities.queries import posts
from network.core import clock, history, text
from network.core.db import db, lock, rows, save
from network.moderation.actions import reports

RESERVED = {
    "threads",
    "posts",
    "new",
    "staff",
    "requests",
    "held",
    "facilitation",
    "asking",
    "nudges",
    "meetings",
    "attachments",
    "ask",
    "drafts",
    "parts",
}  # pages of our own under /communities


def found(
    title: str,
    domain: str,
    who_for: str = "",
    aims: str = "",
    visibility: Visibility = Visibility.OPEN,
    join_rule: JoinRule | None = None,
    joining_sectors: Sequence[str] = (),
    is_sensitive: bool = False,
    is_announced: bool = False,
    participants_hidden: bool = False,
    is_chatham_house: bool = False,
    keep_months: int | None = None,
    meeting_pattern: str = "",
    review_on: date | None = None,
    thread_colour: int = 0,
) -> Community:
    """A new community. A sensitive one is closed, and what is said there is not attributed outside."""
    return save(
        Community(
            title=title,
            slug=text.free_slug("community" if is_sensitive else title, is_taken),  # an address has no word of it
            domain=domain,
            domain_html=text.render(domain).html,
            who_for=who_for,
            aims=aims,
            aims_html=text.render(aims).html,
            visibility=Visibility.CLOSED if is_sensitive else visibility,
            join_rule=rule_of(visibility, join_rule, is_sensitive),
            joining_sectors=list(joining_sectors),
            **protections(is_sensitive, is_announced, participants_hidden, is_chatham_house),
            keep_months=keep_months,
            meeting_pattern=meeting_pattern,
            review_on=review_on,
            thread_colour=thread_colour or next_colour(),
            founded_at=clock.now(),
        )
    )


def protections(
    is_sensitive: bool, is_announced: bool, participants_hidden: bool, is_chatham_house: bool
) -> dict[str, bool]:
    """What a community is protected by: a sensitive one by everything, whatever else is said."""
    return {
        "is_sensitive": is_sensitive,
        "is_announced": is_announced or not is_sensitive,
        "participants_hidden": participants_hidden or is_sensitive,
        "is_chatham_house": is_chatham_house or is_sensitive,
    }


def rule_of(visibility: Visibility, wanted: JoinRule | None, is_sensitive: bool) -> JoinRule:
    """How people join, where nobody says it: at once what all may read, by approval what only participants may."""
    if is_sensitive:
        return JoinRule.BY_APPROVAL
    return wanted or (JoinRule.AT_ONCE if visibility == Visibility.OPEN else JoinRule.BY_APPROVAL)


def is_taken(slug: str) -> bool:
    return slug in RESERVED or db.session.scalar(queries.slug_is_taken(slug)) is not None


def next_colour() -> int:
    """The colours in turn, so that neighbours differ."""
    newest = db.session.scalar(queries.newest_community())
    return newest.thread_colour % THREAD_COLOURS + 1 if newest else 1


def describe(community: Community, **values: Any) -> None:
    """Change what a community says of itself: title, domain, who it is for, aims, meetings, review date, colour."""
    lock(community)
    was_sensitive = community.is_sensitive
    for name, value in values.items():
        setattr(community, name, value)
    if community.is_sensitive:
        community.visibility, community.join_rule = Visibility.CLOSED, JoinRule.BY_APPROVAL
        community.participants_hidden = community.is_chatham_house = True
        db.session.execute(update(Thread).where(Thread.community_id == community.id).values(slug=NAMELESS))
    else:
        community.is_announced = True
    community.domain_html = text.render(community.domain).html
    community.aims_html = text.render(community.aims).html
    db.session.flush()
    if community.is_sensitive and (community.has_worded_address or not was_sensitive):
        forget_its_words(community)
    reports.follow_community(community.id, community.id, community.is_sensitive)


def forget_its_words(community: Community) -> None:
    """What becomes sensitive gets an address that says nothing, and its words leave the history; the old address leads on its
    people. The cards of pages that its posts link to go: nobody asks those pages anything any more."""
    community.former_slug, community.slug = community.slug, text.free_slug("community", is_taken)
    for change in rows(history.of(community)):
        change.fields = {name: values for name, values in change.fields.items() if name not in WORDS}
    db.session.flush()
    for post in rows(posts.posts_with_something_below(community)):
        set_below(post)


def archive(community: Community) -> None:
    """Keep a community for reading only."""
    lock(community)
    community.archived_at = community.archived_at or clock.now()
    db.session.flush()


def reopen(community: Community) -> None:
    lock(community)
    community.archived_at = None
    db.session.flush()
