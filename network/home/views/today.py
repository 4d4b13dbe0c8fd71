"""A person's own page: what needs them, what is new, what is coming."""

from itertools import groupby

from flask import render_template

from network.communities.coming import coming_meetings
from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.login import visitor
from network.core.needs import needs_of
from network.core.security import keep_out_of_caches
from network.home import bp, queries
from network.home.navigation import staff_places
from network.memberships.asking import asked
from network.memberships.voice import opens_communities
from network.webinars.coming import coming_sessions

NOON, EVENING = 12, 18


@bp.get("/today")
def today():
    person = visitor()
    require(person.is_authenticated)
    enters = opens_communities(person)
    communities = new_by_community(person) if enters else []
    meetings = coming_meetings(person) if enters else []
    if any(
        each.is_sensitive
        for each in [
            *(community for community, _threads in communities),
            *(meeting.community for meeting, _accepted in meetings),
        ]
    ):
        keep_out_of_caches()
    return render_template(
        "home/today.html",
        needs=needs_of(person),
        places=staff_places(person),
        part_of_day=part_of_day(),
        communities=communities,
        meetings=meetings,
        webinars=coming_sessions(person),
        registrations=rows(*asked(queries.booked_conferences, person)),
    )


def new_by_community(person):
    """[(community, its threads)] of what was written last, the liveliest community first."""
    found = db.session.execute(*asked(queries.new_threads, person)).all()
    order = list(dict.fromkeys(row.Community.id for row in found))
    ranked = sorted(found, key=lambda row: order.index(row.Community.id))
    return [(community, list(threads)) for community, threads in groupby(ranked, key=lambda row: row.Community)]


def part_of_day():
    hour = clock.here(clock.now()).hour
    return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
