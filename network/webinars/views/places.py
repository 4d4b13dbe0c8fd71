"""One's place in a webinar by a link from a letter, without signing in: looking changes nothing, since mail scanners look too."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core import clock
from network.core.access import public
from network.core.db import db
from network.core.security import keep_out_of_caches
from network.webinars import actions, bp, queries
from network.webinars.actions.line import position_of
from network.webinars.actions.paying import quote_for
from network.webinars.links import PLACE, WAY_IN, holder_of
from network.webinars.permissions import may_book
from network.webinars.views.booking import file_of, let_in


@bp.route("/place/<key>", methods=["GET", "POST"])
@public
def place(key):
    """One page with one button: book, take up what was offered, give up, or wait."""
    keep_out_of_caches()
    holder = holder_at(PLACE, key)
    if request.method == "POST":
        flash(answer(holder, request.form.get("deed", "")), "success")
        return redirect(url_for(".place", key=key), code=303)
    return render_template("webinars/place.html", key=key, **standing_of(holder))


def answer(holder, deed):
    """Do what the button says; the sentence for it."""
    if deed not in DEEDS:
        abort(400)
    return DEEDS[deed](holder.person, holder.webinar)


def take(person, webinar):
    actions.book(person, webinar)
    return _("You have a place. We have sent you an email with an entry for your calendar.")


def give_up(person, webinar):
    if booking := db.session.scalar(queries.booking_of(person, webinar)):
        actions.cancel_booking(booking)
    return _("Your place is free for somebody else.")


def wait_in_line(person, webinar):
    actions.wait(person, webinar)
    return _("You are in line. We write to you as soon as a place is free.")


def leave(person, webinar):
    if in_line := db.session.scalar(queries.place_in_line_of(person, webinar)):
        actions.leave_line(in_line)
    return _("You are out of the line.")


DEEDS = {"book": take, "give_up": give_up, "wait": wait_in_line, "leave": leave}


def standing_of(holder):
    person, webinar = holder.person, holder.webinar
    booking = db.session.scalar(queries.booking_of(person, webinar))
    in_line = None if booking else db.session.scalar(queries.place_in_line_of(person, webinar))
    return {
        "person": person,
        "webinar": webinar,
        "booking": booking,
        "in_line": in_line,
        "position": position_of(in_line) if in_line else 0,
        "places_left": webinar.places_left(actions.places_claimed(webinar)),
        "quote": quote_for(person, webinar),
        "now": clock.now(),
    }


@bp.get("/place/<key>/calendar.ics")
@public
def place_calendar(key):
    holder = holder_at(PLACE, key)
    db.one_or_404(queries.booking_of(holder.person, holder.webinar))
    return file_of(holder.webinar)


@bp.get("/way-in/<key>")
@public
def way_in(key):
    """The personal way into the meeting: open only in its time, and only while its holder has a place."""
    keep_out_of_caches()
    holder = holder_at(WAY_IN, key)
    db.one_or_404(queries.booking_of(holder.person, holder.webinar))
    return let_in(holder.webinar)


def holder_at(purpose, key):
    """Whose link this is, if they may still see what it is about."""
    holder = holder_of(purpose, key)
    if holder is None or not may_book(holder.person, holder.webinar):
        abort(404)
    return holder
