"""Making one community of two: conversations, meetings and people move, the old address leads on, and it can be undone."""

from flask_babel import gettext as _

from network.communities.models import Community, Participation, Visibility
from network.communities.queries import merging as queries
from network.core import clock
from network.core.addresses import path_to
from network.core.aliases import AddressAlias
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.undoing import Recording, UndoableKind, recording
from network.moderation.actions import reports
from network.notifications.actions import notify_all
from network.people.models import Person


def merge(community: Community, into: Community, by: Person) -> Recording:
    """Move all of a community into another. Whoever comes along is told, and can leave with one press."""
    for each in sorted((community, into), key=lambda one: one.id):
        lock(each)
    check_that_it_may_move(community, into)
    title = _("%(one)s, merged into %(other)s", one=community.name_outside, other=into.name_outside)
    with recording(title, into, by, UndoableKind.MERGE, gone_id=community.id) as journal:
        for thread in rows(queries.threads_of(community)):
            thread.community_id, thread.slug = into.id, into.slug_of(thread.title)
        for meeting in rows(queries.meetings_of(community)):
            meeting.community_id = into.id
        moved = move_people(community, into)
        leave_the_address(community, into)
    reports.follow_community(community.id, into.id, into.is_sensitive)
    suffix = "_discreetly" if into.is_sensitive else ""
    notify_all(moved, f"communities/messages/merged{suffix}", community=into, before=community)
    return journal


def check_that_it_may_move(community: Community, into: Community) -> None:
    if community.id == into.id:
        raise Refused(_("Choose another community."))
    if community.is_archived or into.is_archived:
        raise Refused(_("One of the two is archived."))
    if not is_as_private(into, community):
        raise Refused(_("What was said among few would be read by more there. Choose a community that is as private."))


def is_as_private(into: Community, community: Community) -> bool:
    """Nothing moves from where it is sensitive, closed, hidden or unattributed to where it is not."""
    closed = into.visibility == Visibility.CLOSED or community.visibility == Visibility.OPEN
    stricter = ("is_sensitive", "participants_hidden", "is_chatham_house")
    return closed and all(getattr(into, name) or not getattr(community, name) for name in stricter)


def move_people(community: Community, into: Community) -> list[Person]:
    """Who takes part in both stays as they are there; requests are asked anew where they are wanted."""
    there = set(rows(queries.people_in(into)))
    moved = []
    for participation in rows(queries.participations_in(community)):
        if participation.is_current:
            community.participant_count -= 1
        if participation.is_current and participation.person_id not in there:
            bring_along(participation, into)
            moved.append(participation.person)
        else:
            participation.left_at = clock.now()
    db.session.flush()
    return moved


def bring_along(participation: Participation, into: Community) -> None:
    participation.community = into
    into.participant_count += 1


def leave_the_address(community: Community, into: Community) -> None:
    """The old address is free, and leads to the other community; what is left is archived."""
    old = path_to("communities.community", slug=community.slug)
    community.slug, community.archived_at = f"{community.slug}-{community.id}-merged", clock.now()
    save(AddressAlias(old=old, new=path_to("communities.community", slug=into.slug)))
