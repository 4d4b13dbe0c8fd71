"""A person as one viewer sees them: made here and nowhere else, so that a page cannot show what is not meant for it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from network.core import clock
from network.organisations.acquaintance import Circle, circles
from network.organisations.models import Representative
from network.people.models import Person
from network.people.profile import Part, is_shown


@dataclass(frozen=True)
class Seat:
    """For what organisation somebody speaks and as what; each is empty where it is not shown."""

    role: str = ""
    organisation: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Profile:
    """The name, and of the rest what is shown; all else is empty."""

    name: str
    handle: str
    pronouns: str = ""
    email: str = ""
    phone: str = ""
    about_html: str = ""
    interests: Sequence[str] = ()
    offers: Sequence[str] = ()
    asks: Sequence[str] = ()
    links: Sequence[str] = ()
    has_photo: bool = False
    seats: Sequence[Seat] = field(default_factory=tuple)


def profile_in(circle: Circle, person: Person, seats: Iterable[Representative] = ()) -> Profile:
    """The person as those in this circle see them."""

    def shown(part: Part, value: Any) -> Any:
        return value if is_shown(person, part, circle) else type(value)()

    return Profile(
        name=person.name,
        handle=person.handle,
        pronouns=shown(Part.PRONOUNS, person.pronouns),
        email=shown(Part.EMAIL, person.email),
        phone=shown(Part.PHONE, person.phone),
        about_html=shown(Part.ABOUT, person.about_html),
        interests=shown(Part.INTERESTS, person.interests),
        offers=shown(Part.OFFERS, person.offers),
        asks=shown(Part.ASKS, person.asks),
        links=shown(Part.LINKS, person.links),
        has_photo=shown(Part.PHOTO, person.photo_id is not None),
        seats=tuple(filter(None, (seat_in(circle, person, seat) for seat in seats))),
    )


def seat_in(circle: Circle, person: Person, seat: Representative) -> Seat | None:
    """The role alone tells nothing without its organisation, but may be shown without; neither shown is no seat."""
    role = seat.role_title if is_shown(person, Part.ROLE, circle) else ""
    if is_shown(person, Part.ORGANISATION, circle):
        return Seat(role, seat.organisation.name, seat.organisation.slug)
    return Seat(role) if role else None


def profiles(viewer: Any, seats: Collection[Representative]) -> dict[int, Profile]:
    """For a list of representatives, each person as the viewer sees them, by the representative's id."""
    near = circles(viewer, {seat.person_id for seat in seats})
    return {seat.id: profile_in(near[seat.person_id], seat.person, [seat]) for seat in seats}


def current(seats: Iterable[Representative]) -> list[Representative]:
    return [seat for seat in seats if seat.is_current_on(clock.today())]
