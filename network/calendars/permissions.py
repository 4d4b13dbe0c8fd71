"""Who may have their calendar as a feed: everybody with an account."""

from network.people.models import Person


def may_have_a_feed(person: Person) -> bool:
    return person.is_authenticated
