"""Who helps at one event: duties given and taken by the events team. After the event they end by themselves."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.models import ArrangedNeed, Conference, Duty, EventRole, Need, NeedsReading
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.jobs import job
from network.notifications.actions import notify
from network.people import actions as people
from network.people import links
from network.people.models import Person


def give_duty(conference: Conference, email: str, name: str, duty: Duty, by: Person) -> EventRole:
    """Give whoever has this address a duty at this event; who has no password yet is sent a link to set one."""
    if conference.ends_at <= clock.now():
        raise Refused(_("This event is over, and so are all duties at it."))
    person = people.find_or_create(email, name or email.partition("@")[0])
    lock(person)  # two colleagues may be giving the same duty
    if any(each.person_id == person.id and each.duty == duty for each in rows(queries.event_roles(conference))):
        raise Refused(_("%(name)s already has this duty.", name=person.name))
    given = save(
        EventRole(
            conference=conference, person=person, duty=duty, granted_at=clock.now(), granted_by_id=by.id
        )
    )  # fmt: skip
    tell_of_duty(given, by)
    return given


def tell_of_duty(given: EventRole, by: Person) -> None:
    context: dict[str, Any] = {"conference": given.conference, "duty": given.duty}
    if given.person.password_hash:
        notify(given.person, "conferences/messages/duty_given", **context)
    else:
        links.send_set_password(given.person, "conferences/messages/duty_and_account", by=by, **context)


def end_duty(given: EventRole) -> None:
    """From this moment it opens nothing more."""
    given.ended_at = clock.now()
    db.session.flush()


def note_reading(conference: Conference, by: Person) -> None:
    """Let the worker write down that somebody opened the list of who needs what; reading waits for none of it."""
    write_reading_down.later(conference.id, by.id, clock.now().isoformat())


@job
def write_reading_down(conference_id: int, person_id: int, read_at: str) -> None:
    """One line, once: nobody opens it twice in the same moment."""
    moment = datetime.fromisoformat(read_at)
    reading = NeedsReading(conference_id=conference_id, person_id=person_id, read_at=moment)
    if not db.session.scalar(queries.same_reading(reading)):
        save(reading)


def arrange(conference: Conference, need: Need, by: Person) -> None:
    """Say that an interpreter or a captioner is booked; saying it again changes nothing."""
    lock(conference)
    if need not in {each.need for each in rows(queries.arranged(conference))}:
        save(ArrangedNeed(conference_id=conference.id, need=need, arranged_at=clock.now(), arranged_by_id=by.id))
