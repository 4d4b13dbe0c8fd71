"""Whom a facilitator may ask to look at a question, the likeliest to know first."""

from datetime import timedelta

from network.communities.limits import limits
from network.communities.models import Thread
from network.communities.queries import nudges as queries
from network.communities.suggesting import Answered, Candidate, Suggestion, suggestions
from network.core import clock
from network.core.db import db, rows

MONTH = timedelta(days=30)
LATELY = timedelta(days=7)


def suggested(thread: Thread, body: str = "") -> list[Suggestion]:
    """All who agreed, may read the thread now, and have not been asked lately, often, or here. Five statements."""
    willing = {each.person_id: each for each in rows(queries.askable(thread))}
    spared = asked_enough(list(willing)) | {
        nudge.person_id for nudge, _wrote_at in db.session.execute(queries.nudges_in([thread.id]))
    }
    free = [each for person, each in willing.items() if person not in spared]
    answered = answers_of([each.person_id for each in free], thread)
    candidates = [
        Candidate(each.person_id, each.person.name, each.themes, answered.get(each.person_id, ())) for each in free
    ]
    return suggestions(f"{thread.title} {body}", candidates)


def asked_enough(people: list[int]) -> set[int]:
    """Those asked in the last week, or as often in 30 days as anybody is to be."""
    now, most = clock.now(), limits()["nudges_a_month"]
    asked = db.session.execute(queries.nudges_of(people, now - MONTH))
    return {person for person, number, last in asked if number >= most or last > now - LATELY}


def answers_of(people: list[int], thread: Thread) -> dict[int, list[Answered]]:
    known: dict[int, list[Answered]] = {}
    for person, title, thanks, is_the_answer in db.session.execute(queries.answers_by(people, thread.community)):
        known.setdefault(person, []).append(Answered(title, thanks, bool(is_the_answer)))
    return known
