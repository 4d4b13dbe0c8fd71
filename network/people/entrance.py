"""Coming in: by the password alone, or, for who has a second factor, by a code as well.

Whoever has given a right password and still owes a code is nobody yet: only a few minutes long does their browser's
signed cookie say whose code is awaited, and a new password or a turned-off second factor ends even that.
"""

import time

from flask import session, url_for

from network.core.db import db
from network.people import guesses, recognition, sessions
from network.people.actions import second_factor
from network.people.models import Person

MINUTES_FOR_A_CODE = 10


def enter(person: Person, onward: str) -> str:
    """Sign the person in, or await their code; the address to go on to."""
    if person.second_factor_at is None:
        come_in(person)
        return onward
    sessions.end_here()
    session["awaited"] = [person.id, int(time.time()), mark_of(person), onward]
    return url_for("people.second_step")


def come_in(person: Person) -> None:
    recognition.remember_device(person)
    sessions.begin(person)


def awaited() -> tuple[Person, str] | None:
    """Whose code is awaited in this browser, and where they were going."""
    try:
        person_id, since, mark, onward = session["awaited"]
        is_fresh = 0 <= time.time() - since < MINUTES_FOR_A_CODE * 60
    except (KeyError, TypeError, ValueError):
        return None
    person = db.session.get(Person, person_id) if is_fresh else None
    if person is None or not person.is_active or mark != mark_of(person):
        return None
    return person, str(onward)


def mark_of(person: Person) -> str:
    """Another one as soon as the password or the second factor is another one."""
    return sessions.hashed(f"{person.password_hash}{person.second_factor_at}")[:16]


def knows_code(person: Person, typed: str) -> bool:
    """Whether this is a code of the person's that can still be used; guesses are counted."""
    with guesses.counted([f"code:{person.id}"], guesses.CODES) as guess:
        guess.was_right = second_factor.accept(person, typed)
    return guess.was_right
