"""Who came, for events staff: lists from meeting tools, what is to be looked at, and the cohort with its sessions."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core import clock
from network.core.access import require
from network.core.addresses import record_number
from network.core.db import db, rows
from network.core.errors import Refused, refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.webinars import bp, queries
from network.webinars.actions import attendance as actions
from network.webinars.attendance.completion import Cohort
from network.webinars.forms import AttendanceListForm
from network.webinars.permissions import may_manage_webinars
from network.webinars.queries import attendance

LARGEST_LIST = 5 * 1024 * 1024
LOOKED_AT_AT_ONCE = 50


@bp.route("/staff/<slug>/attendance", methods=["GET", "POST"])
def attendance_of(slug):
    found = managed(slug)
    begun = [session for session in found.sessions if session.starts_at <= clock.now()]
    form = AttendanceListForm(begun, data={"session": begun[-1].number if begun else 0})
    if form.is_submitted() and not begun:
        raise Refused(_("This has not taken place."))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            session = found.sessions[form.session.data - 1]
            upload = form.file.data
            actions.take_in(session, upload.filename, content_of(upload), visitor())
            flash(said_of(found), "success")
            return redirect(url_for(".attendance_of", slug=slug), code=303)
    return page(found, form, begun), form.status


def content_of(upload):
    """The whole list, or nothing of it: nobody at its end is left out unsaid."""
    content = upload.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise Refused(_("A list has at most 5 MB."), "file")
    return content


def said_of(found):
    waiting = db.session.scalar(attendance.how_many_to_look_at(found))
    if not waiting:
        return _("Taken in: everybody in the list has a place here.")
    return ngettext(
        "Taken in. %(num)d person in the list is to be looked at.",
        "Taken in. %(num)d people in the list are to be looked at.",
        waiting,
    )


def page(found, form, begun):
    bookings = rows(queries.bookings(found))
    cohort = Cohort([session.id for session in found.sessions], found.sessions_needed, actions.came_to(found))
    return render_template(
        "webinars/attendance/attendance.html",
        webinar=found,
        form=form,
        begun=begun,
        bookings=bookings,
        cohort=cohort,
        lists=db.session.execute(attendance.lists(found)).all(),
        unsure=rows(attendance.to_look_at(found).limit(LOOKED_AT_AT_ONCE)),
        waiting=db.session.scalar(attendance.how_many_to_look_at(found)),
    )


@bp.post("/staff/<slug>/attendance/review")
def settle_attendance(slug):
    """Each row of the form names an attendee, and says a booking, or that there was none; one left open stays to be looked at."""
    found = managed(slug)
    answers = {}
    for name, value in request.form.items():
        if name.startswith("of-") and value and (attendee := number(name.removeprefix("of-"))):
            answers[attendee] = None if value == "none" else number(value)
    actions.settle(found, answers)
    flash(_("Written down."), "success")
    return redirect(url_for(".attendance_of", slug=slug), code=303)


def number(typed):
    """A record's number; what is none is answered with a refusal."""
    try:
        return record_number(typed)
    except ValueError as error:
        raise Refused(_("We could not read that. Please choose again.")) from error


@bp.post("/staff/<slug>/attendance/by-hand")
def tick_attendance(slug):
    found = managed(slug)
    at = number(request.form.get("session", ""))
    session = next((each for each in found.sessions if each.id == at), None)
    if session is None:
        raise Refused(_("Choose a session."))
    actions.tick(session, [number(each) for each in request.form.getlist("came")], visitor())
    flash(_("Written down."), "success")
    return redirect(url_for(".attendance_of", slug=slug), code=303)


@bp.post("/staff/<slug>/attendance/<int:id>/taking-back")
def take_attendance_back(slug, id):
    found = managed(slug)
    actions.take_back(db.one_or_404(attendance.list_of(found, id)))
    flash(_("The list counts no more."), "success")
    return redirect(url_for(".attendance_of", slug=slug), code=303)


def managed(slug):
    require(may_manage_webinars(visitor()))
    keep_out_of_caches()
    return db.one_or_404(queries.with_slug(slug))
