"""Writing down who opens which page of a sensitive community. Reading waits for none of it: the worker writes the line.

Facilitators see the log. When an administrator reads, they are told as well, once a day for each who does.
"""

import secrets
from datetime import datetime

from flask import request

from network.communities.models import Community, PageOpening
from network.communities.queries import access_log as queries
from network.communities.queries.communities import facilitators
from network.core import clock
from network.core.db import db, rows, save
from network.core.jobs import job
from network.core.login import visitor
from network.notifications.actions import notify_all
from network.people.models import Person, Role


def note(community: Community) -> None:
    """Hand the line over to the worker, if and when the page is answered; a page that was refused was not opened."""
    if request.method != "GET":
        return
    record_id = int((request.view_args or {}).get("id", 0))
    page = (request.endpoint or "").removeprefix("communities.")
    write_down.later(
        community.id, visitor().id, page, record_id, clock.now().isoformat(), secrets.token_urlsafe(12)
    )  # fmt: skip


@job
def write_down(community_id: int, person_id: int, page: str, record_id: int, opened_at: str, key: str) -> None:
    """One line of the log, once."""
    community, person = db.session.get(Community, community_id), db.session.get(Person, person_id)
    if community is None or person is None or db.session.scalar(queries.line_with(key)) is not None:
        return
    opening = PageOpening(
        community_id=community_id,
        person_id=person_id,
        page=page,
        record_id=record_id or None,
        as_administrator=person.holds(Role.ADMINISTRATOR),
        opened_at=datetime.fromisoformat(opened_at),
        key=key,
    )
    if opening.as_administrator and not db.session.scalar(queries.read_on_this_day(opening)):
        others = [each for each in rows(facilitators(community)) if each.id != person_id]
        notify_all(others, "communities/messages/read_by_administrator", community=community)
    save(opening)
