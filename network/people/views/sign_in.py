"""Signing in, in one step or in two, and out."""

import structlog
from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.access import public
from network.core.addresses import own_address
from network.core.db import db
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import bp, entrance, queries, recognition, sessions
from network.people.forms import CodeForm, SignInForm

log = structlog.get_logger()
FEW_CODES = 3


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.exempt  # guesses are counted where the password is weighed
def sign_in():
    keep_out_of_caches()
    form = SignInForm(next=request.args.get("next"))
    onward = own_address(form.next.data) or url_for("home.today")
    if form.validate_on_submit():
        person = recognition.recognise(form.email.data, form.password.data)
        if person:
            log.info("signed_in", person=person.id, owes_code=person.second_factor_at is not None)
            return redirect(entrance.enter(person, onward), code=303)
        log.warning("sign_in_failed")
        form.refuse(_("That email address and password do not belong together. Check both and try again."))
    elif request.method == "GET" and visitor().is_authenticated:
        return redirect(onward)
    form.next.data = own_address(form.next.data) or ""
    return render_template("people/sign_in.html", form=form, examples=examples()), form.status


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
@limiter.exempt
def second_step():
    keep_out_of_caches()
    awaited = entrance.awaited()
    if awaited is None:
        session.pop("awaited", None)
        return redirect(url_for("people.sign_in"), code=303)
    person, onward = awaited
    form = CodeForm()
    if form.validate_on_submit():
        if entrance.knows_code(person, form.code.data):
            entrance.come_in(person)
            log.info("signed_in_by_code", person=person.id)
            warn_of_few_codes(person)
            return redirect(own_address(onward) or url_for("home.today"), code=303)
        log.warning("code_refused", person=person.id)
        form.refuse_code()
    return render_template("people/second_step.html", form=form), form.status


def warn_of_few_codes(person):
    left = db.session.scalar(queries.recovery_codes_left(person))
    if left < FEW_CODES:
        words = ngettext("You have %(num)d recovery code left.", "You have %(num)d recovery codes left.", left)
        flash(words + " " + _("Make new ones on your account page."), "warn")


def examples():
    """Whom to sign in as in the demonstration network: pairs of a role and an address, given by who invented them."""
    if not current_app.config["DEMONSTRATION"]:
        return []
    return current_app.extensions.get("demonstration_examples", list)()


@bp.post("/sign-out")
@public
def sign_out():
    sessions.end_here()
    flash(_("You have signed out."), "good")
    return redirect(url_for("home.front"), code=303)
