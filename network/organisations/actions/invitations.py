"""Inviting colleagues: any number of addresses at once. Who finds no seat waits in line where the network lets them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from network.core import clock
from network.core.addresses import link_to
from network.core.db import lock, rows, save
from network.core.errors import Refused
from network.core.jobs import every
from network.notifications.actions import write_to
from network.organisations import queries
from network.organisations.actions.room import make_room, room_of
from network.organisations.addresses import Address
from network.organisations.models import Invitation, Organisation, Representative, Standing
from network.people.models import Person
from network.people.sessions import hashed

LIFE = timedelta(days=7)
PAUSE = timedelta(minutes=5)


@dataclass(frozen=True)
class Invited:
    """Whom an invitation went to, who waits for a seat, and who had no need of one."""

    sent: list[str]
    waiting: list[str]
    seated: list[str]
    invited: list[str]


def invite(organisation: Organisation, addresses: Sequence[Address], by: Person, agreed: str = "") -> Invited:
    """Invite all of these, or none. Who has a seat or an unanswered invitation is left alone.

    `agreed` is the price of further seats that somebody saw, where the network sells them.
    """
    lock(organisation)  # two colleagues may be inviting at once
    seated, invited = seated_emails(organisation), invited_emails(organisation)
    new = [address for address in addresses if address.email not in seated | invited]
    promised = make_room(organisation, len(new), agreed)
    for place, address in enumerate(new):
        offer = Invitation(organisation=organisation, email=address.email, name=address.name, invited_by=by)
        send(offer) if place < promised else wait(offer)
    emails = [address.email for address in addresses]
    return Invited(
        sent=[each.email for each in new[:promised]],
        waiting=[each.email for each in new[promised:]],
        seated=[email for email in emails if email in seated],
        invited=[email for email in emails if email in invited - seated],
    )


def invite_finance_contact(organisation: Organisation, email: str, name: str, by: Person) -> Invitation:
    """Let somebody see and pay the invoices, with an account of their own and no seat."""
    lock(organisation)
    if email in seated_emails(organisation) | invited_emails(organisation):
        raise Refused(_("%(email)s is here already, or has an invitation.", email=email))
    offer = Invitation(organisation=organisation, email=email, name=name, invited_by=by, standing=Standing.FINANCE)
    send(offer)
    return offer


def resend(invitation: Invitation, by: Person) -> None:
    """Send the invitation again with a new link; the old one opens nothing any more."""
    lock(invitation.organisation)
    lock(invitation)
    if invitation.waits_since:
        raise Refused(_("%(email)s is in line, and is invited when a seat is free.", email=invitation.email))
    if clock.now() - invitation.sent_at < PAUSE:
        raise Refused(_("This invitation was sent a moment ago. Give it five minutes to arrive."))
    is_open = invitation.is_open_at(clock.now())
    if invitation.takes_a_seat and not is_open and not make_room(invitation.organisation, 1):
        wait(invitation)
        return
    invitation.invited_by = by
    send(invitation)


def withdraw(invitation: Invitation) -> None:
    lock(invitation.organisation)
    lock(invitation)
    if invitation.accepted_at:
        raise Refused(_("%(email)s has already accepted.", email=invitation.email))
    invitation.withdrawn_at = invitation.withdrawn_at or clock.now()
    save(invitation)
    offer_free_seats(invitation.organisation)


def send(invitation: Invitation, message: str = "organisations/messages/invited") -> None:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hashed(token)
    invitation.sent_at, invitation.expires_at, invitation.waits_since = clock.now(), clock.now() + LIFE, None
    save(invitation)
    link = link_to("organisations.invitation", token=token)
    write_to(invitation.email, message, invitation=invitation, link=link)


def wait(invitation: Invitation) -> None:
    """Put an invitation in line: no link opens it until a seat is free."""
    now = clock.now()
    invitation.token_hash = hashed(secrets.token_urlsafe(32))
    invitation.waits_since, invitation.expires_at = now, now
    invitation.sent_at = invitation.sent_at or now
    save(invitation)


def offer_free_seats(organisation: Organisation) -> None:
    """Invite those in line, first come first, to as many seats as nobody holds or was promised."""
    free = room_of(organisation).free
    for invitation in rows(queries.line(organisation).limit(free)) if free else []:
        invitation.offered_at = clock.now()
        send(invitation, "organisations/messages/seat_free")


@every(minutes=15)
def offer_seats() -> None:
    """A seat also becomes free when an invitation runs out, or a membership gains seats."""
    for organisation in rows(queries.organisations_with_a_line()):
        lock(organisation)
        offer_free_seats(organisation)


def seated_emails(organisation: Organisation) -> set[str]:
    seated = select(Person.email).join(Representative, Representative.person_id == Person.id)
    return set(rows(seated.where(Representative.organisation_id == organisation.id, queries.is_current())))


def invited_emails(organisation: Organisation) -> set[str]:
    """Those whose invitation is open, or waits for a seat."""
    return set(rows(queries.standing_invitations(organisation).with_only_columns(Invitation.email)))
