"""Orders, the registrations they buy, and what was scanned at the door."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Invoice, InvoiceLine
from network.conferences.models.conference import Category, Conference
from network.conferences.models.discount import DiscountCode
from network.core.db import Model
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.people.models import Person

UNTOLD = "told_at IS NULL"


class Order(Model):
    """One booking of one or several places. Its key is made with the form, so that a form sent twice is one order."""

    __tablename__ = "conference_order"
    __table_args__ = (
        Index("ix_conference_order_conference_id", "conference_id"),
        Index("ix_conference_order_booker_id", "booker_id"),
        Index("ix_conference_order_organisation_id", "organisation_id"),
        Index("ix_conference_order_untold", "id", sqlite_where=text(UNTOLD), postgresql_where=text(UNTOLD)),
    )
    history_omits = frozenset({"idempotency_key", "told_at"})

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    booker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    booker_name: Mapped[str]
    booker_email: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))  # for which it was booked
    customer_name: Mapped[str] = mapped_column(default="")
    customer_address: Mapped[str] = mapped_column(default="")
    purchase_order: Mapped[str] = mapped_column(default="")  # as given with the booking; later ones are the invoice's
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    placed_at: Mapped[datetime]
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    held_until: Mapped[date | None]  # where the events team keeps unpaid places for longer than until they are due
    reminded_for: Mapped[date | None]  # the last day of the hold of which the booker was reminded
    names_asked_on: Mapped[date | None]  # when the booker was last asked who comes to places without a name
    told_at: Mapped[datetime | None]  # when the letters were written; until then it is its own row in the queue
    cancelled_at: Mapped[datetime | None]

    conference: Mapped[Conference] = relationship()
    booker: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    invoice: Mapped[Invoice | None] = relationship()
    registrations: Mapped[list["Registration"]] = relationship(back_populates="order", order_by="Registration.id")

    @property
    def standing(self) -> list["Registration"]:
        """The registrations that were not cancelled."""
        return [registration for registration in self.registrations if not registration.is_cancelled]

    @property
    def unnamed(self) -> list["Registration"]:
        """Places of which nobody has said yet who comes."""
        return [registration for registration in self.standing if not registration.is_named]

    @property
    def asked_for(self) -> list["Registration"]:
        """The bursary places that wait to be approved."""
        return [registration for registration in self.registrations if registration.awaits_approval]

    @property
    def booked(self) -> list["Registration"]:
        """The places that delegates have."""
        return [registration for registration in self.standing if not registration.awaits_approval]

    @property
    def invoices(self) -> list[Invoice]:
        """What was asked for: once with the booking, and again where somebody was added or came for more."""
        asked = [charge.line.invoice for registration in self.registrations for charge in registration.charges]
        found = {invoice.id: invoice for invoice in [*([self.invoice] if self.invoice else []), *asked]}
        return [found[number] for number in sorted(found)]

    @property
    def unpaid(self) -> list[Invoice]:
        return [invoice for invoice in self.invoices if invoice.outstanding]

    @property
    def holds_until(self) -> date | None:
        """The last day on which places that are not paid are kept; none where nothing is to pay."""
        days = [invoice.due_on for invoice in self.unpaid]
        return max([*days, *([self.held_until] if self.held_until else [])]) if days else None

    @property
    def outstanding(self) -> Decimal:
        return sum((invoice.outstanding for invoice in self.invoices), Decimal(0))


class Registration(Model):
    """A delegate's place, with its price and the reason for it as they were when it was booked.

    Why somebody asked for a bursary is read by the booker and the events team, and kept as long as the registration.
    """

    __tablename__ = "registration"
    __table_args__ = (
        Index("ix_registration_order_id", "order_id"),
        Index("ix_registration_conference_id", "conference_id", "delegate_name"),
        Index("ix_registration_delegate_email", "delegate_email"),
        Index("ix_registration_person_id", "person_id"),
        Index("ix_registration_membership_id", "membership_id"),
        Index("ix_registration_successor_id", "successor_id"),
        Index("ix_registration_discount_code_id", "discount_code_id"),
        CheckConstraint("net >= 0", name="net_not_negative"),
        CheckConstraint("approved_at IS NULL OR asked_because <> ''", name="approved_was_asked_for"),
        CheckConstraint("NOT is_included OR membership_id IS NOT NULL", name="included_by_a_membership"),
        CheckConstraint("successor_id IS NULL OR cancelled_at IS NOT NULL", name="replaced_is_cancelled"),
    )

    history_omits = frozenset({"asked_because"})

    order_id: Mapped[int] = mapped_column(ForeignKey("conference_order.id"))
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # the delegate's account, if they have one
    delegate_name: Mapped[str]
    delegate_email: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    organisation_name: Mapped[str] = mapped_column(default="")
    category: Mapped[Category]
    net: Mapped[Decimal]
    vat_rate: Mapped[int]
    why: Mapped[str]  # the sentence that explains the price
    is_included: Mapped[bool] = mapped_column(default=False)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))  # the term whose place it uses
    discount_code_id: Mapped[int | None] = mapped_column(ForeignKey("discount_code.id"))
    code: Mapped[str] = mapped_column(unique=True)  # what the QR says, and what can be typed at the door
    asked_because: Mapped[str] = mapped_column(default="")  # why a bursary; such a place waits to be approved
    approved_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))  # who comes instead
    checked_in_at: Mapped[datetime | None]
    checked_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    checked_in_place: Mapped[str] = mapped_column(default="")

    order: Mapped[Order] = relationship(back_populates="registrations")
    conference: Mapped[Conference] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    organisation: Mapped[Organisation | None] = relationship()
    membership: Mapped[Membership | None] = relationship()
    discount_code: Mapped[DiscountCode | None] = relationship()
    checked_in_by: Mapped[Person | None] = relationship(foreign_keys=[checked_in_by_id])
    successor: Mapped["Registration | None"] = relationship(remote_side="Registration.id")
    charges: Mapped[list["Charge"]] = relationship(back_populates="registration", order_by="Charge.id")

    @property
    def charged(self) -> Decimal:
        """What invoices ask for this place, before VAT, without what was credited of it."""
        return sum((charge.line.net_left for charge in self.charges), Decimal(0))

    @property
    def name(self) -> str:
        """Who comes, or that it is still to be said."""
        return self.delegate_name or _("Name to follow")

    @property
    def is_named(self) -> bool:
        return bool(self.delegate_name)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_asked_for(self) -> bool:
        """A bursary that was not approved: it waits, or was refused."""
        return bool(self.asked_because) and self.approved_at is None

    @property
    def awaits_approval(self) -> bool:
        return self.is_asked_for and not self.is_cancelled

    @property
    def is_checked_in(self) -> bool:
        return self.checked_in_at is not None


class Charge(Model):
    """Which line of an invoice asks for a place: what is credited for the place is credited of just that line."""

    __tablename__ = "registration_charge"
    __table_args__ = (Index("ix_registration_charge_registration_id", "registration_id"),)
    keeps_history = False  # the registration's and the invoice's say it all

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    invoice_line_id: Mapped[int] = mapped_column(ForeignKey("invoice_line.id"), unique=True)

    registration: Mapped[Registration] = relationship(back_populates="charges")
    line: Mapped[InvoiceLine] = relationship()


class Outcome(StrEnum):
    """What the door said."""

    WELCOME = "welcome"
    AGAIN = "again"
    CANCELLED = "cancelled"
    UNDONE = "undone"  # a check-in taken back


class Scan(Model):
    """Somebody at the door, and what came of it.

    A phone that had no network tells later what it saw: `key` makes what is told twice one scan, and `said` is what the
    phone said at the time. Where it let somebody in who had come in elsewhere, the two doors did not know of each other.
    """

    __tablename__ = "scan"
    __table_args__ = (
        Index("ix_scan_conference_id", "conference_id", "id"),
        Index("ix_scan_registration_id", "registration_id"),
    )
    keeps_history = False

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    outcome: Mapped[Outcome]
    scanned_at: Mapped[datetime]
    scanned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    place: Mapped[str] = mapped_column(default="")
    key: Mapped[str | None] = mapped_column(unique=True)
    said: Mapped[Outcome | None]

    registration: Mapped[Registration] = relationship()
    scanned_by: Mapped[Person] = relationship(foreign_keys=[scanned_by_id])

    @property
    def is_conflict(self) -> bool:
        return self.said == Outcome.WELCOME and self.outcome != Outcome.WELCOME
