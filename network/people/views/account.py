"""A person's own account: what they say of themselves, and where they are signed in."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import actions, bp, permissions, queries, sessions
from network.people.forms import AccountForm
from network.people.models import AuthSession, ConsentKind
from network.people.profile import DIRECTORY_WORDING, GREETINGS_WORDING


@bp.route("/account", methods=["GET", "POST"])
def account():
    require(permissions.may_keep_own_account(visitor()))
    keep_out_of_caches()
    form = AccountForm(visitor())
    if form.validate_on_submit():
        with refusals_shown_on(form):
            if form.upload or form.without_photo.data:
                actions.change_photo(visitor(), form.upload)
            actions.change_account(visitor(), **form.values)
            flash(_("Your account is saved."), "good")
            return redirect(url_for("people.account"), code=303)
    return render_template("people/account/edit.html", form=form, **parts()), form.status


def parts():
    """What the page says of the directory, and when it was agreed to."""
    return {
        "wording": DIRECTORY_WORDING,
        "greetings_wording": GREETINGS_WORDING,
        "consents": rows(queries.consents_of(visitor())),
    }


@bp.post("/account/directory/withdrawal")
def leave_directory():
    require(permissions.may_keep_own_account(visitor()))
    actions.withdraw(visitor(), ConsentKind.DIRECTORY)
    flash(_("You no longer stand in the members’ directory."), "good")
    return redirect(url_for("people.account"), code=303)


@bp.get("/account/sessions")
def own_sessions():
    require(permissions.may_keep_own_account(visitor()))
    keep_out_of_caches()
    running = db.session.scalars(sessions.running(visitor())).all()
    return render_template("people/account/sessions.html", running=running, here=sessions.current())


@bp.post("/account/sessions/<int:id>/end")
def end_session(id):
    require(permissions.may_keep_own_account(visitor()))
    ended = db.one_or_404(sessions.running(visitor()).where(AuthSession.id == id))
    if ended is sessions.current():
        sessions.end_here()
        return redirect(url_for("home.front"), code=303)
    sessions.end(ended)
    flash(_("%(device)s is signed out.", device=ended.device), "good")
    return redirect(url_for("people.own_sessions"), code=303)


@bp.post("/account/sessions/others/end")
def end_other_sessions():
    require(permissions.may_keep_own_account(visitor()))
    sessions.end_all(visitor(), but=sessions.current())
    flash(_("You are signed out everywhere but here."), "good")
    return redirect(url_for("people.own_sessions"), code=303)
