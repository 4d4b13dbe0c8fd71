"""The schedule, the terms it may have something for, and what was sent."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from network.core.outbox import OutboxMessage
from network.memberships.models import Membership, ScheduleStep, SentMessage, State
from network.memberships.queries.renewals import renewals
from network.memberships.queries.states import Latest, is_in, with_standing
from network.organisations.models import Organisation, Representative, Standing
from network.people.models import Person

MOST_LISTED = 60


def schedule() -> Select:
    return select(ScheduleStep).order_by(ScheduleStep.id)


def steps_in_force() -> Select:
    return schedule().where(ScheduleStep.off_at.is_(None))


def step_by_id(id: int) -> Select:
    return select(ScheduleStep).where(ScheduleStep.id == id)


def newcomers(since: date) -> Select:
    """The same columns, of active organisations whose term began since a day."""
    return renewals(State.ACTIVE).where(Latest.starts_on >= since)


def sent_for(memberships: Iterable[int]) -> Select:
    """Which steps were sent for these terms."""
    return select(SentMessage.membership_id, SentMessage.step).where(SentMessage.membership_id.in_(list(memberships)))


def ends_of_terms(organisations: Iterable[int]) -> Select:
    """When each term of these organisations ended or will."""
    return select(Membership.organisation_id, Membership.ends_on).where(
        Membership.organisation_id.in_(list(organisations)), Membership.cancelled_at.is_(None)
    )


def contacts(organisations: Iterable[int]) -> Select:
    """Primary and finance contacts of these organisations: organisation, standing, person."""
    return (
        select(Representative.organisation_id, Representative.standing, Person)
        .join(Person, Person.id == Representative.person_id)
        .where(
            Representative.organisation_id.in_(list(organisations)),
            Representative.ended_on.is_(None),
            Representative.standing.in_([Standing.PRIMARY, Standing.FINANCE]),
        )
        .order_by(Representative.id)
    )


def sent_to(organisation: Organisation) -> Select:
    """Letters to an organisation with what the outbox knows of them, newest first."""
    return (
        select(SentMessage, OutboxMessage)
        .outerjoin(OutboxMessage, OutboxMessage.id == SentMessage.outbox_id)
        .where(SentMessage.organisation_id == organisation.id, SentMessage.recipient != "")
        .order_by(SentMessage.id.desc())
        .limit(MOST_LISTED)
    )


def sent_by_id(id: int) -> Select:
    return select(SentMessage).where(SentMessage.id == id).options(joinedload(SentMessage.organisation))


def lapsed_untold(since: date) -> Select:
    """Organisations that lapsed lately, with their last term, who have not been told."""
    told = select(SentMessage.membership_id).where(SentMessage.step == "lapsed", SentMessage.membership_id == Latest.id)
    return (
        with_standing(select(Organisation, Latest))
        .where(is_in(State.LAPSED), Latest.ends_on >= since, ~told.exists())
        .order_by(Organisation.id)
    )
