"""Who sees what was answered: events staff."""

from network.people.models import Person, Role


def may_see_feedback(person: Person) -> bool:
    return person.holds(Role.EVENTS)
