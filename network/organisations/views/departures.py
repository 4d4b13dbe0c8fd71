"""Leaving an organisation: from when, and who takes over what; and afterwards, what still waits for somebody."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.handover import held_by
from network.core.login import visitor
from network.core.pages import day
from network.core.security import keep_out_of_caches
from network.organisations import bp, queries
from network.organisations.actions import departures as actions
from network.organisations.forms import LeavingForm, TakeOverForm
from network.organisations.permissions import may_end
from network.organisations.views.colleagues import looked_after
from network.organisations.views.directory import own_seat_in

MOST_SHOWN = 100


@bp.route("/organisations/<slug>/colleagues/<int:id>/leaving", methods=["GET", "POST"])
def leaving(slug, id):
    """A page of its own, and a part of the colleagues' page for those whose browser fetches it there."""
    organisation = db.one_or_404(queries.organisation_seen_by(visitor(), slug))
    own = own_seat_in(organisation)
    colleague = db.one_or_404(queries.colleague_of(organisation, id))
    require(may_end(visitor(), own, colleague))
    others = rows(queries.others_who_may_take_over(colleague))
    form = LeavingForm(colleague, others)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            return receive(organisation, colleague, form)
    keep_out_of_caches()
    template = "_leaving.html" if request.headers.get("HX-Request") else "leaving.html"
    return render_template(
        f"organisations/departures/{template}",
        organisation=organisation,
        colleague=colleague,
        form=form,
        others=others,
        holdings=held_by(colleague.person, organisation),
        is_own=bool(own and own.id == colleague.id),
        mail_stops=actions.is_address_of(organisation, colleague.person),
    ), form.status


def receive(organisation, colleague, form):
    departure = actions.plan(colleague, by=visitor(), **form.values)
    g.pop("voices", None)
    if colleague.person_id != visitor().id:  # that page's heading says what happened
        return redirect(url_for(".departure", slug=organisation.slug, id=departure.id), code=303)
    if departure.done_at:
        flash(_("%(name)s has left the seat, which is free again.", name=colleague.person.name), "success")
        return redirect(url_for("home.front"), code=303)
    flash(_("%(name)s leaves on %(day)s.", name=colleague.person.name, day=day(departure.leaves_on)), "success")
    return redirect(url_for(".organisation", slug=organisation.slug), code=303)


@bp.get("/organisations/<slug>/departures")
def departures(slug):
    organisation, _own = looked_after(slug)
    keep_out_of_caches()
    found = rows(queries.departures(organisation).limit(MOST_SHOWN))
    return render_template("organisations/departures/list.html", organisation=organisation, departures=found)


@bp.route("/organisations/<slug>/departures/<int:id>", methods=["GET", "POST"])
def departure(slug, id):
    """What went to whom; what is left can be given to somebody here."""
    organisation, _own = looked_after(slug)
    found = db.one_or_404(queries.departure(organisation, id))
    others = rows(queries.others_who_may_take_over(found.representative))
    form = TakeOverForm(others)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            taken = actions.hand_over_rest(found, form.chosen)
            words = ngettext("%(num)d booking is theirs now.", "%(num)d bookings are theirs now.", taken)
            flash(words, "success" if taken else "message")
            return redirect(url_for(".departure", slug=slug, id=id), code=303)
    keep_out_of_caches()
    return render_template(
        "organisations/departures/departure.html",
        organisation=organisation,
        departure=found,
        leaver=found.representative.person,
        may_be_undone=found.may_be_undone_on(clock.today()),
        form=form,
        others=others,
    ), form.status


@bp.post("/organisations/<slug>/departures/<int:id>/undoing")
def undo_departure(slug, id):
    organisation, _own = looked_after(slug)
    found = db.one_or_404(queries.departure(organisation, id))
    actions.undo(found)
    flash(_("%(name)s stays.", name=found.representative.person.name), "success")
    return redirect(url_for(".colleagues", slug=slug), code=303)


@bp.post("/organisations/<slug>/departures/<int:id>/settling")
def settle_handover(slug, id):
    """A role that the leaver had is somebody else's now."""
    organisation, _own = looked_after(slug)
    found = db.one_or_404(queries.departure(organisation, id))
    thing = next((each for each in found.handed_over if str(each.id) == request.form.get("thing")), None)
    if thing:
        actions.settle(thing)
        flash(_("“%(thing)s” is ticked off.", thing=thing.label), "success")
    return redirect(url_for(".departure", slug=slug, id=id), code=303)
