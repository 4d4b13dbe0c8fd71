"""Signing in and out."""

import structlog
from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core.access import public
from network.core.addresses import own_address
from network.core.limits import GUESSES, limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.people import bp, recognition, sessions
from network.people.forms import SignInForm

log = structlog.get_logger()


def was_a_wrong_guess(_response):
    return g.get("was_a_wrong_guess", False)


def limit_guesses(key):
    return limiter.limit(GUESSES, key_func=key, methods=["POST"], deduct_when=was_a_wrong_guess)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limit_guesses(recognition.account_tried)
@limit_guesses(recognition.address_tried_from)
def sign_in():
    keep_out_of_caches()
    form = SignInForm(next=request.args.get("next"))
    onward = own_address(form.next.data) or url_for("home.today")
    if form.validate_on_submit():
        person = recognition.recognise(form.email.data, form.password.data)
        if person:
            recognition.remember_device(person)
            sessions.begin(person)
            log.info("signed_in", person=person.id)
            return redirect(onward, code=303)
        g.was_a_wrong_guess = True
        log.warning("sign_in_failed")
        form.refuse(_("That email address and password do not belong together. Check both and try again."))
    elif request.method == "GET" and visitor().is_authenticated:
        return redirect(onward)
    form.next.data = own_address(form.next.data) or ""
    return render_template("people/sign_in.html", form=form, examples=examples()), form.status


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
