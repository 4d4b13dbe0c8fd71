"""Taking a seat, giving it up, and who looks after the organisation."""

from flask_babel import gettext as _

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.notifications.actions import notify
from network.organisations import queries
from network.organisations.membership import membership
from network.organisations.models import Invitation, Organisation, Representative, Standing
from network.people.actions import find_or_create, set_password
from network.people.models import Person
from network.people.sessions import end_all


def accept(invitation: Invitation, person: Person, role_title: str) -> Representative:
    """Take the seat that was offered, if there still is one."""
    lock(invitation.organisation)  # several may be reaching for the last seat
    lock(invitation)
    if not invitation.is_open_at(clock.now()):
        raise Refused(
            _("This invitation is no longer open. %(name)s can send you a new one.", name=invitation.invited_by.name)
        )
    refuse_without_a_seat(invitation, person)
    invitation.accepted_at, invitation.accepted_by_id = clock.now(), person.id
    seat = give_seat(invitation.organisation, person, role_title)
    colleagues = link_to("organisations.colleagues", slug=invitation.organisation.slug)
    notify(
        invitation.invited_by, "organisations/messages/accepted", seat=seat, newcomer=person, colleagues_url=colleagues
    )
    return seat


def accept_as_newcomer(invitation: Invitation, name: str, password: str, role_title: str) -> Representative:
    """Make the account that the invitation was sent to, and take the seat with it."""
    person = find_or_create(invitation.email, name)
    if person.password_hash:
        raise Refused(_("There is an account with this address. Sign in, then open the link again."))
    person.name = name
    set_password(person, password)
    return accept(invitation, person, role_title)


def refuse_without_a_seat(invitation: Invitation, person: Person) -> None:
    organisation = invitation.organisation
    own = db.session.scalar(queries.representation(person, organisation))
    if own and own.holds_a_seat:
        return
    if (db.session.scalar(queries.seats_taken(organisation)) or 0) >= membership().seats_of(organisation):
        raise Refused(
            _(
                "The last seat of %(organisation)s has just been taken. %(name)s has not forgotten you: write to them, and "
                "they can free a seat or ask us for more.",
                organisation=organisation.name,
                name=invitation.invited_by.name,
            )
        )


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
    if not seat.holds_a_seat or standing == Standing.PRIMARY:
        seat.standing = standing
    return save(seat)


def remove(colleague: Representative, by: Person) -> None:
    """End the seat today and sign the person out everywhere. What they wrote stays, with the role they had."""
    lock(colleague.organisation)
    lock(colleague)
    if colleague.ended_on:
        raise Refused(_("%(name)s has already left.", name=colleague.person.name))
    if colleague.standing == Standing.PRIMARY:
        raise Refused(
            _("%(name)s is the primary contact. Make somebody else primary contact first.", name=colleague.person.name)
        )
    if colleague.person_id == by.id:
        raise Refused(_("You cannot remove yourself. Somebody else who looks after the organisation can."))
    colleague.ended_on = max(clock.today(), colleague.began_on)
    save(colleague)
    end_all(colleague.person)


def set_standing(colleague: Representative, standing: Standing) -> None:
    """Make a colleague deputy, or primary contact: whoever was that before becomes a deputy."""
    lock(colleague.organisation)
    lock(colleague)
    if colleague.ended_on:
        raise Refused(_("%(name)s has already left.", name=colleague.person.name))
    if colleague.standing == standing:
        return
    if colleague.standing == Standing.PRIMARY:
        raise Refused(_("There is always one primary contact. Make somebody else primary contact instead."))
    if standing == Standing.PRIMARY:
        hand_over_from(colleague.organisation)
    colleague.standing = standing
    save(colleague)


def hand_over_from(organisation: Organisation) -> None:
    before = db.session.scalar(queries.primary_contact(organisation))
    if before:
        before.standing = Standing.DEPUTY
        save(before)
