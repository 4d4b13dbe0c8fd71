"""How all communities do, for administrators and trustees; and the figures by which care is steered."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.communities import bp, permissions
from network.communities.actions.limits import choose
from network.communities.forms.limits import LimitsForm
from network.communities.limits import limits
from network.communities.overview import overview
from network.communities.quarters import Quarter
from network.communities.spans import Span, span_from
from network.core import clock
from network.core.access import require
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.get("/staff/health")
def health_of_all():
    require(permissions.may_see_health_of_all(visitor()))
    first, last = (request.args.get(name, "") for name in ("from", "to"))
    asked = span_from(first, last)
    span = asked or Span.of(Quarter.of(clock.today()).before)
    without_staff = request.args.get("staff") == "no"
    standings, sensitive = overview(span.window, span.before.window, without_staff)
    return render_template(
        "communities/staff/health.html",
        span=span,
        is_unknown=bool(first or last) and asked is None,
        without_staff=without_staff,
        standings=standings,
        sensitive=sensitive,
        may_choose=permissions.may_found(visitor()),
    )


@bp.route("/staff/limits", methods=["GET", "POST"])
def care_limits():
    require(permissions.may_found(visitor()))
    form = LimitsForm.of(limits())
    if form.validate_on_submit():
        with refusals_shown_on(form):
            choose(form.values)
            flash(_("Saved."), "success")
            return redirect(url_for(".care_limits"), code=303)
    return render_template("communities/staff/limits.html", form=form), form.status
