"""The way in: an application, and the decision on it."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from network.billing.links import private_address
from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.actions import chronicle
from network.memberships.actions.fees import refuse_tier
from network.memberships.actions.messages import kept_account
from network.memberships.actions.terms import begin_term
from network.memberships.models import Application, Membership, MembershipTier
from network.memberships.queries.applications import application_by_reference
from network.notifications.actions import notify, write_to
from network.organisations.actions import profile, seats, standing
from network.organisations.models import Organisation, Standing
from network.people.actions import find_or_create
from network.people.links import send_set_password
from network.people.models import Person
from network.people.sessions import hashed


def apply(
    reference: str,
    tier: MembershipTier,
    *,
    contact_name: str,
    contact_email: str,
    contact_role: str = "",
    reason: str = "",
    organisation: Organisation | None = None,
    **about: Any,
) -> Application:
    """Ask for membership. The reference is the applicant's own: sent twice, it is the same application.

    It may be that of an enquiry, which becomes the application. An organisation that was a member before applies as itself.
    """
    known: Application | None = db.session.scalar(application_by_reference(reference))
    if known and not known.is_enquiry:
        return known
    refuse_tier(tier, about["band"])
    now = clock.now()
    organisation = organisation or (known.organisation if known else None)
    application = known or Application(reference_hash=hashed(reference), enquired_at=now)
    application.organisation = described(organisation, **about) if organisation else profile.create(**about)
    application.tier = tier
    application.contact_name, application.contact_email = contact_name, contact_email
    application.contact_role, application.reason = contact_role, reason
    application.applied_at = application.charter_accepted_at = now
    save(application)
    chronicle.note(application.organisation)
    write_receipt(application, link_to("memberships.own_application", reference=reference))
    return application


def write_receipt(application: Application, link: str) -> None:
    with kept_account(application.organisation, "received"):
        write_to(application.contact_email, "memberships/messages/received", application=application, link=link)


def described(organisation: Organisation, **about: Any) -> Organisation:
    """What an applicant says of an organisation that we know already; consent to be listed is not taken back by it."""
    for name, value in about.items():
        if not (name == "listed_at" and organisation.listed_at):
            setattr(organisation, name, value)
    return save(organisation)


def edit(
    application: Application,
    tier: MembershipTier,
    *,
    contact_name: str,
    contact_email: str,
    contact_role: str = "",
    reason: str = "",
    **about: Any,
) -> None:
    """Let the applicant put right what they wrote, until somebody looks at it."""
    lock(application)
    refuse_decided(application)
    if application.review_started_at:
        raise Refused(_("We are looking at your application now, so it cannot be changed. Please write to us."))
    refuse_tier(tier, about["band"])
    described(application.organisation, **about)
    application.tier = tier
    application.contact_name, application.contact_email = contact_name, contact_email
    application.contact_role, application.reason = contact_role, reason
    application.edited_at = clock.now()
    save(application)


def start_review(application: Application, by: Person) -> None:
    """From now on the applicant cannot change it; colleagues see who is at it."""
    lock(application)
    refuse_decided(application)
    if application.review_started_at is None:
        application.review_started_at, application.reviewed_by_id = clock.now(), by.id
        save(application)


def withdraw(application: Application) -> None:
    """The applicant thinks again."""
    lock(application)
    refuse_decided(application)
    application.withdrawn_at = clock.now()
    save(application)
    chronicle.note(application.organisation, _("Withdrawn by the applicant"))


def approve(application: Application, by: Person, starts_on: date | None = None, seen: str | None = None) -> Membership:
    """Take the organisation in: its primary contact gets an account, and the first term is agreed, with its invoice.

    `seen` is the version that was on the page: nobody approves what they have not read.
    """
    lock(application)  # two of the staff may be deciding at once
    refuse_decided(application)
    if seen is not None and seen != version_of(application):
        raise Refused(_("The applicant has changed the application since you opened it. Please look at it again."))
    if application.tier is None:
        raise Refused(_("This is an enquiry. It needs an application, with a tier, to be approved."))
    decide(application, by)
    application.approved_at = application.decided_at
    person = seat_primary_contact(application)
    membership = begin_term(application.organisation, application.tier, starts_on or clock.today())
    write_approval(person, application, membership)
    chronicle.note(application.organisation)
    return membership


def version_of(application: Application) -> str:
    return application.edited_at.isoformat() if application.edited_at else ""


def decline(application: Application, reason: str, by: Person) -> None:
    lock(application)
    refuse_decided(application)
    decide(application, by)
    application.declined_at, application.decision_reason = application.decided_at, reason
    save(application)
    chronicle.note(application.organisation, reason)
    with kept_account(application.organisation, "declined"):
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
    standing.step_back(organisation)
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
    with kept_account(application.organisation, "approved", membership):
        if person.password_hash:
            notify(person, "memberships/messages/approved", set_password_url="", **context)
        else:
            send_set_password(person, "memberships/messages/approved", **context)
