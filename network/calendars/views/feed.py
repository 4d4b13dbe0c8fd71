"""The feed: asked for every hour by calendar programs, which know nothing but its secret address."""

from datetime import timedelta
from hashlib import sha256

from flask import Response, abort, request
from flask_babel import gettext as _

from network.calendars import actions, bp, queries
from network.core import calendar, limits
from network.core.access import public
from network.core.db import db
from network.core.identity import the_network
from network.core.limits import limiter

PAST = timedelta(days=60)  # how long what is over or off stays in people's calendars
ASKED_AT_MOST = "60 per hour"


def which_feed() -> str:
    """By a digest: the store of counts knows no address."""
    return "feed:" + actions.digest_of(str((request.view_args or {}).get("token", "")))


@bp.get("/<token>.ics")
@public
@limiter.limit(ASKED_AT_MOST, key_func=which_feed)
@limiter.limit(limits.PER_PERSON)
def feed(token):
    """What its person may see now: who has left, or was suspended, is shut out at once."""
    found = db.session.scalar(queries.feed_with(actions.digest_of(token)))
    if found is None or not found.person.is_active:
        abort(404)
    entries = calendar.entries_of(found.person, PAST)
    name = _("%(name)s: my calendar", name=the_network().name)
    answer = Response(calendar.written(entries, name=name), mimetype=calendar.MIMETYPE)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.set_etag(sha256(repr((name, entries)).encode()).hexdigest()[:32])  # but for when it was written
    return answer.make_conditional(request)
