"""Naming those who deal with reports for the network."""

from flask_babel import gettext as _

from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.moderation.models import SafetyContact
from network.moderation.queries import safety as queries
from network.notifications.actions import notify
from network.people.models import Person


def name_for_safety(person: Person | None, by: Person) -> SafetyContact:
    """From now on reports wait for this person, and they are written to. Whoever is named must be of the staff."""
    if person is None or not person.is_staff:
        raise Refused(_("Nobody of the staff has this address. Give them a role first."))
    lock(person)
    if db.session.scalar(queries.contact_of(person)):
        raise Refused(_("%(name)s is named already.", name=person.name))
    contact = save(SafetyContact(person=person, named_at=clock.now(), named_by_id=by.id))
    notify(person, "moderation/messages/named_for_safety")
    return contact


def name_no_more(contact: SafetyContact) -> None:
    lock(contact)
    contact.ended_at = contact.ended_at or clock.now()
    db.session.flush()
