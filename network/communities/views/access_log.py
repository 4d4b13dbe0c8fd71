"""Who opened which page of a sensitive community: for its facilitators."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from network.communities import bp, permissions
from network.communities.queries import access_log as queries
from network.communities.views.loading import readable_community_at
from network.core.access import require
from network.core.login import visitor
from network.core.pages import page_of

LINES_ON_A_PAGE = 100
PAGES = {
    "community": _l("Conversations"),
    "about": _l("About"),
    "participants": _l("People"),
    "requests": _l("Requests"),
    "charter": _l("Changing the charter"),
    "community_health": _l("Health"),
    "access_log": _l("This log"),
    "meetings": _l("Meetings"),
    "new_meeting": _l("Setting a date"),
    "propose_meetings": _l("Proposing dates"),
    "new_thread": _l("Writing"),
    "thread": _l("A conversation"),
    "meeting": _l("A meeting"),
    "meeting_calendar": _l("A meeting’s calendar file"),
    "join_meeting": _l("The way into a meeting"),
    "note_meeting": _l("Notes of a meeting"),
    "versions": _l("What a post said before"),
    "post": _l("A post"),
}


@bp.get("/<slug>/access-log")
def access_log(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    if not community.is_sensitive:
        abort(404)
    return render_template(
        "communities/access_log.html",
        community=community,
        own=own,
        page=page_of(queries.openings(community), queries.LATEST_FIRST, LINES_ON_A_PAGE),
        names=PAGES,
    )
