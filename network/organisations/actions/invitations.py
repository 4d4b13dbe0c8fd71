"""Inviting colleagues: any number of addresses at once, up to the seats of the membership."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.notifications.actions import write_to
from network.organisations import queries
from network.organisations.addresses import Address
from network.organisations.membership import membership
from network.organisations.models import Invitation, Organisation, Representative
from network.people.models import Person
from network.people.sessions import hashed

LIFE = timedelta(days=7)
PAUSE = timedelta(minutes=5)


@dataclass(frozen=True)
class Invited:
    """Whom an invitation went to, and who had no need of one."""

    sent: list[str]
    known: list[str]


def invite(organisation: Organisation, addresses: Sequence[Address], by: Person) -> Invited:
    """Invite all of these, or none: there must be a seat for each. Who has a seat or an open invitation is left alone."""
    lock(organisation)  # two colleagues may be inviting at once
    known = known_emails(organisation)
    new = [address for address in addresses if address.email not in known]
    refuse_without_seats(organisation, len(new))
    for address in new:
        send(Invitation(organisation=organisation, email=address.email, name=address.name), by)
    return Invited([each.email for each in new], [each.email for each in addresses if each.email in known])


def resend(invitation: Invitation, by: Person) -> None:
    """Send the invitation again with a new link; the old one opens nothing any more."""
    lock(invitation.organisation)
    lock(invitation)
    if clock.now() - invitation.sent_at < PAUSE:
        raise Refused(_("This invitation was sent a moment ago. Give it five minutes to arrive."))
    if not invitation.is_open_at(clock.now()):
        refuse_without_seats(invitation.organisation, 1)
    send(invitation, by)


def withdraw(invitation: Invitation) -> None:
    lock(invitation)
    if invitation.accepted_at:
        raise Refused(_("%(email)s has already accepted.", email=invitation.email))
    invitation.withdrawn_at = invitation.withdrawn_at or clock.now()
    save(invitation)


def send(invitation: Invitation, by: Person) -> None:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hashed(token)
    invitation.invited_by, invitation.sent_at, invitation.expires_at = by, clock.now(), clock.now() + LIFE
    save(invitation)
    write_to(
        invitation.email,
        "organisations/messages/invited",
        invitation=invitation,
        link=link_to("organisations.invitation", token=token),
    )


def known_emails(organisation: Organisation) -> set[str]:
    seated = select(Person.email).join(Representative, Representative.person_id == Person.id)
    seated = seated.where(Representative.organisation_id == organisation.id, queries.is_current())
    invited = queries.open_invitations(organisation).with_only_columns(Invitation.email)
    return {*rows(seated), *rows(invited)}


def seats_free(organisation: Organisation) -> int:
    """Seats that nobody holds and no open invitation may fill."""
    waiting = queries.open_invitations(organisation).with_only_columns(func.count())
    taken = db.session.scalar(queries.seats_taken(organisation)) or 0
    return membership().seats_of(organisation) - taken - (db.session.scalar(waiting) or 0)


def refuse_without_seats(organisation: Organisation, wanted: int) -> None:
    free = max(seats_free(organisation), 0)
    if not membership().seats_of(organisation):
        raise Refused(_("Colleagues can be invited once the membership has begun."))
    if wanted <= free:
        return
    if not free:
        raise Refused(
            _("All seats are taken or promised. Remove somebody, withdraw an invitation, or ask us for more.")
        )
    raise Refused(
        ngettext(
            "You can invite %(num)d more colleague, and this is a list of %(wanted)d. Nobody has been written to yet.",
            "You can invite %(num)d more colleagues, and this is a list of %(wanted)d. Nobody has been written to yet.",
            free,
            wanted=wanted,
        )
    )
