"""Terms: each is agreed once, with what it gives as the tariff says on that day, and asks for its fee by invoice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from network.billing.actions import Line, credit, issue_invoice
from network.billing.models import Invoice
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.core.pages import day as in_words
from network.memberships.actions import chronicle
from network.memberships.actions.fees import TermFee, fee_of_term
from network.memberships.models import Membership, MembershipTier
from network.memberships.queries.terms import next_term
from network.organisations.models import Organisation
from network.organisations.queries import primary_contact
from network.people.models import Person

ONE_DAY = timedelta(days=1)


def begin_term(
    organisation: Organisation,
    tier: MembershipTier,
    starts_on: date,
    issued_on: date | None = None,
    starts_when_paid: bool = False,
    quoted: Invoice | None = None,
) -> Membership:
    """Agree a term: a snapshot of the tier, and an invoice unless it is free, or was quoted and has one already.

    A public body is trusted on its purchase order only where the network says so; then it need not have paid first.
    """
    fee = fee_of_term(organisation, tier, starts_on)
    fee = replace(fee, net=quoted.net) if quoted else fee
    is_trusted = fee.net > 0 and organisation.band.is_public and the_network().trusts_purchase_orders
    membership = save(
        Membership(
            organisation=organisation,
            tier=tier,
            band=organisation.band,
            **days_and_price_of(fee),
            **benefits_of(tier),
            trusted_at=clock.now() if is_trusted else None,
            starts_when_paid=starts_when_paid and fee.net > 0 and not is_trusted and not the_network().has_fixed_year,
        )
    )
    if fee.net > 0:
        membership.invoice = quoted or invoice_for(membership, fee, issued_on)
        db.session.flush()
    return membership


def days_and_price_of(fee: TermFee) -> dict[str, Any]:
    yearly = fee.yearly if fee.yearly != fee.net else None
    return {"starts_on": fee.starts_on, "ends_on": fee.ends_on, "net": fee.net, "yearly": yearly}


def benefits_of(tier: MembershipTier) -> dict[str, Any]:
    return {
        "seats": tier.seats,
        "included_places": tier.included_places,
        "event_discount": tier.event_discount,
        "opens_communities": tier.opens_communities,
    }


def invoice_for(membership: Membership, fee: TermFee, issued_on: date | None) -> Invoice:
    line = Line(fee.described(line_of(membership)), membership.net, fee.vat)
    return invoice_to(membership.organisation, [line], issued_on)


def invoice_to(organisation: Organisation, lines: Sequence[Line], issued_on: date | None = None) -> Invoice:
    """An invoice to an organisation as it keeps its accounts."""
    return issue_invoice(
        lines,
        organisation=organisation,
        customer_name=organisation.name,
        customer_address=organisation.billing_address,
        customer_email=organisation.billing_email or primary_email(organisation),
        needs_purchase_order=organisation.needs_purchase_order,
        issued_on=issued_on,
    )


def line_of(membership: Membership) -> str:
    tier = membership.tier.name
    if membership.starts_when_paid:
        return _("%(tier)s membership, a year from the day this invoice is paid", tier=tier)
    start, end = in_words(membership.starts_on), in_words(membership.ends_on)
    if membership.upgraded_from_id:
        return _("Upgrade to %(tier)s membership, %(start)s to %(end)s", tier=tier, start=start, end=end)
    return _("%(tier)s membership, %(start)s to %(end)s", tier=tier, start=start, end=end)


def primary_email(organisation: Organisation) -> str:
    contact = db.session.scalar(primary_contact(organisation))
    return contact.person.email if contact else ""


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
    tier = membership.next_tier or membership.tier
    return begin_term(membership.organisation, tier, membership.ends_on + ONE_DAY, issued_on)


def cancel(membership: Membership, by: Person | None = None, why: str = "") -> None:
    """End a term that was never paid, and credit its invoice."""
    lock(membership)
    if membership.cancelled_at:
        return
    if membership.is_effective:
        raise Refused(_("This term has taken effect. A credit note on its invoice corrects it."))
    membership.cancelled_at = clock.now()
    save(membership)
    if membership.invoice and membership.invoice.outstanding and not membership.invoice.paid:
        credit(membership.invoice, why or _("Membership cancelled, unpaid"), by)
    chronicle.note(membership.organisation, why or _("Cancelled, unpaid"))
