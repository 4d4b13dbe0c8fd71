"""Who may book a webinar, and who runs them."""

from network.people.models import Person, Role
from network.webinars.models import Webinar
from network.webinars.queries import open_to


def may_see(person: Person, webinar: Webinar) -> bool:
    """The same rule as `queries.is_visible`, for a webinar at hand; events staff see drafts too."""
    return person.holds(Role.EVENTS) or (webinar.is_published and webinar.audience in open_to(person))


def may_book(person: Person, webinar: Webinar) -> bool:
    """Everybody with an account may book what they may see."""
    return person.is_authenticated and may_see(person, webinar)


def may_manage_webinars(person: Person) -> bool:
    return person.holds(Role.EVENTS)
