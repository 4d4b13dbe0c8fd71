"""The waiting list: joining, offers with an end, and what becomes of them. Places are shared out by `core/waiting.py`.

What is offered is kept: it counts among the places of the conference until it is taken, declined, or has run out. All of
this is done under the conference's lock.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from network.conferences import queries
from network.conferences.links import conference_link, waiting_link
from network.conferences.models import Conference, Ending, Status, WaitingParty
from network.core import clock
from network.core.db import db, lock, rows
from network.core.errors import Refused
from network.core.waiting import Allotment, allot, allot_with_newcomer
from network.notifications.actions import notify, write_to

OFFER_STANDS = timedelta(hours=48)
SOON = timedelta(days=7)  # before booking closes
OFFER_STANDS_SOON = timedelta(hours=12)


class Full(Refused):
    """There are not enough places; one can wait for them."""


def offer_free_places(conference: Conference) -> None:
    """Offer what is free to those in line; the conference's lock is held by whoever calls."""
    if conference.status not in {Status.BOOKING, Status.FULL} or conference.places_left <= 0:
        return
    line: Sequence[WaitingParty] = rows(queries.parties_in_line(conference))
    if line:
        found = allot(conference.places_left, [each.as_party for each in line], conference.capacity)
        carry_out(conference, line, found)


def take_turn(conference: Conference, wanted: int) -> None:
    """Somebody who is not in line wants places now: they stand at its end, and are refused what is kept for others."""
    line: Sequence[WaitingParty] = rows(queries.parties_in_line(conference))
    found = allot_with_newcomer(conference.places_left, [each.as_party for each in line], wanted, conference.capacity)
    if found is None:
        raise Full(too_few_places(conference, wanted))
    carry_out(conference, line, found)


def can_be_had(conference: Conference, wanted: int) -> bool:
    """Whether so many places could be booked now; said before booking, without a lock."""
    if conference.places_left < wanted:
        return False
    line = [each.as_party for each in rows(queries.parties_in_line(conference))]
    return allot_with_newcomer(conference.places_left, line, wanted, conference.capacity) is not None


def carry_out(conference: Conference, line: Sequence[WaitingParty], found: Allotment) -> None:
    counted = {party.id: party.passed_over for party in found.passed_over}
    offered = [each for each in line if each.id in found.offered]
    for each in line:
        each.passed_over = counted.get(each.id, each.passed_over)
    for each in offered:
        each.offered = found.offered[each.id]
        each.offer_until = end_of_offer(conference)
        conference.places_offered += each.offered
    db.session.flush()
    for each in offered:
        tell(each, "conferences/messages/waiting_offer")


def end_of_offer(conference: Conference) -> datetime:
    now, closes_at = clock.now(), conference.closes_at
    stands = OFFER_STANDS_SOON if closes_at - now < SOON else OFFER_STANDS
    return min(now + stands, closes_at)


def decline(party: WaitingParty) -> None:
    give_up(party, Ending.DECLINED)


def leave(party: WaitingParty) -> None:
    give_up(party, Ending.LEFT)


def give_up(party: WaitingParty, ending: Ending) -> None:
    """They wait no more; pressed twice, it is done once."""
    lock(party.conference)
    lock(party)
    if party.waits:
        end(party, ending)
        offer_free_places(party.conference)


def let_offer_pass(party: WaitingParty) -> None:
    """An offer that nobody took goes to the next in line, and they are told."""
    lock(party.conference)
    lock(party)
    if party.offer_until is None or party.offer_until > clock.now():
        return
    end(party, Ending.LAPSED)
    tell(party, "conferences/messages/waiting_over")
    offer_free_places(party.conference)


def close(party: WaitingParty) -> None:
    """What they wait for cannot be booked any more."""
    lock(party.conference)
    lock(party)
    if party.waits:
        end(party, Ending.CLOSED)
        tell(party, "conferences/messages/waiting_over")


def end(party: WaitingParty, ending: Ending) -> None:
    free_offer(party)
    party.ended_at, party.ending = clock.now(), ending
    db.session.flush()


def free_offer(party: WaitingParty) -> int:
    """What was offered is no longer kept for them; how many it was."""
    offered = party.offered
    party.conference.places_offered -= offered
    party.offered, party.offer_until = 0, None
    return offered


def tell(party: WaitingParty, message: str) -> None:
    conference = party.conference
    context: dict[str, Any] = {"party": party, "conference": conference, "link": waiting_link(party)}
    context["conference_address"] = conference_link(conference)
    if party.booker is not None:
        notify(party.booker, message, **context)
    else:
        write_to(party.booker_email, message, **context)


def too_few_places(conference: Conference, wanted: int) -> str:
    left = conference.places_left
    if left == 0:
        return _("The last place has just gone. Nothing was booked.")
    if left >= wanted:
        return _("What is free is kept for those who wait in line. Nothing was booked.")
    return ngettext(
        "%(num)d place is left, and you asked for %(wanted)d. Nothing was booked.",
        "%(num)d places are left, and you asked for %(wanted)d. Nothing was booked.",
        left,
        wanted=wanted,
    )
