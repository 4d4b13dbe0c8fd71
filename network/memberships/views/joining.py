"""Joining: the tariff, the application, and the applicant's own page about it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core import clock, limits
from network.core.access import public
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.security import keep_out_of_caches
from network.memberships import bp
from network.memberships.actions import applications as actions
from network.memberships.forms import ApplicationForm
from network.memberships.queries.applications import application_by_reference
from network.memberships.queries.tariff import tariff


@bp.route("/joining", methods=["GET", "POST"])
@public
@limits.limiter.limit("20 per hour", key_func=limits.address, methods=["POST"])
def joining():
    tiers = rows(tariff())
    form = ApplicationForm(tiers)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.apply(tier=form.chosen_tier, listed_at=clock.now() if form.listed.data else None, **form.values)
            return redirect(url_for(".own_application", reference=form.reference.data), code=303)
    return render_template("memberships/joining.html", tiers=tiers, form=form), form.status


@bp.get("/joining/<reference>")
@public
def own_application(reference):
    keep_out_of_caches()
    application = db.one_or_404(application_by_reference(reference))
    return render_template("memberships/own_application.html", application=application, reference=reference)


@bp.post("/joining/<reference>/withdrawal")
@public
def withdraw_application(reference):
    application = db.one_or_404(application_by_reference(reference))
    actions.withdraw(application)
    flash(_("Your application is withdrawn. You are welcome to come back."), "success")
    return redirect(url_for(".own_application", reference=reference), code=303)
