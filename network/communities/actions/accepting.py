"""Saying that one will come to a meeting, and taking it back."""

from flask_babel import gettext as _

from network.communities.models import CommunityMeeting, MeetingAcceptance
from network.communities.queries import accepting as queries
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.people.models import Person


def accept(meeting: CommunityMeeting, person: Person) -> None:
    """Let the facilitators expect somebody. Twice is once."""
    lock(meeting)  # it may be called off at this moment, and a second press be on its way
    if why := why_not(meeting):
        raise Refused(why)
    if db.session.scalar(queries.acceptance_of(person, meeting)) is None:
        db.session.add(MeetingAcceptance(meeting_id=meeting.id, person_id=person.id, accepted_at=clock.now()))
    db.session.flush()


def take_back(meeting: CommunityMeeting, person: Person) -> None:
    """Expect them no more."""
    lock(meeting)
    accepted = db.session.scalar(queries.acceptance_of(person, meeting))
    if accepted is not None:
        db.session.delete(accepted)
    db.session.flush()


def why_not(meeting: CommunityMeeting) -> str:
    """What keeps everybody from saying that they will come; "" for nothing."""
    if meeting.is_cancelled:
        return _("This meeting has been cancelled.")
    if not meeting.is_confirmed:
        return _("This date is only proposed.")
    return _("This meeting is over.") if meeting.is_over_at(clock.now()) else ""
