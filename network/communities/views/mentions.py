"""Names to mention, offered while somebody writes: a few at a time, and not so often that they could be gathered."""

from flask import render_template, request

from network.communities import bp, permissions
from network.communities.queries import mentions as queries
from network.communities.views.loading import readable_community_at
from network.core.access import require
from network.core.db import db
from network.core.limits import limiter
from network.core.login import visitor

SHORTEST = 2  # letters; one would offer everybody in twenty-six steps


@bp.get("/<slug>/mentions")
@limiter.limit("40 per minute; 300 per hour")
def mentions(slug):
    community, own = readable_community_at(slug)
    require(permissions.may_write(visitor(), community, own))
    typed = request.args.get("q", "").strip().lower()[:40]
    offered = []
    if len(typed) >= SHORTEST:
        people = db.session.execute(queries.people_offered(community, typed, visitor())).all()
        organisations = db.session.execute(queries.organisations_offered(community, typed)).all()
        offered = [*people, *organisations][: queries.MOST_OFFERED]
    return render_template("communities/composing/_mentions.html", offered=offered)
