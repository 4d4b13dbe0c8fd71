"""Making one community of two: chosen, shown what would move, done."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.communities import bp
from network.communities.actions import merging as actions
from network.communities.queries import communities
from network.communities.queries import merging as queries
from network.communities.views.loading import ID
from network.communities.views.staff import managed_community
from network.core.db import db, rows
from network.core.login import visitor
from network.core.undoing import offer_undo


@bp.route(f"/staff/{ID}/merging", methods=["GET", "POST"])
def merge_community(id):
    """First into which; then, with `into`, what would move; a POST does it."""
    community = managed_community(id)
    into = chosen_of(request.values.get("into", ""))
    if request.method == "POST" and into is not None:
        journal = actions.merge(community, into, visitor())
        offer_undo(_("The two are one now. Who came along is being told."), journal)
        return redirect(url_for(".staff_community", id=into.id), code=303)
    moves = db.session.execute(queries.what_would_move(community, into)).one() if into else None
    return render_template(
        "communities/staff/merge.html",
        community=community,
        into=into,
        moves=moves,
        others=rows(queries.could_take_in(community)),
    )


def chosen_of(typed):
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 10
    return db.session.scalar(communities.community_by_id(int(typed))) if is_number else None
