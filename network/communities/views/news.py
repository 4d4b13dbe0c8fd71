"""While somebody reads a thread: whether others have replied since. Asked every so often, so it costs one small statement."""

from flask import render_template, request

from network.communities import bp, permissions
from network.communities.queries import reading as queries
from network.communities.views.loading import ID
from network.core.access import require
from network.core.db import db
from network.core.login import visitor
from network.core.security import keep_out_of_caches


@bp.get(f"/threads/{ID}/news")
def news(id):
    """`after`: the last post that is shown. Nothing to say is an answer without a page, whatever the reason."""
    require(permissions.may_see_communities(visitor()))
    keep_out_of_caches()
    after = request.args.get("after", 0, type=int)
    found = db.session.execute(queries.replies_since(visitor(), id, max(0, min(after, queries.LARGEST_ID)))).one()
    if not found.number:
        return "", 204
    return render_template("communities/threads/_news.html", number=found.number, first=found.first)
