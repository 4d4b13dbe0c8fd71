"""Taking part: joining, asking to join, deciding on it, leaving, facilitating."""

from flask_babel import gettext as _

from network.communities.models import Community, Part, Participation
from network.communities.queries import accepting
from network.communities.queries import communities as queries
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.memberships.voice import opens_communities
from network.notifications.actions import notify
from network.people.models import Person


def join(person: Person, community: Community, part: Part = Part.PARTICIPANT) -> Participation:
    """Take part in a community from now on. Joining twice is joining once."""
    lock(community)  # a second click may be joining as well
    own = db.session.scalar(queries.participation_of(person, community))
    if own is None:
        own = Participation(community=community, person=person, part=part)
    if not own.is_current:
        own.joined_at = clock.now()
        community.participant_count += 1
    return save(own)


def ask_to_join(person: Person, community: Community, reason: str) -> Participation:
    """Ask the facilitators to be let in; they are told. Asking twice is asking once."""
    lock(community)  # a second click may be asking as well
    own = db.session.scalar(queries.participation_of(person, community))
    if own is not None:
        return own
    own = save(Participation(community=community, person=person, reason=reason, asked_at=clock.now()))
    for facilitator in rows(queries.facilitators(community)):
        notify(facilitator, "communities/messages/asked_to_join", participation=own)
    return own


def approve(participation: Participation, by: Person) -> None:
    """Let somebody in who asked, and tell them."""
    lock(participation.community)
    lock(participation)
    if participation.is_current:
        return
    if not participation.is_waiting:
        raise Refused(_("This request has already been answered or withdrawn."))
    participation.joined_at, participation.decided_by_id = clock.now(), by.id
    participation.community.participant_count += 1
    db.session.flush()
    notify(participation.person, "communities/messages/approved", participation=participation)


def decline(participation: Participation, by: Person) -> None:
    """Say no to somebody who asked, and tell them kindly."""
    lock(participation)
    if participation.declined_at:
        return
    if not participation.is_waiting:
        raise Refused(_("This request has already been answered or withdrawn."))
    participation.declined_at, participation.decided_by_id = clock.now(), by.id
    db.session.flush()
    notify(participation.person, "communities/messages/declined", participation=participation)


def leave(participation: Participation) -> None:
    """Take part no longer, or withdraw a request. What was written stays."""
    lock(participation.community)
    lock(participation)
    if participation.left_at or participation.declined_at:
        return
    if participation.is_facilitator:
        check_that_another_facilitates(participation)
    if participation.is_suspended and not participation.community.is_sensitive:  # one could join anew at once
        raise Refused(_("You are suspended here. You can leave once that is over."))
    if participation.is_current:
        participation.community.participant_count -= 1
    participation.left_at = clock.now()
    db.session.execute(accepting.acceptances_left_behind(participation.person_id, participation.community))
    db.session.flush()


def bring_in(person: Person | None, community: Community) -> Participation:
    """Let a member take part whom a facilitator knows; they are told, and leave with one press if they would rather not."""
    if person is None or not opens_communities(person):
        raise Refused(_("Nobody with this address has an account whose membership includes communities."))
    lock(community)  # another facilitator may be bringing the same person in
    known = db.session.scalar(queries.participation_of(person, community))
    if known is not None and known.is_current:
        raise Refused(_("%(name)s takes part here already.", name=person.name))
    participation = join(person, community)
    notify(person, "communities/messages/brought_in", participation=participation)
    return participation


def appoint_member(person: Person | None, community: Community) -> Participation:
    """Let a member look after a community, and take part in it if they have not yet."""
    if person is None or not opens_communities(person):
        raise Refused(_("Nobody with this address has an account whose membership includes communities."))
    participation = join(person, community)
    appoint(participation)
    notify(person, "communities/messages/appointed", participation=participation)
    return participation


def appoint(participation: Participation) -> None:
    """Make a participant a facilitator."""
    lock(participation)
    if not participation.is_current:
        raise Refused(_("Only somebody who takes part can facilitate."))
    participation.part = Part.FACILITATOR
    db.session.flush()


def relieve(participation: Participation) -> None:
    """Let a facilitator be a participant again."""
    lock(participation.community)
    lock(participation)
    if participation.is_facilitator:
        check_that_another_facilitates(participation)
    participation.part = Part.PARTICIPANT
    db.session.flush()


def check_that_another_facilitates(participation: Participation) -> None:
    others = rows(queries.facilitations(participation.community).where(Participation.id != participation.id))
    if not others:
        raise Refused(
            _(
                "There would be no facilitator left in this community. Ask the network’s office to name another one first."
            )
        )
