"""Who may read the library, and who looks after it."""

from network.people.models import Person, Role
from network.resources.models import Resource
from network.resources.queries import open_to


def may_read(person: Person, resource: Resource) -> bool:
    """The same rule as `queries.is_readable`, for a resource at hand; research staff read all."""
    return person.holds(Role.RESEARCH) or (resource.is_published and resource.visibility in open_to(person))


def may_manage_library(person: Person) -> bool:
    return person.holds(Role.RESEARCH)
