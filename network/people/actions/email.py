"""Another email address: proved by a link that goes there, and told to the one before."""

import structlog
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from network.core import mail, outbox
from network.core.addresses import link_to
from network.core.db import db, lock
from network.core.errors import Refused
from network.people import links, sessions
from network.people.actions.account import with_address
from network.people.models import AuthSession, EmailedLink, Person, Purpose

log = structlog.get_logger()


def ask_to_change_email(person: Person, email: str) -> None:
    """Send a link to the new address. If somebody has it already only they are told, so that nobody learns who is here."""
    email = email.strip().lower()
    if email == person.email:
        raise Refused(_("This is your address already."))
    lock(person)
    if links.has_had_enough(email, Purpose.CHANGE_EMAIL):
        raise Refused(_("We have sent three letters there within the hour. Look among unwanted mail, or wait a while."))
    links.end_all(person)
    token = links.new_token()
    link = links.keep(person, Purpose.CHANGE_EMAIL, token, email)
    context = {"person": person, "link_url": link_to("people.prove_email", token=token)}
    if with_address(email):
        links.claim(link)  # it counts, and opens nothing
        outbox.post(mail.compose(email, "people/messages/email_taken", {}))
    else:
        outbox.post(mail.compose(email, "people/messages/email_to_prove", context))


def change_email(link: EmailedLink, stay_in: AuthSession | None = None) -> None:
    """Make the address that the link went to the person's own. Other sessions end, and every link sent before."""
    person, before = link.person, link.person.email
    if not links.claim(link):
        raise Refused(_("This link has just been used."))
    person.email = link.email
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError:
        raise Refused(_("Somebody else has been given this address meanwhile."))
    links.end_all(person)
    sessions.end_all(person, but=stay_in)
    outbox.post(mail.compose(before, "people/messages/email_changed", {"person": person}))
    log.info("email_changed", person=person.id)
