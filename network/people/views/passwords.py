"""Passwords: asking for a way back, setting one by a link, changing one."""

import structlog
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core import limits
from network.core.access import public, require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import actions, bp, entrance, links, permissions, queries, recognition, sessions
from network.people.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from network.people.models import Purpose

log = structlog.get_logger()


@bp.route("/password/forgotten", methods=["GET", "POST"])
@public
@limits.limiter.limit("20 per hour", key_func=limits.address, methods=["POST"])
def forgotten_password():
    keep_out_of_caches()
    form = ForgottenForm()
    if form.validate_on_submit():
        links.send_reset(form.email.data)
        return render_template("people/passwords/sent.html", email=form.email.data)
    return render_template("people/passwords/forgotten.html", form=form), form.status


@bp.route("/password/<token>", methods=["GET", "POST"])
@public
def choose_password(token):
    keep_out_of_caches()
    link = db.session.scalar(queries.usable_link(token))
    if link is None:
        return render_template("people/passwords/over.html"), 410
    person, is_first = link.person, link.purpose is Purpose.SET_PASSWORD
    form = NewPasswordForm(person)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.choose_password(link, form.password.data)
            onward = entrance.enter(person, url_for("home.today"))
            flash(_("Your password is set. Welcome.") if is_first else _("Your new password is set."), "good")
            return redirect(onward, code=303)
    return render_template("people/passwords/choose.html", form=form, person=person, is_first=is_first), form.status


@bp.route("/account/password", methods=["GET", "POST"])
def change_password():
    require(permissions.may_keep_own_account(visitor()))
    keep_out_of_caches()
    form = ChangePasswordForm(visitor())
    if form.validate_on_submit():
        if recognition.knows_password(visitor(), form.current.data):
            with refusals_shown_on(form):
                actions.set_password(visitor(), form.password.data, stay_in=sessions.current())
                flash(_("Your password is changed. Wherever else you were signed in, you are signed out."), "good")
                return redirect(url_for("people.account"), code=303)
        else:
            form.refuse_current()
    return render_template("people/account/password.html", form=form), form.status
