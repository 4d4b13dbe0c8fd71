"""The story of one organisation, from the history: what happened, when, and by whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, and_, literal, or_, select, union_all

from network.billing.models import CreditNote, Invoice, LedgerEntry, Payment
from network.core.db import Base, db, rows
from network.core.history import Change
from network.core.outbox import OutboxMessage
from network.memberships.models import (
    Application,
    Delivery,
    Kind,
    Membership,
    SentMessage,
    State,
    StateChange,
    delivery_of,
)
from network.memberships.queries.messages import sent_to
from network.organisations.models import Invitation, Organisation, Representative
from network.people.models import Person

MOST_EVENTS = 60
AT_ONCE = timedelta(minutes=1)  # what one deed brings about is written down within this time
Names = Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class Event:
    at: datetime
    what: str
    by: str  # a name, or "" for the network itself
    delivery: Delivery | None = None  # of a letter
    letter: SentMessage | None = None


#: What features that stand above this one have to tell of an organisation.
TELLERS: list[Callable[[Organisation], Sequence[Event]]] = []


def tells(teller: Callable[[Organisation], Sequence[Event]]) -> Callable[[Organisation], Sequence[Event]]:
    """Mark a function as telling a part of every organisation's story, in one statement."""
    TELLERS.append(teller)
    return teller


def events_of(organisation: Organisation) -> list[Event]:
    """What happened, newest first: changes, states, and letters with what became of them."""
    found = db.session.execute(changes_about(organisation)).all()
    names, states = names_in(organisation), rows(states_of(organisation))
    said = Said([change for change, _name in states], [change for change, _name in found])
    events = [Event(change.at, words_for(change, names), name or "") for change, name in found if not said(change)]
    events += [state_event(*row) for row in states]
    events += [letter_event(*row) for row in rows(sent_to(organisation))]
    events += [event for teller in TELLERS for event in teller(organisation)]
    told = [event for event in events if event.what]
    return sorted(told, key=lambda event: event.at, reverse=True)[:MOST_EVENTS]


def states_of(organisation: Organisation) -> Select:
    return (
        select(StateChange, Person.name)
        .outerjoin(Person, Person.id == StateChange.by_id)
        .where(StateChange.organisation_id == organisation.id)
        .order_by(StateChange.id.desc())
        .limit(MOST_EVENTS)
    )


def state_event(change: StateChange, name: str | None) -> Event:
    """From which state to which, and why if somebody said more than that."""
    became = change.to_state.label
    if change.from_state:
        became = _("%(before)s → %(after)s", before=change.from_state.label, after=change.to_state.label)
    says_more = change.reason and change.reason.casefold() != change.to_state.label.casefold()
    return Event(change.at, f"{became}. {change.reason}" if says_more else became, name or "")


def letter_event(sent: SentMessage, letter: OutboxMessage | None) -> Event:
    what = _("Letter to %(email)s: %(step)s", email=sent.recipient, step=step_in_words(sent.step))
    return Event(sent.sent_at, what, "", delivery_of(sent, letter), sent)


def step_in_words(step: str) -> str:
    kind, _colon, days = step.partition(":")
    if not days:
        return letters().get(kind, kind)
    number = int(days)
    if kind == Kind.RENEWAL:
        return ngettext("renewal, %(num)d day before the end", "renewal, %(num)d days before the end", number)
    if kind == Kind.GRACE:
        return ngettext("in grace, %(num)d day after the end", "in grace, %(num)d days after the end", number)
    if kind == Kind.INTRODUCE:
        return ngettext("introduce yourself, day %(num)d", "introduce yourself, day %(num)d", number)
    return ngettext("how is it going, day %(num)d", "how is it going, day %(num)d", number)


def letters() -> dict[str, str]:
    return {
        "enquiry": _("thanks for asking"),
        "reply": _("answer to what they asked"),
        "received": _("application received"),
        "approved": _("approved, with the invoice"),
        "declined": _("declined, with the reason"),
        "welcome": _("welcome"),
        "renewed": _("thanks for renewing"),
        "rejoined": _("welcome back"),
        "lapsed": _("lapsed"),
    }


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
    seats = select(literal("representative"), Representative.id, Person.name).join(
        Person, Person.id == Representative.person_id
    )
    invited = select(literal("invitation"), Invitation.id, Invitation.email)
    both = union_all(
        seats.where(Representative.organisation_id == organisation.id),
        invited.where(Invitation.organisation_id == organisation.id),
    )
    return {(kind, number): name for kind, number, name in db.session.execute(both)}


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


@dataclass(frozen=True)
class Said:
    """Whether a change is told already: by the state it led to, or a payment by the invoice it settled."""

    states: Sequence[StateChange]
    changes: Sequence[Change]

    def __call__(self, change: Change) -> bool:
        if (change.record_type, change.action) == ("payment", "created"):
            return any(is_set(other.fields, "settled_at") and at_once(change, other) for other in self.changes)
        told = states_told_by(change)
        return any(state.to_state in told and at_once(change, state) for state in self.states)


def at_once(one: Change, other: Change | StateChange) -> bool:
    return abs(one.at - other.at) < AT_ONCE


#: The states that say the same as a new record, or as a column that was set.
STATES_TOLD: dict[str, dict[str, set[State]]] = {
    "application": {
        "created": {State.ENQUIRY, State.APPLIED},
        "approved_at": {State.APPROVED},
        "declined_at": {State.DECLINED},
        "withdrawn_at": {State.WITHDRAWN},
    },
    "membership": {"cancelled_at": {State.CANCELLED}, "resigned_at": {State.RESIGNED}},
}


def states_told_by(change: Change) -> set[State]:
    told = STATES_TOLD.get(change.record_type, {})
    if change.action == "created":
        return told.get("created", set())
    return {state for name, states in told.items() if is_set(change.fields, name) for state in states}


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
