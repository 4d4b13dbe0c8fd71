"""What the organisation says of itself, and for which one the visitor speaks."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from network.core import clock
from network.core.access import require
from network.core.addresses import own_address
from network.core.db import db
from network.core.errors import Refused, refusals_shown_on
from network.core.login import visitor
from network.organisations import bp, queries
from network.organisations.actions import profile
from network.organisations.forms import ProfileForm
from network.organisations.views.colleagues import looked_after


@bp.route("/organisations/<slug>/profile", methods=["GET", "POST"])
def edit_organisation(slug):
    organisation, _own = looked_after(slug)
    form = ProfileForm(organisation)
    portrait = None
    if form.validate_on_submit():
        if "preview" in request.form:
            portrait = form.portrait
        else:
            with refusals_shown_on(form):
                profile.edit(organisation, **form.values)
                flash(_("Your page is up to date."), "success")
                return redirect(url_for(".organisation", slug=slug), code=303)
    return render_template(
        "organisations/profile.html", organisation=organisation, form=form, portrait=portrait
    ), form.status


@bp.post("/organisations/voice")
def voice():
    """Choose for which organisation one speaks from here on, in this browser."""
    require(visitor().is_authenticated)
    chosen = request.form.get("representative", "")
    mine = {
        str(each.id): each
        for each in db.session.scalars(queries.speaks_for(visitor()))
        if each.is_current_on(clock.today())
    }
    if chosen not in mine:
        raise Refused(_("You do not speak for that organisation any more."))
    session["speaks_for"] = mine[chosen].id
    flash(_("You now speak for %(organisation)s.", organisation=mine[chosen].organisation.name), "success")
    return redirect(own_address(request.referrer) or "/", code=303)
