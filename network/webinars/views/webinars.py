"""Webinars as people see them: what is coming and what was, one webinar, and the way to a place."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core import clock
from network.core.access import public, require
from network.core.db import db, rows
from network.core.login import visitor
from network.core.pages import page_of
from network.webinars import actions, bp, queries
from network.webinars.calendar_file import calendar_file
from network.webinars.permissions import may_book


@bp.get("")
@public
def webinars():
    past = page_of(queries.past(visitor()), queries.LATEST_FIRST)
    return render_template(
        "webinars/webinars.html",
        coming=rows(queries.upcoming(visitor())),
        past=past,
        recordings=rows(queries.readable_recordings(visitor(), past)),
    )


@bp.get("/<slug>")
@public
def webinar(slug):
    found = db.one_or_404(queries.webinar(visitor(), slug))
    booking = db.session.scalar(queries.booking_of(visitor(), found)) if visitor().is_authenticated else None
    return render_template(
        "webinars/webinar.html",
        webinar=found,
        status=found.status_at(clock.now()),
        booking=booking,
        places_left=found.places_left(actions.places_taken(found)),
        recordings=rows(queries.readable_recordings(visitor(), [found])) if found.recording_id else [],
    )


@bp.route("/<slug>/book", methods=["GET", "POST"])
def book(slug):
    """One click: here for whoever comes from an email, on the webinar's own page for everybody else.

    A stranger is asked to sign in whether or not there is such a webinar.
    """
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    require(may_book(visitor(), found))
    return take_place(found) if request.method == "POST" else offer_place(found)


def take_place(found):
    actions.book(visitor(), found)
    flash(_("You have a place. We have sent you an email with an entry for your calendar."), "success")
    return redirect(address(found), code=303)


def offer_place(found):
    if db.session.scalar(queries.booking_of(visitor(), found)) or not found.takes_bookings_at(clock.now()):
        return redirect(address(found), code=303)
    left = found.places_left(actions.places_taken(found))
    return render_template("webinars/book.html", webinar=found, places_left=left)


@bp.route("/<slug>/booking/cancellation", methods=["GET", "POST"])
def cancel_booking(slug):
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    booking = db.one_or_404(queries.booking_of(visitor(), found))
    if request.method == "GET":
        return render_template("webinars/cancel_booking.html", webinar=found)
    actions.cancel_booking(booking)
    flash(_("Your place is free for somebody else."), "success")
    return redirect(address(found), code=303)


@bp.get("/<slug>/join")
def join(slug):
    """The way into the meeting, for those who have a place; its address is on no page."""
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    sentence = why_closed(found)
    if not sentence:
        return redirect(found.join_url, code=303)
    flash(sentence, "refusal")
    return redirect(address(found), code=303)


@bp.get("/<slug>/calendar.ics")
def calendar(slug):
    require(visitor().is_authenticated)
    found = db.one_or_404(queries.webinar(visitor(), slug))
    db.one_or_404(queries.booking_of(visitor(), found))
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.ics"', "Cache-Control": "private, no-store"}
    return Response(calendar_file(found), mimetype="text/calendar", headers=headers)


def why_closed(found):
    """Why the meeting does not open for the visitor, or nothing."""
    if found.is_cancelled:
        return _("This has been cancelled.")
    if not db.session.scalar(queries.booking_of(visitor(), found)):
        return _("The meeting opens for those who have a place. Book one first.")
    if found.is_over_at(clock.now()):
        return _("This is over.")
    return (
        "" if found.join_url else _("The link to the meeting will be here before it begins. Come back a little later.")
    )


def address(found):
    return url_for("webinars.webinar", slug=found.slug)
