"""Asking somebody to look at a question: with their consent, not often, and never twice."""

from collections.abc import Sequence

from flask_babel import gettext as _

from network.communities.asking import asked_enough
from network.communities.models import Nudge, Thread, Willingness
from network.communities.queries import nudges as queries
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.people.models import Person

AT_ONCE = 2


def agree_to_be_asked(person: Person, themes: Sequence[str], wording: str) -> Willingness:
    """Facilitators may ask this person about these themes from now on. Other words are agreed to anew."""
    lock(person)  # a second click may be agreeing as well
    own = db.session.scalar(queries.willingness_of(person))
    if own and own.wording != wording:
        stop_being_asked(person)
        own = None
    own = own or Willingness(person_id=person.id, wording=wording, given_at=clock.now())
    own.themes = list(themes)
    return save(own)


def stop_being_asked(person: Person) -> None:
    """Take it back at once; that it was given, and until when, stays on record."""
    lock(person)
    own = db.session.scalar(queries.willingness_of(person))
    if own:
        own.withdrawn_at = max(clock.now(), own.given_at)
        db.session.flush()


def nudge(thread: Thread, people: Sequence[Person], by: Person) -> list[Nudge]:
    """Ask one or two people to look at a question that nobody has answered. Their letters leave a little later."""
    if not 0 < len(people) <= AT_ONCE:
        raise Refused(_("Choose one or two people. More would feel asked less."))
    lock(thread)
    if not (thread.stands and thread.is_unanswered):
        raise Refused(_("This question has been answered or closed in the meantime."))
    return [ask(thread, person, by) for person in sorted(people, key=lambda each: each.id)]


def ask(thread: Thread, person: Person, by: Person) -> Nudge:
    lock(person)  # another facilitator may be asking as well, elsewhere
    known = db.session.scalar(queries.nudge_of(thread, person))
    if known and not known.taken_back_at:
        raise Refused(_("%(name)s has been asked about this question already.", name=person.name))
    if person.id not in {each.person_id for each in rows(queries.askable(thread))}:
        raise Refused(_("%(name)s cannot be asked about this question.", name=person.name))
    if asked_enough([person.id]):
        raise Refused(_("%(name)s has been asked lately. Choose somebody else.", name=person.name))
    own = known or Nudge(thread_id=thread.id, person_id=person.id)
    own.asked_by_id, own.asked_at, own.taken_back_at = by.id, clock.now(), None
    return save(own)


def take_back(nudge: Nudge) -> None:
    """Ask nobody after all, while the letter has not left."""
    lock(nudge)
    if nudge.sent_at:
        raise Refused(_("The letter has already left."))
    nudge.taken_back_at = nudge.taken_back_at or clock.now()
    db.session.flush()
