"""Enquiries: somebody asks before applying. They are answered by email, and can become an application by their private link."""

import secrets
from typing import Any

from flask_babel import gettext as _

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.actions import chronicle
from network.memberships.actions.messages import kept_account
from network.memberships.models import Application
from network.memberships.queries.applications import application_by_reference
from network.notifications.actions import write_to
from network.organisations.actions import profile
from network.organisations.models import Band, Sector
from network.people.models import Person
from network.people.sessions import hashed


def enquire(
    name: str,
    sector: Sector,
    band: Band,
    contact_name: str,
    contact_email: str,
    reason: str = "",
    reference: str = "",
    **more: Any,
) -> Application:
    """Keep what somebody asked, and send them the link by which they can apply. Sent twice, it is the same enquiry."""
    reference = reference or secrets.token_urlsafe(24)
    known: Application | None = db.session.scalar(application_by_reference(reference))
    if known:
        return known
    enquiry = save(
        Application(
            organisation=profile.create(name, sector, band, **more),
            contact_name=contact_name,
            contact_email=contact_email,
            reason=reason,
            reference_hash=hashed(reference),
            enquired_at=clock.now(),
        )
    )
    chronicle.note(enquiry.organisation, _("Asked about membership"))
    address = link_to("memberships.own_application", reference=reference)
    with kept_account(enquiry.organisation, "enquiry"):
        write_to(contact_email, "memberships/messages/enquiry_received", application=enquiry, link=address)
    return enquiry


def reply(enquiry: Application, words: str, by: Person) -> None:
    """Answer by email."""
    refuse_over(enquiry)
    with kept_account(enquiry.organisation, "reply"):
        write_to(enquiry.contact_email, "memberships/messages/reply", application=enquiry, words=words, by=by)


def close(enquiry: Application, by: Person) -> None:
    """Nothing will come of it."""
    lock(enquiry)
    refuse_over(enquiry)
    enquiry.withdrawn_at = clock.now()
    save(enquiry)
    chronicle.note(enquiry.organisation, _("Enquiry closed"))


def refuse_over(enquiry: Application) -> None:
    if not enquiry.is_enquiry:
        raise Refused(_("This is no open enquiry any more."))
