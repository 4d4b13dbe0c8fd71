"""People who may be found and greeted, and greetings between them."""

from typing import Any

from network.core import clock
from network.core.db import db
from network.greetings import actions
from network.greetings.models import Greeting
from network.organisations import queries
from network.people.actions.account import keep_words
from network.people.models import Person
from tests.builders.members import member, shown_to_members

SHOWN = shown_to_members()


def findable(**over: Any) -> Person:
    """A member in the directory who shows all of their profile to all members, and lets them say hello."""
    somebody = member(**{"listed_at": clock.now(), "greetable_at": clock.now(), "shown_to": SHOWN, **over})
    keep_words(somebody)
    return somebody


def greeting(sender: Person | None = None, recipient: Person | None = None, words: str = "Shall we talk?") -> Greeting:
    return actions.greet(sender or findable(), recipient or findable(), words)


def correspondence(sender: Person | None = None, recipient: Person | None = None) -> Greeting:
    """Two who write to each other."""
    made = greeting(sender, recipient)
    actions.accept(made)
    return made


def workmate_of(somebody: Person) -> Person:
    """Another member who speaks for the same organisation."""
    seat = db.session.scalars(queries.speaks_for(somebody)).first()
    return findable(of=seat.organisation)
