"""The door on the day: a code scanned or typed, or a name looked for, with or without scripts."""

import secrets
from itertools import groupby

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.conferences import bp, door_key, permissions, queries
from network.conferences.actions import door as actions
from network.conferences.actions import walk_ins
from network.conferences.actions.unplaced import settle
from network.conferences.forms.door import DoorForm, WalkInForm
from network.conferences.models import UnplacedWalkIn
from network.conferences.views.helpers import attended
from network.conferences.views.staff import managed
from network.core.access import require
from network.core.addresses import record_number
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches


def at_the_door_of(slug):
    """The conference whose door is the visitor's."""
    conference, duties = attended(slug)
    require(permissions.may_check_in(visitor(), duties))
    keep_out_of_caches()
    return conference


@bp.route("/<slug>/door", methods=["GET", "POST"])
def door(slug):
    conference = at_the_door_of(slug)
    g.uses_camera = True
    form = DoorForm(place=request.args.get("place", ""))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            scan = actions.check_in_by_code(conference, form.code.data, visitor(), form.place.data)
            return redirect(result_of(conference, scan), code=303)
    return show_door(conference, form), form.status


def show_door(conference, form):
    words = request.args.get("q", "").replace("\x00", "").strip()[:100]
    last = request.args.get("scan", type=record_number)
    return render_template(
        "conferences/door/door.html",
        conference=conference,
        form=form,
        scan=db.session.scalar(queries.scan(last, conference)) if last and last < 2**31 else None,
        words=words,
        found=rows(queries.found_by_name(conference, words)) if words else [],
        come=db.session.scalar(queries.arrivals(conference)),
        conflicts=conflicts_at(conference),
        unplaced=rows(queries.unplaced(conference)) if permissions.may_manage_conferences(visitor()) else [],
        is_given_out=door_key.is_given_out(conference),
    )


@bp.route("/<slug>/door/walk-in", methods=["GET", "POST"])
def walk_in(slug):
    """A place for somebody who comes without a booking: the events team's to give, since prices stand there."""
    conference = managed(slug)
    keep_out_of_caches()
    form = WalkInForm(key=secrets.token_urlsafe(18), place=request.args.get("place", "")).offer(conference.prices)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            scan = walk_ins.walk_in(
                conference,
                name=form.name.data,
                email=form.email.data or "",
                organisation_name=form.organisation_name.data or "",
                category=form.chosen,
                by=visitor(),
                key=f"walk-in {form.key.data}"[:80],
                place=form.place.data or "",
            )
            return redirect(result_of(conference, scan), code=303)
    return render_template("conferences/door/walk_in.html", conference=conference, form=form), form.status


@bp.post("/<slug>/door/walk-ins/<int:id>/settling")
def settle_walk_in(slug, id):
    conference = managed(slug)
    walk_in = db.one_or_404(queries.unplaced(conference).where(UnplacedWalkIn.id == id))
    settle(walk_in)
    flash(_("%(name)s is dealt with.", name=walk_in.name), "good")
    return redirect(url_for(".door", slug=slug), code=303)


def conflicts_at(conference):
    """[(delegate, the scans that let them in)] of those let in by two doors."""
    scans = rows(queries.conflicts(conference))
    return [(registration, list(found)) for registration, found in groupby(scans, key=lambda scan: scan.registration)]


def at_the_door(id):
    """A registration whose door is the visitor's."""
    registration = db.session.scalar(queries.registration(id))
    duties = set(db.session.scalars(queries.duties_of(visitor(), registration.conference))) if registration else ()
    require(permissions.may_check_in(visitor(), duties))
    return registration or abort(404)


@bp.post("/registrations/<int:id>/check-in")
def check_in(id):
    registration = at_the_door(id)
    scan = actions.check_in(registration, visitor(), request.form.get("place", "").replace("\x00", "").strip()[:60])
    return redirect(result_of(registration.conference, scan), code=303)


@bp.post("/registrations/<int:id>/check-in/undoing")
def undo_check_in(id):
    registration = at_the_door(id)
    actions.undo_check_in(registration, visitor())
    flash(_("%(name)s is not checked in any more.", name=registration.delegate_name), "good")
    return redirect(url_for(".door", slug=registration.conference.slug), code=303)


def result_of(conference, scan):
    return url_for("conferences.door", slug=conference.slug, scan=scan.id, place=scan.place or None)
