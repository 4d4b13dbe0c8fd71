"""What the pipeline asks of many organisations at once: seats held, when anybody was here, whether mail arrives."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from network.core.outbox import OutboxMessage
from network.memberships.models import SentMessage
from network.organisations.models import Representative, Standing
from network.people.models import AuthSession, Person


def presence(organisations: Sequence[int]) -> Select:
    """For each: seats held, when anybody was last here, primary contacts (one, or none), and how many got no mail."""
    is_contact = Representative.standing == Standing.PRIMARY
    return (
        select(
            Representative.organisation_id,
            func.count(Representative.id.distinct()).label("seats_held"),
            func.max(AuthSession.seen_at).label("seen_at"),
            how_many(is_contact).label("contacts"),
            how_many(and_(is_contact, mail_came_back())).label("bounces"),
        )
        .join(Person, Person.id == Representative.person_id)
        .outerjoin(AuthSession, AuthSession.person_id == Person.id)
        .where(
            Representative.organisation_id.in_(organisations),
            Representative.ended_on.is_(None),
            Representative.standing != Standing.FINANCE,
        )
        .group_by(Representative.organisation_id)
    )


def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Of the seats of an organisation, however often their people signed in."""
    return func.count(case((condition, Representative.id)).distinct())


def mail_came_back() -> ColumnElement[bool]:
    """Whether a letter to this person's address could not be delivered."""
    return exists(
        select(SentMessage.id)
        .outerjoin(OutboxMessage, OutboxMessage.id == SentMessage.outbox_id)
        .where(
            SentMessage.recipient == Person.email,
            or_(
                SentMessage.bounced_at.is_not(None),
                and_(OutboxMessage.sent_at.is_(None), OutboxMessage.last_error.contains("RecipientsRefused")),
            ),
        )
        .correlate(Person)
    )
