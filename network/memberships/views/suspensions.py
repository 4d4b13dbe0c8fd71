"""Suspensions, for the two of the staff who must agree: proposed, agreed or refused, the appeal answered, lifted or ended."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships import bp
from network.memberships.actions import suspensions as actions
from network.memberships.forms import SuspensionForm, WordsForm
from network.memberships.permissions import may_decide_suspensions
from network.memberships.queries.suspensions import suspension_by_id
from network.organisations.queries import organisation_by_slug


@bp.route("/organisations/<slug>/suspension", methods=["GET", "POST"])
def propose_suspension(slug):
    require(may_decide_suspensions(visitor()))
    keep_out_of_caches()
    organisation = db.one_or_404(organisation_by_slug(slug))
    form = SuspensionForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            suspension = actions.propose(organisation, by=visitor(), **form.values)
            flash(_("Proposed. Nothing happens until a colleague agrees."), "success")
            return redirect(url_for(".suspension", id=suspension.id), code=303)
    return render_template("memberships/staff/suspend.html", organisation=organisation, form=form), form.status


@bp.get("/suspensions/<int:id>")
def suspension(id):
    require(may_decide_suspensions(visitor()))
    return suspension_page(db.one_or_404(suspension_by_id(id)), WordsForm())


def suspension_page(found, form):
    keep_out_of_caches()
    return render_template(
        "memberships/staff/suspension.html", suspension=found, form=form, request_person=visitor()
    ), form.status


@bp.post("/suspensions/<int:id>/agreement")
def agree_to_suspension(id):
    require(may_decide_suspensions(visitor()))
    found = db.one_or_404(suspension_by_id(id))
    actions.agree(found, visitor())
    flash(_("%(name)s is suspended, and has been told why.", name=found.organisation.name), "success")
    return redirect(url_for(".suspension", id=id), code=303)


def with_words(id, act, said):
    """One of the deeds that need words."""
    require(may_decide_suspensions(visitor()))
    found = db.one_or_404(suspension_by_id(id))
    form = WordsForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            act(found, form.words.data, visitor())
            flash(said, "success")
            return redirect(url_for(".suspension", id=id), code=303)
    return suspension_page(found, form)


@bp.post("/suspensions/<int:id>/refusal")
def refuse_suspension(id):
    return with_words(id, actions.refuse, _("Refused. The organisation has not heard of it."))


@bp.post("/suspensions/<int:id>/answer")
def answer_appeal(id):
    return with_words(id, actions.answer, _("The organisation has your answer."))


@bp.post("/suspensions/<int:id>/lifting")
def lift_suspension(id):
    return with_words(id, actions.lift, _("Lifted. Everything is open to them again."))


@bp.post("/suspensions/<int:id>/end")
def end_membership(id):
    return with_words(id, actions.end_membership, _("The membership is ended, and the organisation has been told."))
