"""Terms: each is agreed once, with what it gives as the tariff says on that day, and asks for its fee by invoice."""

from datetime import date, timedelta

from flask_babel import gettext as _

from network.billing.actions import Line, credit, issue_invoice
from network.billing.models import Invoice
from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.core.pages import day as in_words
from network.memberships.models import Membership, MembershipTier
from network.memberships.queries.tariff import fee_of
from network.memberships.queries.terms import next_term, terms_before
from network.memberships.situations import situation_of
from network.notifications.actions import notify
from network.organisations.models import Organisation
from network.organisations.queries import primary_contact
from network.people.models import Person

ONE_DAY = timedelta(days=1)


def begin_term(
    organisation: Organisation, tier: MembershipTier, starts_on: date, issued_on: date | None = None
) -> Membership:
    """Agree a term of a year: a snapshot of the tier, and an invoice unless it is free.

    A public body is trusted on its purchase order only where the network says so; then it need not have paid first.
    """
    fee = db.session.scalar(fee_of(tier, organisation.band))
    if fee is None:
        raise Refused(
            _("%(tier)s is not for this kind of organisation: %(band)s.", tier=tier.name, band=organisation.band.label)
        )
    is_trusted = fee.net > 0 and organisation.band.is_public and the_network().trusts_purchase_orders
    membership = save(
        Membership(
            organisation=organisation,
            tier=tier,
            band=organisation.band,
            starts_on=starts_on,
            ends_on=last_day_of_year_from(starts_on),
            net=fee.net,
            seats=tier.seats,
            included_places=tier.included_places,
            event_discount=tier.event_discount,
            opens_communities=tier.opens_communities,
            trusted_at=clock.now() if is_trusted else None,
        )
    )
    if fee.net > 0:
        membership.invoice = invoice_for(membership, fee.vat_rate, issued_on)
        db.session.flush()
    return membership


def invoice_for(membership: Membership, vat_rate: int, issued_on: date | None) -> Invoice:
    organisation = membership.organisation
    line = Line(
        _(
            "%(tier)s membership, %(start)s to %(end)s",
            tier=membership.tier.name,
            start=in_words(membership.starts_on),
            end=in_words(membership.ends_on),
        ),
        membership.net,
        vat_rate,
    )
    return issue_invoice(
        [line],
        organisation=organisation,
        customer_name=organisation.name,
        customer_address=organisation.billing_address,
        customer_email=organisation.billing_email or primary_email(organisation),
        needs_purchase_order=organisation.needs_purchase_order,
        issued_on=issued_on,
    )


def primary_email(organisation: Organisation) -> str:
    contact = db.session.scalar(primary_contact(organisation))
    return contact.person.email if contact else ""


def last_day_of_year_from(day: date) -> date:
    """A year from 1 April ends on 31 March; from 29 February, on 28 February."""
    try:
        return day.replace(year=day.year + 1) - ONE_DAY
    except ValueError:
        return date(day.year + 1, 2, 28)


def renew(membership: Membership, issued_on: date | None = None) -> Membership:
    """Agree the next term, from the day after this one ends, at today's tariff. Asked twice, it is the same term."""
    lock(membership.organisation)  # two people may be renewing at once
    lock(membership)
    known: Membership | None = db.session.scalar(next_term(membership))
    if known:
        return known
    if membership.resigned_at:
        raise Refused(_("%(name)s has given notice.", name=membership.organisation.name))
    if not membership.is_effective:
        raise Refused(_("A term that never took effect cannot be renewed."))
    return begin_term(membership.organisation, membership.tier, membership.ends_on + ONE_DAY, issued_on)


def rejoin(organisation: Organisation) -> Membership:
    """Begin again from today, with the tier it had, within a year of the end; the history stays."""
    lock(organisation)
    situation = situation_of(organisation)
    if not situation.can_rejoin or situation.latest is None:
        raise Refused(_("%(name)s cannot rejoin with one click now. Please write to us.", name=organisation.name))
    return begin_term(organisation, situation.latest.tier, clock.today())


def resign(membership: Membership) -> None:
    """Note that notice was given. The term runs to its end, and has no grace."""
    lock(membership)
    membership.resigned_at = membership.resigned_at or clock.now()
    save(membership)


def cancel(membership: Membership, by: Person | None = None) -> None:
    """End a term that was never paid, and credit its invoice."""
    lock(membership)
    if membership.cancelled_at:
        return
    if membership.is_effective:
        raise Refused(_("This term has taken effect. A credit note on its invoice corrects it."))
    membership.cancelled_at = clock.now()
    save(membership)
    if membership.invoice and membership.invoice.outstanding and not membership.invoice.paid:
        credit(membership.invoice, _("Membership cancelled, unpaid"), by)


def welcome(membership: Membership) -> bool:
    """Tell the organisation, once, that its term took effect; whether there was somebody to tell."""
    lock(membership)
    if membership.welcomed_at or not membership.is_effective:
        return False
    membership.welcomed_at = clock.now()
    save(membership)
    contact = db.session.scalar(primary_contact(membership.organisation))
    if contact is None:
        return False
    notify(
        contact.person,
        "memberships/messages/welcome",
        membership=membership,
        organisation=membership.organisation,
        is_first=db.session.scalar(terms_before(membership)) is None,
        colleagues_url=link_to("organisations.colleagues", slug=membership.organisation.slug),
    )
    return True
