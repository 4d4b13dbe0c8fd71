"""Taking a seat: by an invitation, or by an address at a domain that is the organisation's."""

from flask_babel import gettext as _

from network.core import clock, closed_addresses
from network.core.addresses import link_to
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.notifications.actions import notify_all
from network.organisations import queries
from network.organisations.actions.departures import carry_out_due
from network.organisations.actions.invitations import wait
from network.organisations.actions.room import has_a_free_seat, lets_wait
from network.organisations.models import Invitation, Organisation, Representative, Standing
from network.people.actions import find_or_create, set_password
from network.people.models import Person


def accept(invitation: Invitation, person: Person, role_title: str) -> Representative | None:
    """Take the seat that was offered. Where none is left, the network's rule says: refused, or in line for the next (None)."""
    lock(invitation.organisation)  # several may be reaching for the last seat
    carry_out_due(invitation.organisation)
    lock(invitation)
    if not invitation.is_open_at(clock.now()):
        raise Refused(_("This invitation is no longer open. Ask to be sent a new one."))
    if not has_room_for(invitation, person):
        stand_in_line(invitation, person.name)
        return None
    invitation.accepted_at, invitation.accepted_by_id = clock.now(), person.id
    seat = give_seat(invitation.organisation, person, role_title, invitation.standing)
    closed_addresses.reopen(invitation.email)  # whoever opened the link reads what comes there
    tell_of_arrival(invitation, seat)
    return seat


def accept_as_newcomer(
    invitation: Invitation, name: str, password: str, role_title: str
) -> tuple[Person, Representative | None]:
    """Make the account that the invitation was sent to, and take the seat with it."""
    person = find_or_create(invitation.email, name)
    if person.password_hash:
        raise Refused(_("There is an account with this address. Sign in, then open the link again."))
    person.name = name
    set_password(person, password)
    return person, accept(invitation, person, role_title)


def has_room_for(invitation: Invitation, person: Person) -> bool:
    own = db.session.scalar(queries.representation(person, invitation.organisation))
    holds_one = own is not None and own.holds_a_seat
    return holds_one or not invitation.takes_a_seat or has_a_free_seat(invitation.organisation)


def stand_in_line(invitation: Invitation, name: str) -> None:
    """No seat is left: those who look after the organisation are told, and where the network lets people wait, they do."""
    organisation = invitation.organisation
    if not lets_wait():
        raise Refused(
            _(
                "The last seat of %(organisation)s has just been taken. Those who look after it have not forgotten you: "
                "write to %(names)s, and they can free a seat or ask us for more.",
                organisation=organisation.name,
                names=", ".join(each.person.name for each in those_who_look_after(organisation)),
            )
        )
    invitation.name = name
    wait(invitation)
    notify_all(
        [each.person for each in those_who_look_after(organisation)],
        "organisations/messages/in_line",
        invitation=invitation,
        address=link_to("organisations.colleagues", slug=organisation.slug),
    )


def tell_of_arrival(invitation: Invitation, seat: Representative) -> None:
    """Tell whoever invited them; of somebody who came by their address, all who look after the organisation."""
    if invitation.invited_by:
        told, message = [invitation.invited_by], "organisations/messages/accepted"
    else:
        told = [each.person for each in those_who_look_after(seat.organisation)]
        message = "organisations/messages/joined_by_domain"
    address = link_to("organisations.colleagues", slug=seat.organisation.slug)
    notify_all([each for each in told if each.id != seat.person_id], message, seat=seat, address=address)


def those_who_look_after(organisation: Organisation) -> list[Representative]:
    return [each for each in rows(queries.people_of(organisation)) if each.looks_after_it]


def give_seat(
    organisation: Organisation, person: Person, role_title: str, standing: Standing = Standing.COLLEAGUE
) -> Representative:
    """Let the person speak for the organisation; who kept its accounts only now holds a seat as well."""
    seat = db.session.scalar(queries.representation(person, organisation))
    if seat is None:
        return save(
            Representative(
                organisation=organisation,
                person=person,
                role_title=role_title,
                standing=standing,
                began_on=clock.today(),
            )
        )
    seat.role_title = role_title or seat.role_title
    if standing == Standing.FINANCE:
        return save(seat)
    if not seat.holds_a_seat or standing == Standing.PRIMARY:
        seat.standing = standing
    return save(seat)
