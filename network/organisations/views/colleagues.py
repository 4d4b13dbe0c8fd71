"""The organisation's own page for its people: seats, colleagues, invitations."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations import bp, queries
from network.organisations.actions import invitations, seats
from network.organisations.forms import InvitationsForm
from network.organisations.membership import membership
from network.organisations.models import Standing
from network.organisations.permissions import may_look_after, may_remove
from network.organisations.views.directory import own_seat_in


@bp.route("/organisations/<slug>/colleagues", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"])
def colleagues(slug):
    organisation, own = looked_after(slug)
    form = InvitationsForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            tell(invitations.invite(organisation, form.pasted.addresses, visitor()))
            return redirect(url_for(".colleagues", slug=slug), code=303)
    keep_out_of_caches()
    people = rows(queries.people_of(organisation))
    waiting = rows(queries.unanswered_invitations(organisation))
    taken = sum(each.holds_a_seat for each in people)
    promised = sum(each.is_open_at(clock.now()) for each in waiting)
    limit = membership().seats_of(organisation)
    return render_template(
        "organisations/colleagues.html",
        organisation=organisation,
        own=own,
        form=form,
        people=people,
        removable={each.id for each in people if may_remove(visitor(), own, each)},
        invitations=waiting,
        limit=limit,
        taken=taken,
        promised=promised,
        free=max(limit - taken - promised, 0),
    ), form.status


@bp.post("/organisations/<slug>/invitations/<int:id>/sending")
@limiter.limit("30 per hour")
def resend_invitation(slug, id):
    organisation, _own = looked_after(slug)
    invitation = db.one_or_404(queries.invitation_of(organisation, id))
    invitations.resend(invitation, visitor())
    flash(_("Sent to %(email)s again, with a new link.", email=invitation.email), "success")
    return redirect(url_for(".colleagues", slug=slug), code=303)


@bp.post("/organisations/<slug>/invitations/<int:id>/withdrawal")
def withdraw_invitation(slug, id):
    organisation, _own = looked_after(slug)
    invitation = db.one_or_404(queries.invitation_of(organisation, id))
    invitations.withdraw(invitation)
    flash(_("The invitation to %(email)s is withdrawn; its seat is free.", email=invitation.email), "success")
    return redirect(url_for(".colleagues", slug=slug), code=303)


@bp.route("/organisations/<slug>/colleagues/<int:id>/removal", methods=["GET", "POST"])
def remove_colleague(slug, id):
    organisation, own = looked_after(slug)
    colleague = db.one_or_404(queries.colleague_of(organisation, id))
    require(may_remove(visitor(), own, colleague))
    form = InvitationsForm()
    if form.is_submitted():
        seats.remove(colleague, visitor())
        flash(_("%(name)s has left the seat, which is free again.", name=colleague.person.name), "success")
        return redirect(url_for(".colleagues", slug=slug), code=303)
    return render_template("organisations/removal.html", organisation=organisation, colleague=colleague)


@bp.post("/organisations/<slug>/colleagues/<int:id>/standing/<standing>")
def set_standing(slug, id, standing):
    organisation, _own = looked_after(slug)
    colleague = db.one_or_404(queries.colleague_of(organisation, id))
    seats.set_standing(colleague, Standing(standing) if standing in set(Standing) else colleague.standing)
    flash(_("%(name)s is now: %(standing)s.", name=colleague.person.name, standing=colleague.standing.label), "success")
    return redirect(url_for(".colleagues", slug=slug), code=303)


def looked_after(slug):
    """The organisation, if the visitor may look after it, and how they speak for it."""
    organisation = db.one_or_404(queries.organisation_seen_by(visitor(), slug))
    own = own_seat_in(organisation)
    require(may_look_after(visitor(), own))
    return organisation, own


def tell(invited):
    if invited.sent:
        count = len(invited.sent)
        flash(ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", count), "success")
    if invited.known:
        flash(_("Left as they were: %(emails)s.", emails=", ".join(invited.known)), "message")
