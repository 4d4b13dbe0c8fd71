"""Where the link of an invitation leads: into a new account, or into one that exists."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core import clock, limits
from network.core.access import public
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations import bp, queries
from network.organisations.actions import seats
from network.organisations.forms import AcceptanceForm, NewAccountForm
from network.people import recognition, sessions
from network.people.queries import person_by_email


@bp.route("/organisations/invitations/<token>", methods=["GET", "POST"])
@public
@limits.limiter.limit("30 per hour", key_func=limits.address, methods=["POST"])
def invitation(token):
    keep_out_of_caches()
    found = db.session.scalar(queries.invitation_by_token(token))
    if found is None or not found.is_open_at(clock.now()):
        return render_template("organisations/invitations/over.html", invitation=found), 410
    if visitor().is_authenticated:
        return for_account(found)
    person = db.session.scalar(person_by_email(found.email))
    if person and person.password_hash:
        return render_template("organisations/invitations/sign_in.html", invitation=found, token=token)
    return for_newcomer(found)


def for_account(found):
    """Somebody is signed in: the seat is theirs if the invitation went to their address."""
    if visitor().email != found.email:
        return render_template("organisations/invitations/other_account.html", invitation=found)
    form = AcceptanceForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            return welcome(found, seats.accept(found, visitor(), form.role_title.data))
    return render_template("organisations/invitations/accept.html", invitation=found, form=form), form.status


def for_newcomer(found):
    form = NewAccountForm(found.email, name=found.name)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            person, seat = seats.accept_as_newcomer(found, **form.values)
            recognition.remember_device(person)
            sessions.begin(person)
            return welcome(found, seat)
    return render_template("organisations/invitations/accept.html", invitation=found, form=form), form.status


def welcome(found, seat):
    g.pop("voices", None)
    if seat is None:
        return render_template("organisations/invitations/in_line.html", invitation=found)
    flash(_("Welcome. You now speak for %(organisation)s.", organisation=seat.organisation.name), "success")
    return redirect(url_for("home.today"), code=303)
