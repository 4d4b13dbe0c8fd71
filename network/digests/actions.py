"""Writing the briefs that are due, batch by batch; and saying what one wants."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select

from network.audiences import actions as news
from network.communities import letters as community_letters
from network.core import clock, outbox
from network.core.db import db, rows
from network.core.mail import Letter
from network.digests import letters, queries
from network.digests.gathering import Brief, Due, gather
from network.notifications import preferences, times
from network.notifications.links import Sender
from network.notifications.models import Frequency, Preference
from network.people.models import Person

BATCH = 200


def write_due(most: int = BATCH) -> int:
    """Write the briefs of so many people whose turn has come; for how many. Ledger, letters and the next turn come true together."""
    now = clock.now()
    found = db.session.execute(queries.due(now, most)).all()
    due = [
        Due(row.Preference, times.takes_the_week(row.Preference, row.Preference.next_brief_at, now)) for row in found
    ]
    briefs = gather(due)
    outbox.post_each([written(one, briefs) for one in due if has_something(one, briefs)], letters.TOPIC)
    for row in found:
        move_on(row.Preference, row.is_daily_somewhere)
    db.session.flush()
    return len(found)


def has_something(one: Due, briefs: Mapping[int, Brief]) -> bool:
    return bool(briefs.get(one.preference.person_id))


def written(one: Due, briefs: Mapping[int, Brief]) -> Letter:
    return letters.compose(one.preference.person, briefs[one.preference.person_id])


def move_on(preference: Preference, is_daily_somewhere: bool) -> None:
    """The next turn; what is older than two weeks is new to nobody whose brief was just written."""
    now = clock.now()
    preference.paused_until = None
    is_daily = preferences.is_daily(preference) or is_daily_somewhere
    preference.next_brief_at = times.next_brief(preference, now, is_daily)
    preference.gathered_from = max(preference.gathered_from, now - preferences.OVERLAP)


def preview(person: Person) -> Letter | None:
    """The brief that a person would get now, of the whole week; nothing is sent and nothing kept."""
    preference = preferences.preference_of(person)
    briefs = gather([Due(preference, is_of_the_week=True)], keeps=False)
    brief = briefs.get(person.id)
    return letters.compose(person, brief) if brief else None


def choose(person: Person, communities: Mapping[int, Frequency | None], wants_news: bool, **wanted: Any) -> None:
    """All that the page says at once: of all, of each community by the number of the participation, and of the office’s news."""
    for own, _community in db.session.execute(queries.own_communities(person)):
        if own.id in communities:
            own.frequency = communities[own.id]
    db.session.flush()
    change(person, **wanted)
    news.subscribe_again(person) if wants_news else news.unsubscribe(person)


def change(person: Person, **wanted: Any) -> None:
    preferences.change(preferences.preference_of(person), is_daily_somewhere(person), **wanted)
    take_back_unsent(person)


def choose_from_mail(sender: Sender, chosen: Mapping[str, Frequency]) -> None:
    """One press on the page that a letter leads to."""
    if "community" in chosen and sender.community_id:
        choose_for_community(sender.person, sender.community_id, chosen["community"])
    elif "all" in chosen:
        choose_for_all(sender.person, chosen["all"])
    elif "brief" in chosen and chosen["brief"] in {*GATHERED, Frequency.OFF}:
        change(sender.person, brief=chosen["brief"])


def stop(sender: Sender) -> None:
    """No more of the letters that this one is of. Nobody leaves a community by it."""
    if sender.community_id:
        choose_for_community(sender.person, sender.community_id, Frequency.OFF)
    else:
        want_no_brief(sender.person)


def choose_for_community(person: Person, community_id: int, frequency: Frequency) -> None:
    """How mail of one community comes. Who only follows conversations there can stop following them."""
    own = db.session.execute(queries.own_community(person, community_id)).first()
    if own is not None:
        own.Participation.frequency = frequency
    elif frequency == Frequency.OFF:
        for follow in rows(queries.follows_in(person, community_id)):
            follow.ended_at = clock.now()
    db.session.flush()
    change(person)


def choose_for_all(person: Person, frequency: Frequency) -> None:
    """The same for every community: what was chosen for single ones goes."""
    for own, _community in db.session.execute(queries.own_communities(person)):
        own.frequency = None
    db.session.flush()
    change(person, frequency=frequency, answers=frequency)


def want_no_brief(person: Person) -> None:
    """Nothing gathered any more; what was wanted at once still comes so."""
    for own, _community in db.session.execute(queries.own_communities(person)):
        if own.frequency in GATHERED:
            own.frequency = Frequency.OFF
    db.session.flush()
    known = preferences.preference_of(person)
    still = {
        name: value if value == Frequency.INSTANT else Frequency.OFF
        for name, value in (("frequency", known.frequency), ("answers", known.answers))
    }
    change(person, brief=Frequency.OFF, **still)
    outbox.drop_topic(person.email, letters.TOPIC)


GATHERED = frozenset({Frequency.DAILY, Frequency.WEEKLY})


def take_back_unsent(person: Person) -> None:
    """What is wanted no more by mail and has not left yet stays here."""
    preference = preferences.preference_of(person)
    unwanted: Collection[int] = [
        community.id
        for own, community in rows(queries.own_communities(person))
        if {own.frequency or preference.frequency, own.frequency or preference.answers} == {Frequency.OFF}
    ]
    community_letters.drop(person.email, unwanted)


def is_daily_somewhere(person: Person) -> bool:
    return bool(db.session.scalar(select(queries.is_daily_somewhere(person.id))))
