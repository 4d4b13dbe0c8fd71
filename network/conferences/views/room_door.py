"""The doors of the rooms: how many are in each session, and counting those who come in."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.conferences import bp, queries
from network.conferences.actions import room_door as actions
from network.conferences.forms.door import RoomDoorForm
from network.conferences.own_programme import days
from network.conferences.views.door import at_the_door_of
from network.core.addresses import record_number
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor


@bp.get("/<slug>/door/rooms")
def room_doors(slug):
    conference = at_the_door_of(slug)
    sessions = rows(queries.sessions_to_count(conference))
    return render_template("conferences/door/rooms.html", conference=conference, days=days(sessions))


@bp.route("/<slug>/door/rooms/<int:id>", methods=["GET", "POST"])
def room_door(slug, id):
    conference = at_the_door_of(slug)
    session = db.one_or_404(queries.session_to_count(conference, id))
    g.uses_camera = True
    form = RoomDoorForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            counted, is_new = actions.count_in(session, form.code.data, visitor())
            again = None if is_new else 1
            return redirect(url_for(".room_door", slug=slug, id=id, came=counted.id, again=again), code=303)
    last = request.args.get("came", type=record_number)
    arrival = db.session.scalar(queries.arrival(session, last)) if last and last < 2**31 else None
    return render_template(
        "conferences/door/room.html",
        conference=conference,
        session=session,
        form=form,
        arrival=arrival,
        is_again="again" in request.args,
        has_signed_up=bool(arrival and db.session.scalar(queries.place_in(session, arrival.registration))),
    ), form.status


@bp.post("/<slug>/door/rooms/<int:id>/arrivals/<int:arrival_id>/undoing")
def undo_arrival(slug, id, arrival_id):
    conference = at_the_door_of(slug)
    session = db.one_or_404(queries.session_to_count(conference, id))
    actions.count_out(db.one_or_404(queries.arrival(session, arrival_id)))
    flash(_("Counted out."), "good")
    return redirect(url_for(".room_door", slug=slug, id=id), code=303)
