"""The first start: an empty network is named, and its first administrator gets an account."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.administration import actions, bp
from network.administration.forms import SetUpForm
from network.core.access import public, require
from network.core.errors import refusals_shown_on
from network.core.identity import is_set_up
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import sessions

OPEN_BEFORE = ("administration.set_up", "health.", "assets.", "static")


@bp.before_app_request
def lead_to_set_up():
    """While the network has no name, every page leads to where it gets one."""
    endpoint = request.endpoint
    if endpoint is None or endpoint.startswith(OPEN_BEFORE) or visitor().is_authenticated or is_set_up():
        return None
    require(True)  # everybody may be led there
    return redirect(url_for("administration.set_up"), code=303)


@public
def set_up():
    if is_set_up():
        abort(404)
    keep_out_of_caches()
    form = SetUpForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            administrator = actions.set_up(**form.values)
            sessions.begin(administrator)
            flash(_("Your network is set up. Next, say what it is and how it is paid."), "good")
            return redirect(url_for("administration.settings"), code=303)
    return render_template("administration/set_up.html", form=form), form.status


@bp.record_once
def give_it_a_short_address(state):
    """`/setup`, outside /administration: whoever comes first has nothing to administer yet."""
    state.app.add_url_rule("/setup", "administration.set_up", set_up, methods=["GET", "POST"])
