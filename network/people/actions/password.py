"""Passwords: setting one by a link, changing one by knowing it."""

import structlog
from flask_babel import gettext as _

from network.core.errors import Refused
from network.core.identity import the_network
from network.people import links, passwords, sessions
from network.people.models import AuthSession, EmailedLink, Person

log = structlog.get_logger()


def set_password(person: Person, password: str, stay_in: AuthSession | None = None) -> None:
    """Give the person a password. Whatever the old one opened ends: links sent, and sessions but the one at hand."""
    if fault := passwords.fault_of(password, own_words(person)):
        raise Refused(fault)
    person.password_hash = passwords.hashed(password)
    links.end_all(person)
    sessions.end_all(person, but=stay_in)
    log.info("password_set", person=person.id)


def choose_password(link: EmailedLink, password: str) -> Person:
    """Set the password by a link, which works this once."""
    if not links.claim(link):
        raise Refused(_("This link has just been used. Ask for a new one if that was not you."))
    set_password(link.person, password)
    return link.person


def own_words(person: Person) -> list[str]:
    """What a password of this person's should not be made of."""
    return [person.name, person.email, the_network().name]
