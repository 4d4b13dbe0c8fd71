"""Another email address: asking for it, and proving by a link that it is one's own."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require, require_recent
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.forms import Form
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import actions, bp, permissions, queries, recognition, sessions
from network.people.forms import EmailForm


@bp.route("/account/email", methods=["GET", "POST"])
def change_email():
    require(permissions.may_keep_own_account(visitor()))
    require_recent()
    keep_out_of_caches()
    form = EmailForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.ask_to_change_email(visitor(), form.email.data)
            return render_template("people/email/sent.html", email=form.email.data)
    return render_template("people/email/change.html", form=form), form.status


@bp.route("/account/email/<token>", methods=["GET", "POST"])
def prove_email(token):
    """Opened by the one who asked, signed in: in the wrong hands the letter is worth nothing."""
    require(permissions.may_keep_own_account(visitor()))
    keep_out_of_caches()
    link = db.session.scalar(queries.email_change(token, visitor()))
    if link is None:
        return render_template("people/email/over.html"), 410
    form = Form()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.change_email(link, stay_in=sessions.current())
            recognition.remember_device(visitor())
            flash(_("%(email)s is your address now. Sign in with it from now on.", email=link.email), "good")
            return redirect(url_for("people.account"), code=303)
    return render_template("people/email/prove.html", form=form, email=link.email), form.status
