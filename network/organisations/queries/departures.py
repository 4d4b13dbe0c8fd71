"""What can be asked of those who leave: who does, and what of theirs still waits for somebody."""

from datetime import date
from functools import cache

from sqlalchemy import Integer, Select, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from network.core.closed_addresses import ClosedAddress
from network.core.statements import TODAY
from network.organisations.models import ClaimedDomain, Departure, HandedOver, Organisation, Representative, Standing
from network.organisations.queries.people import is_current, is_current_on, people_of
from network.people.models import Person


def departures(organisation: Organisation) -> Select:
    """With who leaves and what is handed over, the latest first."""
    return (
        select(Departure)
        .join(Departure.representative)
        .where(Representative.organisation_id == organisation.id, Departure.undone_at.is_(None))
        .options(
            contains_eager(Departure.representative).joinedload(Representative.person),
            selectinload(Departure.handed_over).joinedload(HandedOver.to_person),
            joinedload(Departure.asked_by),
            joinedload(Departure.substitute),
            joinedload(Departure.successor),
        )
        .order_by(Departure.leaves_on.desc(), Departure.id.desc())
    )


def departure(organisation: Organisation, id: int) -> Select:
    return departures(organisation).where(Departure.id == id)


def departure_of(colleague: Representative) -> Select:
    """The one that stands."""
    return select(Departure).where(Departure.representative_id == colleague.id, Departure.undone_at.is_(None))


def departures_to_do(today: date) -> Select:
    """Departures whose day has come and that nobody has carried out."""
    return (
        select(Departure)
        .where(Departure.done_at.is_(None), Departure.undone_at.is_(None), Departure.leaves_on <= today)
        .order_by(Departure.leaves_on, Departure.id)
    )


def departures_due(organisation: Organisation, today: date) -> Select:
    return departures_to_do(today).where(
        Departure.representative_id.in_(
            select(Representative.id).where(Representative.organisation_id == organisation.id)
        )
    )


@cache  # put together once: each member's own page asks it
def left_for_others() -> Select:
    """(HandedOver or None) of what leavers held and nobody has taken over, where the person looks after the organisation.

    Each row begins with the person's own address if it is closed, so that Today asks for both at once. Asked with a `person`.
    """
    person_id = bindparam("person", type_=Integer())
    looked_after = select(Representative.organisation_id).where(
        Representative.person_id == person_id,
        Representative.standing.in_([Standing.PRIMARY, Standing.DEPUTY]),
        is_current_on(TODAY),
    )
    nobodys = (
        select(HandedOver.id)
        .join(HandedOver.departure)
        .join(Departure.representative)
        .where(Representative.organisation_id.in_(looked_after), Departure.undone_at.is_(None))
        .where(HandedOver.moved_at.is_(None), HandedOver.settled_at.is_(None))
        .order_by(HandedOver.id)
        .limit(20)
    )
    representative = joinedload(HandedOver.departure).joinedload(Departure.representative)
    return (
        select(ClosedAddress, HandedOver)
        .select_from(Person)
        .outerjoin(ClosedAddress, ClosedAddress.email == Person.email)
        .outerjoin(HandedOver, HandedOver.id.in_(nobodys))
        .options(representative.options(joinedload(Representative.person), joinedload(Representative.organisation)))
        .where(Person.id == person_id)
        .order_by(HandedOver.id)
    )


def others_who_may_take_over(colleague: Representative) -> Select:
    """Colleagues with a seat who are not leaving themselves, those who look after the organisation first."""
    return people_of(colleague.organisation).where(
        Representative.id != colleague.id,
        Representative.standing != Standing.FINANCE,
        Representative.leaves_on.is_(None),
        Person.suspended_at.is_(None),
    )


def domain_held_elsewhere(names: list[str], person: Person, but: Organisation) -> Select:
    """A verified domain of another organisation that the person speaks for, over one of these names."""
    theirs = select(Representative.organisation_id).where(Representative.person_id == person.id, is_current())
    return select(ClaimedDomain.id).where(
        ClaimedDomain.domain.in_(names),
        ClaimedDomain.verified_at.is_not(None),
        ClaimedDomain.ended_at.is_(None),
        ClaimedDomain.organisation_id.in_(theirs),
        ClaimedDomain.organisation_id != but.id,
    )
