"""Letters to many: complete records, of which a test names only what matters to it."""

from typing import Any

from network.audiences import actions
from network.audiences.models import Kind, Mailing
from network.people.models import Person, Role
from tests.builders.members import staff


def mailing(to: list[tuple[Person, Any]], author: Person | None = None, **over: Any) -> Mailing:
    """A draft to these people and organisations, ready to be sent."""
    made = actions.begin_for(
        author or staff(Role.MEMBERSHIP), [(person.id, of.id if of else None) for person, of in to]
    )
    words = {"subject": "Come and see us, {name}", "text": "Dear {name} of **{organisation}**", "kind": Kind.NEWS}
    actions.write(made, **{**words, **over})
    return made


def sent(made: Mailing) -> Mailing:
    """The whole of a mailing, sent."""
    actions.send(made)
    while actions.send_batch(made):
        pass
    return made
