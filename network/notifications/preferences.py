"""What a person wants by mail and when: made, changed, and read for many at once."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, insert, literal, select

from network.core import clock
from network.core.db import db, save
from network.notifications import times
from network.notifications.models import Frequency, Preference
from network.people.models import Person

FIRST_BRIEF_LOOKS_BACK = timedelta(days=7)
OVERLAP = timedelta(days=14)  # what came true late is still found; the ledger lets nothing come twice
LONGEST_PAUSE = timedelta(days=365)


def or_usual(column: Any) -> ColumnElement[Any]:
    """A column of preferences, joined from outside, with the value of who never chose."""
    usual = column.property.columns[0].default
    return func.coalesce(column, usual.arg).label(column.key) if usual is not None else column  # type: ignore[no-any-return]


#: What decides when mail comes, as columns of a statement that joins preferences from outside.
WISH = tuple(
    or_usual(column)
    for column in (
        Preference.frequency,
        Preference.answers,
        Preference.weekday,
        Preference.hour,
        Preference.time_zone,
        Preference.quiet_from,
        Preference.quiet_until,
        Preference.paused_until,
    )
)


def preference_of(person: Person) -> Preference:
    """A person's own, made with the usual values where they have none yet."""
    known: Preference | None = db.session.scalar(select(Preference).where(Preference.person_id == person.id))
    return known or save(Preference(person_id=person.id, **beginning()))


def wish_of(person: Person) -> Preference:
    """The same, only to look at: nothing is kept."""
    known: Preference | None = db.session.scalar(select(Preference).where(Preference.person_id == person.id))
    return known or Preference(**usual_values(), **beginning(), quiet_from=None, quiet_until=None, paused_until=None)


def usual_values() -> dict[str, Any]:
    columns = Preference.__table__.columns
    return {column.key: column.default.arg for column in columns if column.default is not None}  # type: ignore[attr-defined]


def beginning() -> dict[str, Any]:
    usual, now = usual_values(), clock.now()
    first = times.next_moment(now, usual["hour"], usual["time_zone"], usual["weekday"])
    return {"next_brief_at": first, "gathered_from": now - FIRST_BRIEF_LOOKS_BACK}


def make_missing() -> None:
    """Give everybody a preference who has none, so that their first brief comes."""
    known = select(Preference.id).where(Preference.person_id == Person.id)
    common = usual_values() | beginning()
    values = [literal(value, Preference.__table__.columns[name].type) for name, value in common.items()]
    without = select(Person.id, *values).where(~known.exists())
    db.session.execute(insert(Preference).from_select(["person_id", *common], without, include_defaults=False))


def change(preference: Preference, is_daily_somewhere: bool = False, **wanted: Any) -> None:
    """Want something else from now on. What was off and is on again begins with today: nothing old is dug up."""
    was_off = preference.brief == Frequency.OFF
    for name, value in wanted.items():
        setattr(preference, name, value)
    if was_off and preference.brief != Frequency.OFF:
        preference.gathered_from = clock.now()
    schedule(preference, is_daily_somewhere)


def schedule(preference: Preference, is_daily_somewhere: bool = False) -> None:
    """Reckon anew when the next brief is due."""
    preference.next_brief_at = times.next_brief(preference, clock.now(), is_daily(preference) or is_daily_somewhere)
    db.session.flush()


def is_daily(preference: Preference) -> bool:
    return Frequency.DAILY in {preference.frequency, preference.answers, preference.brief}


def longest_pause() -> date:
    return clock.today() + LONGEST_PAUSE
