"""A person's meetings around now: asked by their needs and by their own page, read once a request."""

from typing import Any

from flask import g

from network.communities.models import Community, CommunityMeeting, Part
from network.communities.queries import meetings as queries
from network.core import clock
from network.core.db import db
from network.core.login import visitor
from network.memberships.asking import asked


def coming_meetings(person: Any) -> list[tuple[CommunityMeeting, bool]]:
    """The next five where they take part, soonest first, each with whether they said that they will come."""
    ahead = [
        (meeting, accepted) for _where, meeting, _part, accepted in around(person) if meeting and is_ahead(meeting)
    ]
    return ahead[: queries.MOST_COMING]


def meetings_to_note(person: Any) -> list[tuple[Community, CommunityMeeting]]:
    return [
        (where, meeting) for where, meeting, _part, _accepted in around(person) if meeting and not is_ahead(meeting)
    ]


def charters_due(person: Any) -> list[Community]:
    """Of what they facilitate, each whose charter was to be looked at by now."""
    return list(
        {
            each.id: each
            for each, _meeting, part, _accepted in around(person)
            if part == Part.FACILITATOR and each.review_on and each.review_on < clock.today()
        }.values()
    )


def is_ahead(meeting: CommunityMeeting) -> bool:
    return not meeting.is_over_at(clock.now())


def around(person: Any) -> list[Any]:
    if person is not visitor():
        return list(db.session.execute(*asked(queries.around_now, person)))
    if "meetings_around" not in g:
        g.meetings_around = list(db.session.execute(*asked(queries.around_now, person)))
    return g.meetings_around  # type: ignore[no-any-return]
