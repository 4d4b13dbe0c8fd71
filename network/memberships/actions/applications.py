"""The way in: an enquiry, an application, a decision."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from network.billing.links import private_address
from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.actions.terms import begin_term
from network.memberships.models import Application, Membership, MembershipTier
from network.memberships.queries.applications import application_by_reference
from network.memberships.queries.tariff import fee_of
from network.notifications.actions import notify, write_to
from network.organisations.actions import profile, seats
from network.organisations.models import Band, Sector, Standing
from network.people.actions import find_or_create
from network.people.links import send_set_password
from network.people.models import Person
from network.people.sessions import hashed


def enquire(
    name: str, sector: Sector, band: Band, contact_name: str, contact_email: str, reason: str = "", **more: Any
) -> Application:
    """Keep what somebody asked before applying."""
    organisation = profile.create(name, sector, band, **more)
    return save(
        Application(
            organisation=organisation,
            contact_name=contact_name,
            contact_email=contact_email,
            reason=reason,
            enquired_at=clock.now(),
        )
    )


def apply(
    reference: str,
    tier: MembershipTier,
    *,
    name: str,
    sector: Sector,
    band: Band,
    contact_name: str,
    contact_email: str,
    contact_role: str = "",
    reason: str = "",
    **more: Any,
) -> Application:
    """Ask for membership. The reference is the applicant's own: sent twice, it is the same application."""
    known: Application | None = db.session.scalar(application_by_reference(reference))
    if known:
        return known
    if db.session.scalar(fee_of(tier, band)) is None:
        raise Refused(_("%(tier)s is not for this kind of organisation: %(band)s.", tier=tier.name, band=band.label))
    now = clock.now()
    application = save(
        Application(
            organisation=profile.create(name, sector, band, **more),
            tier=tier,
            contact_name=contact_name,
            contact_email=contact_email,
            contact_role=contact_role,
            reason=reason,
            reference_hash=hashed(reference),
            enquired_at=now,
            applied_at=now,
            charter_accepted_at=now,
        )
    )
    address = link_to("memberships.own_application", reference=reference)
    write_to(contact_email, "memberships/messages/received", application=application, link=address)
    return application


def withdraw(application: Application) -> None:
    lock(application)
    refuse_decided(application)
    application.withdrawn_at = clock.now()
    save(application)


def approve(application: Application, by: Person, starts_on: date | None = None) -> Membership:
    """Take the organisation in: its primary contact gets an account, and the first term is agreed, with its invoice."""
    lock(application)  # two of the staff may be deciding at once
    refuse_decided(application)
    if application.tier is None:
        raise Refused(_("This is an enquiry. It needs an application, with a tier, to be approved."))
    decide(application, by)
    application.approved_at = application.decided_at
    person = seat_primary_contact(application)
    membership = begin_term(application.organisation, application.tier, starts_on or clock.today())
    write_approval(person, application, membership)
    return membership


def decline(application: Application, reason: str, by: Person) -> None:
    lock(application)
    refuse_decided(application)
    decide(application, by)
    application.declined_at, application.decision_reason = application.decided_at, reason
    save(application)
    write_to(application.contact_email, "memberships/messages/declined", application=application)


def refuse_decided(application: Application) -> None:
    name = application.organisation.name
    if application.withdrawn_at:
        raise Refused(_("%(name)s has withdrawn its application.", name=name))
    if application.decided_at is None:
        return
    colleague = application.decided_by.name if application.decided_by else _("A colleague")
    if application.approved_at:
        raise Refused(
            _("%(colleague)s has just approved %(name)s. Nothing is left to do.", colleague=colleague, name=name)
        )
    raise Refused(_("%(colleague)s has declined %(name)s.", colleague=colleague, name=name))


def decide(application: Application, by: Person) -> None:
    application.decided_at, application.decided_by_id = clock.now(), by.id


def seat_primary_contact(application: Application) -> Person:
    organisation = application.organisation
    person = find_or_create(application.contact_email, application.contact_name)
    seats.hand_over_from(organisation)
    seats.give_seat(organisation, person, application.contact_role, Standing.PRIMARY)
    return person


def write_approval(person: Person, application: Application, membership: Membership) -> None:
    """With the invoice, and for somebody new the link that sets a password."""
    context: dict[str, Any] = {
        "application": application,
        "membership": membership,
        "invoice_url": private_address(membership.invoice) if membership.invoice else "",
        "own_url": link_to("memberships.own"),
    }
    if person.password_hash:
        notify(person, "memberships/messages/approved", set_password_url="", **context)
    else:
        send_set_password(person, "memberships/messages/approved", **context)
