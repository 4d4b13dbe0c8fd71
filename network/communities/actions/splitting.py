"""Making a part of a community one of its own: chosen conversations move, and those who wish come over with them."""

from collections.abc import Collection, Sequence

from flask_babel import gettext as _

from network.communities.actions import arranging, participation
from network.communities.actions.community import found
from network.communities.models import Community, Part, Participation, RearrangementKind, Thread
from network.communities.queries import splitting as queries
from network.core.db import db, lock, rows
from network.core.errors import Refused
from network.notifications.actions import notify_all
from network.people.models import Person
from network.people.queries import administrators


def split(community: Community, thread_ids: Collection[int], title: str, domain: str, by: Person) -> Community:
    """Found a community as private as this one with the chosen conversations; their people are asked by a letter."""
    lock(community)
    if community.is_archived:
        raise Refused(_("This community is archived: it can be read, but no longer written in."))
    chosen = rows(queries.chosen_among(community, thread_ids))
    if not chosen or len(chosen) != len(set(thread_ids)):
        raise Refused(_("Some of these conversations stand here no more. Choose again which are to go."))
    asked = rows(queries.people_asked(community, thread_ids, by))
    part = found_like(community, title, domain)
    participation.join(by, part, Part.FACILITATOR)
    for thread in chosen:
        move(thread, part, by)
    tell(part, community, asked)
    return part


def found_like(community: Community, title: str, domain: str) -> Community:
    """With the rules of the community it comes from: nothing said there is read by more people here."""
    part = found(
        title=title,
        domain=domain,
        who_for=community.who_for,
        visibility=community.visibility,
        join_rule=community.join_rule,
        joining_sectors=community.joining_sectors,
        is_sensitive=community.is_sensitive,
        is_announced=community.is_announced,
        participants_hidden=community.participants_hidden,
        is_chatham_house=community.is_chatham_house,
        keep_months=community.keep_months,
    )
    part.approval, part.newcomer_posts = community.approval, community.newcomer_posts
    part.split_from_id = community.id
    db.session.flush()
    return part


def move(thread: Thread, part: Community, by: Person) -> None:
    lock(thread)
    arranging.check_that_it_stands(thread)
    arranging.rearranged(
        RearrangementKind.MOVED, thread, by, from_community_id=thread.community_id, to_community_id=part.id
    )
    arranging.place(thread, part)


def tell(part: Community, community: Community, asked: Sequence[Person]) -> None:
    """Those who are part of the chosen conversations can come along; the office knows that there is one more to look after."""
    suffix = "_discreetly" if part.is_sensitive else ""
    notify_all(asked, f"communities/messages/split{suffix}", community=part, before=community)
    notify_all(rows(administrators()), "communities/messages/split_for_staff", community=part, before=community)


def come_over(person: Person, part: Community) -> Participation:
    """Take part in what came out of one's community, at once, whatever its rule for others; whose posts wait there wait here."""
    lock(part)
    if db.session.scalar(queries.part_to_come_to(person, part.id)) is None:
        raise Refused(_("You take part there already, or can come over no more."))
    own = participation.join(person, part)
    before = db.session.scalar(queries.participation_before(person, part))
    own.posts_held_at = before.posts_held_at if before else None
    db.session.flush()
    return own
