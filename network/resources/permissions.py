"""Who looks after the library. Reading is limited by `queries.is_readable`."""

from network.people.models import Person, Role


def may_manage_library(person: Person) -> bool:
    return person.holds(Role.RESEARCH)
