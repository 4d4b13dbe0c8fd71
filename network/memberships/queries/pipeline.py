"""What the pipeline asks of many organisations at once: seats held, when anybody was here, whether mail arrives."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, exists, func, or_, select

from network.core.outbox import OutboxMessage
from network.memberships.models import SentMessage
from network.organisations.models import Representative, Standing
from network.people.models import AuthSession, Person


def presence(organisations: Sequence[int]) -> Select:
    """Organisation, seats held, the last moment at which one of its people did something."""
    return (
        select(
            Representative.organisation_id,
            func.count(Representative.id.distinct()),
            func.max(AuthSession.seen_at),
        )
        .outerjoin(AuthSession, AuthSession.person_id == Representative.person_id)
        .where(
            Representative.organisation_id.in_(organisations),
            Representative.ended_on.is_(None),
            Representative.standing != Standing.FINANCE,
        )
        .group_by(Representative.organisation_id)
    )


def primary_contacts(organisations: Sequence[int]) -> Select:
    """Organisation, address of its primary contact, and whether a letter there has come back."""
    came_back = exists(
        select(SentMessage.id)
        .outerjoin(OutboxMessage, OutboxMessage.id == SentMessage.outbox_id)
        .where(
            SentMessage.recipient == Person.email,
            or_(
                SentMessage.bounced_at.is_not(None),
                and_(OutboxMessage.sent_at.is_(None), OutboxMessage.last_error.contains("RecipientsRefused")),
            ),
        )
    )
    return (
        select(Representative.organisation_id, Person.email, came_back)
        .join(Person, Person.id == Representative.person_id)
        .where(
            Representative.organisation_id.in_(organisations),
            Representative.ended_on.is_(None),
            Representative.standing == Standing.PRIMARY,
        )
    )
