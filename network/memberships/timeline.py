"""The story of one organisation, from the history: what happened, when, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, and_, or_, select

from network.billing.models import CreditNote, Invoice, LedgerEntry, Payment
from network.core.db import Base, db, rows
from network.core.history import Change
from network.memberships.models import Application, Membership
from network.organisations.models import Invitation, Organisation, Representative
from network.people.models import Person

MOST_EVENTS = 60
Names = Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class Event:
    at: datetime
    what: str
    by: str  # a name, or "" for the network itself


def events_of(organisation: Organisation) -> list[Event]:
    """What happened, newest first."""
    found = db.session.execute(changes_about(organisation)).all()
    names = names_in(organisation)
    events = [Event(change.at, words_for(change, names), name or "") for change, name in found]
    return [event for event in events if event.what][:MOST_EVENTS]


def changes_about(organisation: Organisation) -> Select:
    """Changes of the organisation and of all that belongs to it, with the name of who made each."""
    invoices = select(Invoice.id).where(Invoice.organisation_id == organisation.id)
    belonging: dict[type[Base], Any] = {
        Organisation: [organisation.id],
        Invoice: invoices,
        Payment: select(LedgerEntry.payment_id).where(LedgerEntry.organisation_id == organisation.id),
        CreditNote: select(CreditNote.id).where(CreditNote.invoice_id.in_(invoices)),
        **{
            model: select(model.id).where(model.organisation_id == organisation.id)
            for model in (Application, Membership, Representative, Invitation)
        },
    }
    about = [
        and_(Change.record_type == model.__tablename__, Change.record_id.in_(ids)) for model, ids in belonging.items()
    ]
    return (
        select(Change, Person.name)
        .outerjoin(Person, Person.id == Change.actor_id)
        .where(or_(*about))
        .order_by(Change.id.desc())
        .limit(MOST_EVENTS * 2)
    )


def names_in(organisation: Organisation) -> Names:
    """Who each seat and each invitation was for."""
    seats = select(Representative.id, Person.name).join(Person, Person.id == Representative.person_id)
    invited = select(Invitation.id, Invitation.email).where(Invitation.organisation_id == organisation.id)
    seats = seats.where(Representative.organisation_id == organisation.id)
    return {
        **{("representative", number): name for number, name in rows(seats)},
        **{("invitation", number): email for number, email in rows(invited)},
    }


def words_for(change: Change, names: Names) -> str:
    """A change as people would say it; "" for what nobody asks about."""
    who = names.get((change.record_type, change.record_id), "")
    if change.action == "created":
        return created(who).get(change.record_type, "")
    told = noticed(who).get(change.record_type, {})
    changed = [words for field, words in told.items() if is_set(change.fields, field)]
    if changed:
        return changed[0]
    if change.record_type == "organisation":
        return (
            _("Its page was edited: %(fields)s", fields=", ".join(sorted(names_of(change.fields))))
            if names_of(change.fields)
            else ""
        )
    return ""


def is_set(fields: Mapping[str, Any], name: str) -> bool:
    return name in fields and bool(fields[name][1])


def names_of(fields: Mapping[str, Any]) -> set[str]:
    return {name.removesuffix("_html").replace("_", " ") for name in fields}


def created(who: str) -> dict[str, str]:
    return {
        "organisation": _("The organisation was entered"),
        "application": _("An application or enquiry arrived"),
        "membership": _("A term was agreed"),
        "representative": _("%(name)s took a seat", name=who),
        "invitation": _("%(email)s was invited", email=who),
        "invoice": _("An invoice was issued"),
        "payment": _("A payment was recorded"),
        "credit_note": _("A credit note was written"),
    }


def noticed(who: str) -> dict[str, dict[str, str]]:
    """Which changed columns tell a story, the most telling first."""
    return {
        "application": {
            "approved_at": _("The application was approved"),
            "declined_at": _("The application was declined"),
            "withdrawn_at": _("The application was withdrawn"),
        },
        "membership": {
            "cancelled_at": _("A term was cancelled"),
            "resigned_at": _("Notice was given"),
            "trusted_at": _("Its purchase order was trusted"),
            "welcomed_at": _("The organisation was welcomed"),
        },
        "representative": {
            "ended_on": _("%(name)s gave up the seat", name=who),
            "standing": _("%(name)s has another part in looking after it", name=who),
        },
        "invitation": {
            "accepted_at": _("The invitation to %(email)s was accepted", email=who),
            "withdrawn_at": _("The invitation to %(email)s was withdrawn", email=who),
        },
        "invoice": {
            "settled_at": _("An invoice was paid in full"),
            "purchase_order": _("A purchase order number was added"),
        },
        "payment": {"taken_back_at": _("A payment was taken back")},
    }
