"""Webinars as people see them: what is coming and what was, a series, one webinar."""

from flask import abort, render_template

from network.core import clock
from network.core.access import public
from network.core.db import db, rows
from network.core.login import visitor
from network.core.pages import page_of
from network.webinars import actions, bp, queries
from network.webinars.actions.line import position_of
from network.webinars.actions.paying import quote_for
from network.webinars.actions.series import plan


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


@bp.get("/series/<slug>")
@public
def series(slug):
    """Webinars that belong together; for whom none of them is there, there is no series."""
    found = db.one_or_404(queries.series(slug))
    past = page_of(queries.past_in(visitor(), found), queries.LATEST_FIRST)
    coming = rows(queries.upcoming_in(visitor(), found))
    if not coming and not past.items:
        abort(404)
    return render_template(
        "webinars/series.html",
        series=found,
        coming=coming,
        plan=plan(visitor(), found) if visitor().is_authenticated and coming else None,
        past=past,
        recordings=rows(queries.readable_recordings(visitor(), past)),
    )


@bp.get("/<slug>")
@public
def webinar(slug):
    found = db.one_or_404(queries.webinar(visitor(), slug))
    return render_template(
        "webinars/webinar.html",
        webinar=found,
        status=found.status_at(clock.now()),
        recordings=rows(queries.readable_recordings(visitor(), [found]))
        if found.recording_id or found.slides_id
        else [],
        **standing(found),
    )


def standing(found):
    """The visitor's place, or where in the line they are, and what a place costs them."""
    claimed = actions.places_claimed(found)
    shown = {"places_left": found.places_left(claimed), "quote": quote_for(visitor(), found), "now": clock.now()}
    if not visitor().is_authenticated:
        return {**shown, "booking": None, "in_line": None}
    booking = db.session.scalar(queries.booking_of(visitor(), found))
    in_line = None if booking else db.session.scalar(queries.place_in_line_of(visitor(), found))
    position = position_of(in_line) if in_line else 0
    return {**shown, "booking": booking, "in_line": in_line, "position": position}
