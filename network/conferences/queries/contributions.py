"""What was offered for the programme, and what reviewers made of it."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from network.conferences.models import Conference, Contribution, ContributionScore
from network.people.models import Person


def contributions(conference: Conference) -> Select:
    """All that was offered, what waits first, in the order in which it came."""
    return (
        select(Contribution)
        .where(Contribution.conference_id == conference.id)
        .options(
            selectinload(Contribution.scores).joinedload(ContributionScore.person), joinedload(Contribution.session)
        )
        .order_by(
            Contribution.accepted_at.is_not(None),
            Contribution.declined_at.is_not(None),
            Contribution.sent_at,
            Contribution.id,
        )
    )


def contribution_of(conference: Conference, id: int) -> Select:
    return contributions(conference).where(Contribution.id == id)


def contribution_with_key(key: str) -> Select:
    return select(Contribution).where(Contribution.idempotency_key == key)


def score_by(person: Person, contribution: Contribution) -> Select:
    return select(ContributionScore).where(
        ContributionScore.contribution_id == contribution.id, ContributionScore.person_id == person.id
    )
