"""The call for contributions: the form for everybody, and the pages of those who review and decide."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.conferences import bp, permissions, queries
from network.conferences.actions import contributions as actions
from network.conferences.forms.contributions import AcceptanceForm, ContributionForm, ScoreForm
from network.conferences.views.helpers import attended
from network.conferences.views.staff import managed
from network.core.access import public, require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.limits import address, limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches

FROM_ONE_ADDRESS = "10 per hour"  # each writes a letter


@bp.route("/<slug>/contribution", methods=["GET", "POST"])
@limiter.limit(FROM_ONE_ADDRESS, key_func=address, methods=["POST"])
@public
def contribute(slug):
    conference = db.one_or_404(queries.conference_seen_by(visitor(), slug))
    keep_out_of_caches()
    known = {"name": visitor().name, "email": visitor().email} if visitor().is_authenticated else {}
    form = ContributionForm(**known)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.offer(conference, **form.offered)
            flash(_("Thank you. We have it, and will write to you whatever comes of it."), "good")
            return redirect(url_for(".conference", slug=slug), code=303)
    return render_template("conferences/contributions/new.html", conference=conference, form=form), form.status


@bp.get("/<slug>/contributions")
def contributions(slug):
    conference = reviewed(slug)
    return render_template(
        "conferences/contributions/index.html",
        conference=conference,
        contributions=rows(queries.contributions(conference)),
        may_decide=permissions.may_manage_conferences(visitor()),
    )


def reviewed(slug):
    """The event whose contributions the visitor reviews."""
    conference, duties = attended(slug)
    require(permissions.may_review_contributions(visitor(), duties))
    keep_out_of_caches()
    return conference


@bp.route("/<slug>/contributions/<int:id>", methods=["GET", "POST"])
def contribution(slug, id):
    conference = reviewed(slug)
    found = db.one_or_404(queries.contribution_of(conference, id))
    own = db.session.scalar(queries.score_by(visitor(), found))
    form = ScoreForm(points=own.score if own else None, words=own.words if own else "")
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.score(found, visitor(), form.points.data, form.words.data)
            flash(_("Your score is kept; you can change it until it is decided."), "good")
            return redirect(url_for(".contributions", slug=slug), code=303)
    page = render_template(
        "conferences/contributions/contribution.html",
        conference=conference,
        contribution=found,
        form=form,
        may_decide=permissions.may_manage_conferences(visitor()),
    )
    return page, form.status


@bp.route("/<slug>/staff/contributions/<int:id>/acceptance", methods=["GET", "POST"])
def accept_contribution(slug, id):
    conference = managed(slug)
    found = db.one_or_404(queries.contribution_of(conference, id))
    form = AcceptanceForm(starts_at=conference.starts_at, ends_at=conference.starts_at)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.accept(found, **form.values)
            flash(
                _(
                    "“%(title)s” is in the programme, and %(name)s has been written to.",
                    title=found.title,
                    name=found.name,
                ),
                "good",
            )
            return redirect(url_for(".contributions", slug=slug), code=303)
    page = render_template(
        "conferences/contributions/accept.html", conference=conference, contribution=found, form=form
    )
    return page, form.status


@bp.post("/<slug>/staff/contributions/<int:id>/refusal")
def decline_contribution(slug, id):
    conference = managed(slug)
    found = db.one_or_404(queries.contribution_of(conference, id))
    actions.decline(found)
    flash(_("%(name)s has been thanked and told.", name=found.name), "good")
    return redirect(url_for(".contributions", slug=slug), code=303)
