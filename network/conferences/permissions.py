"""Who may do what with conferences. `duties` are what the person does at the conference at hand (`queries.duties_of`)."""

from collections.abc import Collection
from typing import Any

from network.conferences.links import opens_order, opens_waiting
from network.conferences.models import Duty, Order, Registration, SlidesFor, WaitingParty
from network.core import clock
from network.memberships.voice import all_voices
from network.people.models import Role


def may_manage_conferences(person: Any) -> bool:
    return bool(person.holds(Role.EVENTS))


def may_check_in(person: Any, duties: Collection[Duty] = ()) -> bool:
    """The events team, and those who have the door of this event: they see names and organisations, nothing else."""
    return may_manage_conferences(person) or Duty.DOOR in duties


def may_see_needs(_person: Any, duties: Collection[Duty] = ()) -> bool:
    """Who needs what, by name: the access lead of this event alone. No role of the staff opens it."""
    return Duty.ACCESS in duties


def may_count_meals(person: Any, duties: Collection[Duty] = ()) -> bool:
    """How many need which food."""
    return may_count_needs(person, duties) or Duty.CATERING in duties


def may_count_needs(person: Any, duties: Collection[Duty] = ()) -> bool:
    """How many need what, food or not, without a name."""
    return may_manage_conferences(person) or Duty.ACCESS in duties


def may_review_contributions(person: Any, duties: Collection[Duty] = ()) -> bool:
    """The events team, and whom it asked to review for this event."""
    return may_manage_conferences(person) or Duty.REVIEWER in duties


def may_choose_sessions(person: Any) -> bool:
    return bool(person.is_authenticated)


def may_see_order(person: Any, order: Order, key: str = "") -> bool:
    """The booker, by their account or by the private link they were sent, and the events team.

    What was booked for an organisation is its own: whoever has left it sees it no more.
    """
    if may_manage_conferences(person):
        return True
    if order.booker_id is not None:
        return bool(person.id == order.booker_id) and speaks_for_its_organisation(person, order)
    return bool(key) and opens_order(key, order)


def speaks_for_its_organisation(person: Any, order: Order) -> bool:
    own = {voice.organisation.id for voice in all_voices(person) if voice.organisation}
    return order.organisation_id is None or order.organisation_id in own


def may_change_order(person: Any, order: Order, key: str = "") -> bool:
    """Whoever may see it swaps, adds and cancels."""
    return may_see_order(person, order, key)


def may_see_waiting_party(person: Any, party: WaitingParty, key: str = "") -> bool:
    """The booker, by their account or by the link they were sent."""
    return bool(party.booker_id and person.id == party.booker_id) or bool(key and opens_waiting(key, party))


def may_decide_bursaries(person: Any) -> bool:
    return may_manage_conferences(person)


def may_have_slides(place: Registration) -> bool:
    """Those whom the event's own rule names, once it is over."""
    conference = place.conference
    if place.is_cancelled or place.is_asked_for or conference.cancelled_at or not conference.is_over_at(clock.now()):
        return False
    return conference.slides_for == SlidesFor.PLACE or (conference.slides_for == SlidesFor.CAME and place.is_checked_in)
