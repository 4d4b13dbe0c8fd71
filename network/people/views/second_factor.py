"""Signing in in two steps: setting it up, its codes, turning it off; and leading those there who must have it."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core.access import require, require_recent
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import bp, entrance, permissions, queries, recognition, second_factor, sessions
from network.people.actions import second_factor as actions
from network.people.forms import CodeForm, TurnOffForm

#: What stays open to who must set it up first.
STAYS_OPEN = frozenset(
    f"people.{name}"
    for name in ("second_factor", "begin_second_factor", "set_up_second_factor", "confirm", "sign_in", "sign_out", "second_step")
) | {"home.accessibility", "home.privacy"}  # fmt: skip


@bp.before_app_request
def lead_to_setting_up():
    """Nobody of whom a second factor is demanded goes on without."""
    endpoint = request.endpoint or ""
    if current_app.config["SECOND_FACTOR"] != "required" or endpoint in STAYS_OPEN:
        return None
    if not endpoint or endpoint.startswith(("assets.", "health.")):
        return None
    person = visitor()
    if not person.is_authenticated or person.second_factor_at or not second_factor.is_demanded_of(person):
        return None
    g.access_decided = True
    return redirect(url_for("people.second_factor"), code=303)


@bp.get("/account/second-factor", endpoint="second_factor")
def second_factor_page():
    require(permissions.may_keep_own_account(visitor()))
    keep_out_of_caches()
    return render_template(
        "people/second_factor/state.html",
        is_demanded=second_factor.is_demanded_of(visitor()),
        codes_left=db.session.scalar(queries.recovery_codes_left(visitor())),
    )


@bp.post("/account/second-factor/begin")
def begin_second_factor():
    require(permissions.may_keep_own_account(visitor()))
    require_recent()
    actions.begin(visitor())
    return redirect(url_for("people.set_up_second_factor"), code=303)


@bp.route("/account/second-factor/set-up", methods=["GET", "POST"])
def set_up_second_factor():
    require(permissions.may_keep_own_account(visitor()))
    require_recent()
    keep_out_of_caches()
    factor = db.session.scalar(queries.second_factor_of(visitor()))
    if factor is None or visitor().second_factor_at:
        return redirect(url_for("people.second_factor"), code=303)
    form = CodeForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            codes = actions.confirm(visitor(), form.code.data, stay_in=sessions.current())
            return show_codes(codes, is_new=True)
    secret = second_factor.in_groups(second_factor.secret_of(factor))
    drawing = second_factor.drawing(second_factor.address_for_app(factor, visitor()), _("The key as a square code"))
    return render_template("people/second_factor/set_up.html", form=form, secret=secret, drawing=drawing), form.status


@bp.post("/account/second-factor/codes")
def new_recovery_codes():
    require(permissions.may_keep_own_account(visitor()) and visitor().second_factor_at)
    require_recent()
    return show_codes(actions.new_recovery_codes(visitor()), is_new=False)


def show_codes(codes, is_new):
    """This once: the answer to the form itself, so that no address shows them."""
    keep_out_of_caches()
    in_groups = [second_factor.in_groups(code) for code in codes]
    return render_template("people/second_factor/codes.html", codes=in_groups, is_new=is_new)


@bp.route("/account/second-factor/off", methods=["GET", "POST"])
def turn_off_second_factor():
    require(permissions.may_keep_own_account(visitor()))
    keep_out_of_caches()
    if visitor().second_factor_at is None:
        return redirect(url_for("people.second_factor"), code=303)
    form = TurnOffForm()
    if form.validate_on_submit() and is_really_them(form):
        with refusals_shown_on(form):
            actions.turn_off(visitor())
            flash(_("From now on you sign in by your password alone."), "good")
            return redirect(url_for("people.second_factor"), code=303)
    return render_template("people/second_factor/off.html", form=form), form.status


def is_really_them(form):
    """The password first, so that a wrong one uses up no code."""
    if not recognition.knows_password(visitor(), form.password.data):
        form.refuse_password()
    elif not entrance.knows_code(visitor(), form.code.data):
        form.refuse_code()
    else:
        return True
    return False
