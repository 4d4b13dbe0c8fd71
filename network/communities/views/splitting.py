"""A part of a community becomes one of its own: conversations are chosen, what would move is shown, then done. And coming over."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import splitting as actions
from network.communities.forms.splitting import PartForm
from network.communities.queries import splitting as queries
from network.communities.views.loading import ID, guard, one_row_or_404, readable_community_at
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.route("/<slug>/parts/new", methods=["GET", "POST"])
def split_community(slug):
    """`thread`: the numbers of the conversations that go; without any, all are shown to choose from."""
    community, own = readable_community_at(slug)
    require(permissions.may_facilitate(visitor(), own))
    chosen = {number for number in request.values.getlist("thread", type=int) if 0 < number < 2**31}
    going = rows(queries.chosen_among(community, chosen)) if chosen else []
    if not going:
        return choose(community)
    form = PartForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            part = actions.split(community, chosen, form.title.data, form.domain.data, visitor())
            flash(_("The new community is there, and you facilitate it. Those it concerns are being asked."), "success")
            return redirect(url_for(".community", slug=part.slug), code=303)
    moves = db.session.execute(queries.what_would_move(community, chosen, visitor())).one()
    return render_template(
        "communities/splitting/split.html", community=community, going=going, moves=moves, form=form
    ), form.status


def choose(community):
    return render_template(
        "communities/splitting/choose.html",
        community=community,
        threads=rows(queries.threads_of(community).limit(queries.MOST_OFFERED)),
        has_chosen="go" in request.args,
    )


@bp.route(f"/parts/{ID}", methods=["GET", "POST"])
def come_over(id):
    """For those who take part in the community this one came out of; for everybody else it is not there."""
    (part,) = one_row_or_404(queries.part_to_come_to(visitor(), id))
    guard(part)
    if request.method == "POST":
        actions.come_over(visitor(), part)
        flash(_("You take part in %(community)s now.", community=part.title), "success")
        return redirect(url_for(".community", slug=part.slug), code=303)
    return render_template("communities/splitting/come_over.html", part=part)
