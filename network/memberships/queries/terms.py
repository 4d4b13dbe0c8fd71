"""Terms: which took effect, which is current, and which held on a day."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, exists, not_, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from network.billing.models import Invoice, Quote
from network.core import clock
from network.core.identity import the_network
from network.core.statements import TODAY
from network.memberships.models import Membership, QuotedTerm
from network.memberships.queries.suspensions import is_suspended
from network.organisations.models import Organisation

Earlier = aliased(Membership)
EarlierInvoice = aliased(Invoice)
FIRST_IN_GRACE = bindparam(
    "first_in_grace", callable_=lambda: clock.today() - timedelta(days=the_network().grace_days), type_=Date()
)


IS_PAID = Invoice.settled_at.is_not(None)  # needs the invoice joined
WAS_PAID = exists().where(Invoice.id == Membership.invoice_id, IS_PAID)  # needs nothing


def is_effective(is_paid: ColumnElement[bool] = IS_PAID) -> ColumnElement[bool]:
    """A term that took effect: free, paid or trusted. Needs the invoice joined, if not told otherwise how it is known."""
    return and_(
        Membership.cancelled_at.is_(None), or_(Membership.net == 0, Membership.trusted_at.is_not(None), is_paid)
    )


def is_current(today: date, grace_days: int) -> ColumnElement[bool]:
    """A term in effect today, or in grace after its end; one that was resigned has no grace, one suspended no effect."""
    return is_in_effect(today, today - timedelta(days=grace_days))


def is_current_at_reading() -> ColumnElement[bool]:
    """The same of the day on which a statement runs, for one that is put together once."""
    return is_in_effect(TODAY, FIRST_IN_GRACE)


def is_in_effect(today: Any, first_in_grace: Any, is_paid: ColumnElement[bool] = IS_PAID) -> ColumnElement[bool]:
    """The same of two days that may be parameters; terms that ended from `first_in_grace` on are in grace."""
    in_grace = and_(Membership.resigned_at.is_(None), Membership.ends_on >= first_in_grace)
    return and_(
        is_effective(is_paid),
        Membership.starts_on <= today,
        or_(Membership.ends_on >= today, in_grace),
        Membership.ended_at.is_(None),
        not_(is_suspended(Membership.organisation_id)),
    )


def effective_terms(organisation: Organisation) -> Select:
    return (
        select(Membership)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(Membership.organisation_id == organisation.id, is_effective())
        .options(joinedload(Membership.tier))
        .order_by(Membership.ends_on.desc(), Membership.id.desc())
    )


def current_membership(organisation: Organisation) -> Select:
    """The term that gives the organisation what it has today, the one that ends last first."""
    return effective_terms(organisation).where(is_current(clock.today(), the_network().grace_days)).limit(1)


def membership_on(organisation: Organisation, day: date) -> Select:
    """The term that held on a day, with its tier: what tier was Aldermere on 1 January 2024?"""
    return effective_terms(organisation).where(Membership.starts_on <= day, Membership.ends_on >= day).limit(1)


def terms_of(organisation: Organisation) -> Select:
    """All terms, the latest first, with their tiers and invoices: the history by year."""
    return (
        select(Membership)
        .where(Membership.organisation_id == organisation.id)
        .options(joinedload(Membership.tier), joinedload(Membership.invoice))
        .order_by(Membership.starts_on.desc(), Membership.id.desc())
    )


def next_term(membership: Membership) -> Select:
    """The term that follows this one, whether or not it has been paid."""
    return (
        select(Membership)
        .where(
            Membership.organisation_id == membership.organisation_id,
            Membership.starts_on > membership.ends_on,
            Membership.cancelled_at.is_(None),
        )
        .order_by(Membership.starts_on)
        .limit(1)
        .options(joinedload(Membership.invoice))
    )


def is_member_now() -> ColumnElement[bool]:
    """A condition on organisations: those with a current membership."""
    return exists(
        select(Membership.id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(Membership.organisation_id == Organisation.id, is_current(clock.today(), the_network().grace_days))
        .correlate(Organisation)
    )


def to_welcome() -> Select:
    """Terms that took effect and whose organisations have not been told."""
    return (
        select(Membership)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(
            is_effective(),
            Membership.welcomed_at.is_(None),
            Membership.starts_on <= clock.today(),
            Membership.ends_on >= clock.today(),  # nobody is welcomed to what is over
        )
        .options(joinedload(Membership.organisation), joinedload(Membership.tier))
        .order_by(Membership.id)
        .limit(200)
    )


def membership_of(id: int) -> Select:
    """One term with its organisation, tier and invoice."""
    return (
        select(Membership)
        .where(Membership.id == id)
        .options(joinedload(Membership.organisation), joinedload(Membership.tier), joinedload(Membership.invoice))
    )


def terms_before(membership: Membership) -> Select:
    """Terms of the same organisation that took effect before this one."""
    return effective_terms(membership.organisation).where(Membership.starts_on < membership.starts_on).limit(1)


def never_paid(since: date) -> Select:
    """First terms, and those of who would rejoin, whose invoice has gone without any payment since a day."""
    took_effect = (
        select(Earlier.id)
        .outerjoin(EarlierInvoice, Earlier.invoice_id == EarlierInvoice.id)
        .where(
            Earlier.organisation_id == Membership.organisation_id,
            Earlier.cancelled_at.is_(None),
            or_(Earlier.net == 0, Earlier.trusted_at.is_not(None), EarlierInvoice.settled_at.is_not(None)),
        )
    )
    return (
        select(Membership)
        .join(Invoice, Membership.invoice_id == Invoice.id)
        .where(
            Membership.cancelled_at.is_(None),
            Membership.trusted_at.is_(None),
            Invoice.settled_at.is_(None),
            Invoice.paid == 0,
            Invoice.issued_on <= since,
            or_(~exists(took_effect), Membership.starts_when_paid),
        )
        .options(contains_eager(Membership.invoice))
        .order_by(Membership.id)
    )


def quoted_term_of(quote: Quote) -> Select:
    """The term that a quote is for, if it is for one."""
    return select(QuotedTerm).where(QuotedTerm.quote_id == quote.id)
