"""Whom an audience consists of, and whom a mailing may reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from network.audiences.models import Kind, LeftOut, Mailing, Recipient, Unsubscription
from network.core.audience import CRITERIA, Criterion, Of
from network.core.outbox import OutboxMessage
from network.memberships.criteria import current_terms
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.people.models import Person

Later = OutboxMessage.__table__.alias("later")


class Who(StrEnum):
    """Whether organisations are matched, by any of their people, or each person alone."""

    PRIMARY = "primary"
    EVERYBODY = "everybody"
    PEOPLE = "people"

    @property
    def label(self) -> str:
        return str(WHO_LABELS[self])


WHO_LABELS = {
    Who.PRIMARY: _l("the primary contact of each organisation of which this is true"),
    Who.EVERYBODY: _l("everybody in an organisation of which this is true"),
    Who.PEOPLE: _l("each person of whom it is true themselves"),
}


@dataclass(frozen=True)
class Question:
    """One line of an audience: a criterion with an answer, or its contrary."""

    criterion: Criterion
    chosen: str
    is_true: bool = True


def audience(questions: Sequence[Question], who: Who) -> Select:
    """Those who speak for an organisation now and of whom every line is true; several answers to one question mean any of them."""
    statement = seats().where(*conditions(questions, who))
    return statement.where(Representative.standing == Standing.PRIMARY) if who is Who.PRIMARY else statement


def seats() -> Select:
    """Everybody who speaks for an organisation now, with their person and organisation."""
    return (
        select(Representative)
        .join(Representative.person)
        .join(Representative.organisation)
        .options(contains_eager(Representative.person), contains_eager(Representative.organisation))
        .where(speaks_now(), Person.suspended_at.is_(None))
    )


def conditions(questions: Sequence[Question], who: Who) -> list[ColumnElement[bool]]:
    wanted = [question for question in questions if question.is_true]
    names = dict.fromkeys(question.criterion.name for question in wanted)
    any_of = [or_(*[is_true(each, who) for each in wanted if each.criterion.name == name]) for name in names]
    return [*any_of, *[not_(is_true(each, who)) for each in questions if not each.is_true]]


def is_true(question: Question, who: Who) -> ColumnElement[bool]:
    """Whether an answer is true of the person, or of the organisation in any of its people."""
    criterion, chosen = question.criterion, question.chosen
    if criterion.of is Of.ORGANISATION:
        return Representative.organisation_id.in_(criterion.ids(chosen))
    if who is Who.PEOPLE:
        return Representative.person_id.in_(criterion.ids(chosen))
    colleagues = select(Colleague.c.organisation_id).where(
        Colleague.c.ended_on.is_(None), Colleague.c.person_id.in_(criterion.ids(chosen))
    )
    if criterion.organisations is None:
        return Representative.organisation_id.in_(colleagues)
    return or_(
        Representative.organisation_id.in_(colleagues),
        Representative.organisation_id.in_(criterion.organisations(chosen)),
    )


Colleague = Representative.__table__.alias("colleague")


def known_criterion(name: str) -> Criterion | None:
    return CRITERIA.get(name)


def chosen_among(ids: Sequence[int]) -> Select:
    """(person, organisation) of these seats, each person once."""
    return (
        select(Representative.person_id, func.min(Representative.organisation_id))
        .where(Representative.id.in_(ids))
        .group_by(Representative.person_id)
        .order_by(Representative.person_id)
    )


def primary_seats(organisation_ids: Sequence[int]) -> Select:
    return select(Representative.id).where(
        Representative.organisation_id.in_(organisation_ids),
        Representative.standing == Standing.PRIMARY,
        speaks_now(),
    )


def mailing_by_id(id: int) -> Select:
    return select(Mailing).where(Mailing.id == id).options(joinedload(Mailing.written_by))


def mailings() -> Select:
    """(Mailing, how many it went to), for the list of those that were sent or are being written."""
    sent = select(func.count()).where(Recipient.mailing_id == Mailing.id, Recipient.sent_at.is_not(None))
    return (
        select(Mailing, sent.correlate(Mailing).scalar_subquery().label("sent"))
        .join(Mailing.written_by)
        .options(contains_eager(Mailing.written_by))
    )


def recipients(mailing: Mailing) -> Select:
    """(Recipient, why they are left out or None), with person and organisation, in the order they are written to."""
    return (
        select(Recipient, reason(mailing.kind))
        .join(Recipient.person)
        .outerjoin(Recipient.organisation)
        .options(contains_eager(Recipient.person), contains_eager(Recipient.organisation))
        .where(Recipient.mailing_id == mailing.id)
        .order_by(Recipient.id)
    )


def waiting(mailing: Mailing, batch: int) -> Select:
    return recipients(mailing).where(Recipient.sent_at.is_(None), Recipient.left_out.is_(None)).limit(batch)


def tally(mailing: Mailing) -> Select:
    """(why, how many, how many of them were sent) over all who were chosen."""
    why = func.coalesce(Recipient.left_out, reason(mailing.kind))
    return (
        select(why, func.count(), func.count(Recipient.sent_at))
        .select_from(Recipient)
        .join(Recipient.person)
        .where(Recipient.mailing_id == mailing.id)
        .group_by(why)
    )


def reason(kind: Kind) -> ColumnElement[Any]:
    """Why a recipient gets no letter of this kind, as things stand now. Needs the person joined."""
    seat = exists(
        select(Representative.id)
        .where(
            Representative.person_id == Recipient.person_id,
            Representative.organisation_id == Recipient.organisation_id,
            speaks_now(),
        )
        .correlate(Recipient)
    )
    rules = [
        (Person.suspended_at.is_not(None), LeftOut.CLOSED.value),
        (and_(Recipient.organisation_id.is_not(None), not_(seat)), LeftOut.LEFT.value),
        (has_bounced(), LeftOut.BOUNCED.value),
    ]
    if kind is Kind.NEWS:
        refused = select(Unsubscription.person_id)
        rules.append((Recipient.person_id.in_(refused), LeftOut.UNSUBSCRIBED.value))
    else:
        is_member = and_(Recipient.organisation_id.is_not(None), Recipient.organisation_id.in_(current_terms()))
        rules.append((not_(is_member), LeftOut.NO_MEMBER.value))
    return case(*rules, else_=None)


def has_bounced() -> ColumnElement[bool]:
    """Whether the last that was tried at the person's address was given up."""
    arrived_since = exists(
        select(Later.c.id)
        .where(Later.c.recipient == Person.email, Later.c.sent_at > OutboxMessage.failed_at)
        .correlate(OutboxMessage, Person)
    )
    return exists(
        select(OutboxMessage.id)
        .where(OutboxMessage.recipient == Person.email, OutboxMessage.failed_at.is_not(None), not_(arrived_since))
        .correlate(Person)
    )


def unsubscription_of(person: Person) -> Select:
    return select(Unsubscription).where(Unsubscription.person_id == person.id)


def stalled(before: datetime) -> Select:
    return select(Mailing.id).where(
        Mailing.began_at.is_not(None),
        Mailing.finished_at.is_(None),
        Mailing.stopped_at.is_(None),
        Mailing.touched_at < before,
    )


def old_drafts(before: datetime) -> Select:
    return select(Mailing.id).where(Mailing.began_at.is_(None), Mailing.drafted_at < before)


def old_mailings(before: datetime) -> Select:
    return select(Mailing.id).where(Mailing.began_at < before)


def letters_to(organisation: Organisation) -> Select:
    """(when, subject, who wrote it, to how many) of mailings that went to an organisation's people, newest first."""
    return (
        select(func.min(Recipient.sent_at), Mailing.subject, Person.name, func.count())
        .select_from(Recipient)
        .join(Recipient.mailing)
        .join(Mailing.written_by)
        .where(Recipient.organisation_id == organisation.id, Recipient.sent_at.is_not(None))
        .group_by(Mailing.id, Mailing.subject, Person.name)
        .order_by(func.min(Recipient.sent_at).desc())
        .limit(60)
    )
