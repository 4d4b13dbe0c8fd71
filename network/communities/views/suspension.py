"""Being suspended from a community: why, until when, and the appeal; and lifting it before the day."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions import suspending as actions
from network.communities.forms.holding import SuspensionAppealForm
from network.communities.queries import holding as queries
from network.communities.views.loading import ID, community_at, one_row_or_404
from network.core.access import require
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.route("/<slug>/suspension", methods=["GET", "POST"])
def suspension(slug):
    community, own = community_at(slug)
    require(permissions.may_appeal_suspension(own))
    form = SuspensionAppealForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.appeal(own, form.words.data)  # type: ignore[arg-type]  # decided above
            flash(_("The facilitators have your words."), "success")
            return redirect(url_for(".suspension", slug=slug), code=303)
        community, own = community_at(slug)
    return render_template("communities/held/suspension.html", community=community, own=own, form=form), form.status


@bp.post(f"/moderation/suspensions/{ID}/end")
def lift_suspension(id):
    (held,) = one_row_or_404(queries.participation_to_look_after(visitor(), id))
    actions.lift(held)
    flash(_("%(name)s can write again, and has been told.", name=held.person.name), "success")
    return redirect(url_for(".moderation", slug=held.community.slug), code=303)
