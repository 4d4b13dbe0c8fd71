"""A person's page, as far as they show it to the one who looks; nothing for those who are not members."""

from datetime import timedelta

from flask import abort, g, render_template, request

from network.core import files
from network.core.db import db, rows
from network.core.limits import limiter
from network.core.login import visitor
from network.organisations import bp, permissions, queries
from network.organisations.acquaintance import circle
from network.organisations.profile import current, profile_in
from network.people.profile import COLLEAGUE, COMMUNITY_FELLOW, MEMBER, Part, is_shown

AS = {"members": MEMBER, "communities": COMMUNITY_FELLOW, "organisation": COLLEAGUE}
PROFILES = "60 per minute"  # nobody needs more, and nobody shall gather them all


@bp.get("/people/<handle>")
@limiter.limit(PROFILES)
def person(handle):
    found, seats = person_seen(handle)
    is_own = found.id == visitor().id
    chosen = request.args.get("as", "members") if is_own else ""
    near = AS.get(chosen) if is_own else circle(visitor(), found)
    return render_template(
        "organisations/person.html",
        person=found,
        profile=profile_in(near or MEMBER, found, current(seats)),
        is_own=is_own,
        chosen=chosen if chosen in AS else "members",
        is_here=bool(current(seats)) or found.is_staff,
    )


@bp.get("/people/<handle>/photo")
@limiter.limit(PROFILES)
def photo(handle):
    found, _seats = person_seen(handle)
    if found.photo is None or not is_shown(found, Part.PHOTO, circle(visitor(), found)):
        abort(404)
    return files.picture(found.photo, kept_for=timedelta())  # its address stays when another is chosen


def person_seen(handle):
    """Who has this handle, and all they have spoken for; whose profile there is, is nobody's business but members'."""
    g.access_decided = True
    if not permissions.may_see_people(visitor()):
        abort(404)
    found = db.one_or_404(queries.person_by_handle(handle))
    seats = rows(queries.speaks_for(found))
    if not seats and not found.is_staff:
        abort(404)
    return found, seats
