"""Reduced fees: granted to one organisation, and all of them in a list for the trustees."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships import bp
from network.memberships.actions import hardship as actions
from network.memberships.forms import ReductionForm
from network.memberships.models import FeeReduction
from network.memberships.permissions import may_manage_memberships, may_see_reductions
from network.memberships.queries import reductions as queries
from network.organisations.models import Organisation
from network.organisations.queries import organisation_by_slug


@bp.route("/organisations/<slug>/reduction", methods=["GET", "POST"])
def reduce_fee(slug):
    require(may_manage_memberships(visitor()))
    keep_out_of_caches()
    organisation = db.one_or_404(organisation_by_slug(slug))
    form = ReductionForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            reduction = actions.reduce_fee(organisation, by=visitor(), **form.values)
            flash(_("Noted: %(what)s, for terms that begin until then.", what=reduction.words), "good")
            return redirect(url_for(".reduce_fee", slug=slug), code=303)
    known = rows(queries.reductions_of(organisation))
    page = render_template(
        "memberships/staff/reduction.html", organisation=organisation, form=form, reductions=known, state=state_of
    )
    return page, form.status


@bp.post("/reductions/<int:id>/end")
def end_reduction(id):
    require(may_manage_memberships(visitor()))
    reduction = db.one_or_404(queries.reduction_by_id(id))
    actions.end_reduction(reduction)
    flash(_("It ends today. Terms agreed with it stay as they are."), "good")
    return redirect(url_for(".reduce_fee", slug=reduction.organisation.slug), code=303)


@bp.get("/reductions")
def reductions():
    require(may_see_reductions(visitor()))
    keep_out_of_caches()
    return listing().answer("memberships/staff/reductions.html")


def listing():
    return Listing(
        name="fee-reductions",
        statement=queries.reductions(),
        unique=FeeReduction.id,
        default_sort="ends",
        descending=True,
        searched=[Organisation.name, FeeReduction.reason],
        columns=columns(),
        filters=[Filter("state", _l("State"), [("current", _l("In force")), ("past", _l("Ended"))], is_in)],
    )


def is_in(chosen):
    in_force = queries.holds_on(clock.today())
    return in_force if chosen == "current" else ~in_force


def columns():
    return [
        Column("organisation", _l("Organisation"), lambda each: each.organisation.name, Organisation.name),
        Column("what", _l("Reduction"), lambda each: each.words),
        Column("reason", _l("Reason"), lambda each: each.reason),
        Column("starts", _l("From"), lambda each: each.starts_on, FeeReduction.starts_on, "date"),
        Column("ends", _l("Until"), lambda each: each.ends_on, FeeReduction.ends_on, "date"),
        Column("state", _l("State"), state_of),
        Column("by", _l("Granted by"), lambda each: each.granted_by.name if each.granted_by else "", is_extra=True),
        Column("at", _l("Granted at"), lambda each: each.granted_at, kind="moment", is_extra=True),
    ]


def state_of(reduction):
    if reduction.ended_at:
        return _("Taken back")
    return _("In force") if reduction.holds_on(clock.today()) else _("Ended")
