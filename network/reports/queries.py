"""What the reports are made of, and those that were kept."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload

from network.billing.models import CreditNote, Invoice, LedgerEntry
from network.billing.models.ledger import EntryKind
from network.core import clock
from network.core.identity import the_network
from network.memberships.models import Membership, MembershipTier
from network.memberships.queries.members import seats_taken
from network.memberships.queries.terms import is_current, is_effective
from network.organisations.models import Organisation
from network.people.models import Person, Role, StaffRole
from network.reports.models import BoardReport, BoardSchedule, ReportReader

Upgrade = aliased(Membership, name="upgrade")
RECEIVED = (EntryKind.PAYMENT, EntryKind.TAKEN_BACK, EntryKind.REFUND)


def terms() -> Select:
    """All terms that took effect, as plain columns: one row a term."""
    upgraded = select(Upgrade.upgraded_from_id).where(
        Upgrade.upgraded_from_id.is_not(None), Upgrade.cancelled_at.is_(None)
    )
    return (
        select(
            Membership.organisation_id,
            Membership.starts_on,
            Membership.ends_on,
            MembershipTier.name,
            Organisation.sector,
            Organisation.region,
            Membership.leaving_reason,
            Membership.resigned_at,
            Membership.ended_at,
            Membership.id.in_(upgraded),
        )
        .select_from(Membership)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(MembershipTier, MembershipTier.id == Membership.tier_id)
        .outerjoin(Invoice, Invoice.id == Membership.invoice_id)
        .where(is_effective())
    )


def seats() -> Select:
    """(tier, memberships, seats, seats taken) of the terms that are current."""
    taken = seats_taken()
    return (
        select(MembershipTier.name, func.count(), func.sum(Membership.seats), func.sum(taken))
        .select_from(Membership)
        .join(MembershipTier, MembershipTier.id == Membership.tier_id)
        .outerjoin(Invoice, Invoice.id == Membership.invoice_id)
        .where(is_current(clock.today(), the_network().grace_days))
        .group_by(MembershipTier.id, MembershipTier.name, MembershipTier.position)
        .order_by(MembershipTier.position)
    )


def fee_bands() -> Any:
    """Which band each invoice of a membership was for."""
    return (
        select(Membership.invoice_id, Membership.band).where(Membership.invoice_id.is_not(None)).distinct().subquery()
    )


def invoiced(first: date, last: date) -> Select:
    """(band, invoices, net) of the fees that were asked for in a period."""
    fees = fee_bands()
    return (
        select(fees.c.band, func.count(), func.sum(Invoice.net))
        .join(Invoice, Invoice.id == fees.c.invoice_id)
        .where(Invoice.issued_on.between(first, last))
        .group_by(fees.c.band)
    )


def credited(first: date, last: date) -> Select:
    """(band, net) of the credit notes for fees that were written in a period."""
    fees = fee_bands()
    return (
        select(fees.c.band, func.sum(CreditNote.net))
        .join(CreditNote, CreditNote.invoice_id == fees.c.invoice_id)
        .where(CreditNote.issued_on.between(first, last))
        .group_by(fees.c.band)
    )


def received(first: date, last: date) -> Select:
    """(band, sum with VAT) of what arrived for fees in a period, by the ledger."""
    fees = fee_bands()
    return (
        select(fees.c.band, -func.sum(LedgerEntry.amount))
        .join(LedgerEntry, LedgerEntry.invoice_id == fees.c.invoice_id)
        .where(LedgerEntry.kind.in_(RECEIVED), LedgerEntry.entered_on.between(first, last))
        .group_by(fees.c.band)
    )


def left_on(day: date) -> Select:
    """(due date, what is left) of each invoice on which something is left on a day, by the ledger."""
    left = func.sum(LedgerEntry.amount)
    return (
        select(Invoice.due_on, left)
        .join(Invoice, Invoice.id == LedgerEntry.invoice_id)
        .where(LedgerEntry.entered_on <= day)
        .group_by(Invoice.id, Invoice.due_on)
        .having(left > 0)
    )


def kept_reports() -> Select:
    return select(BoardReport).order_by(BoardReport.month.desc()).limit(120)


def report_of(month: date) -> Select:
    return select(BoardReport).where(BoardReport.month == month)


def schedule() -> Select:
    return select(BoardSchedule).limit(1)


def readers() -> Select:
    return (
        select(ReportReader)
        .join(ReportReader.person)
        .options(joinedload(ReportReader.person).selectinload(Person.roles))
        .where(Person.suspended_at.is_(None))
        .order_by(Person.name)
    )


def possible_readers() -> Select:
    """Everybody on the staff who may read reports, and the trustees."""
    held = select(StaffRole.person_id).where(StaffRole.ended_at.is_(None), StaffRole.role.in_(READERS))
    return select(Person).where(Person.id.in_(held), Person.suspended_at.is_(None)).order_by(Person.name, Person.id)


READERS = (Role.MEMBERSHIP, Role.ADMINISTRATOR, Role.TRUSTEE)
