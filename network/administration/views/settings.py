"""The start page of administrators, and the network's settings."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.administration import actions, bp
from network.administration.forms import SettingsForm
from network.administration.needs import needs_of
from network.administration.permissions import may_administer
from network.core.access import require
from network.core.errors import refusals_shown_on
from network.core.identity import the_network
from network.core.login import visitor
from network.core.security import keep_out_of_caches


@bp.get("/")
def start():
    require(may_administer(visitor()))
    return render_template("administration/start.html", needs=needs_of(visitor()))


@bp.route("/settings", methods=["GET", "POST"])
def settings():
    require(may_administer(visitor()))
    keep_out_of_caches()
    form = SettingsForm(obj=the_network())
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.change_settings(the_network(), **form.values)
            flash(_("The settings are saved."), "good")
            return redirect(url_for("administration.settings"), code=303)
    return render_template("administration/settings.html", form=form), form.status
