"""The events team fills the programme."""

from collections import defaultdict
from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.conferences import bp, queries
from network.conferences.actions import programme as actions
from network.conferences.forms.programme import RoomsForm, SessionForm, SpeakerForm
from network.conferences.own_programme import days
from network.conferences.views.staff import managed
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.core.undoing import offer_undo, recording

USUAL_LENGTH = timedelta(minutes=45)


@bp.get("/<slug>/staff/programme")
def staff_programme(slug):
    found = managed(slug)
    return render_template(
        "conferences/staff/programme.html",
        conference=found,
        days=days(rows(queries.programme(found))),
        speakers=rows(queries.speakers(found)),
    )


@bp.get("/<slug>/staff/sessions/lists")
def session_lists(slug):
    """Who signed up for what, to print for the doors of the rooms."""
    found = managed(slug)
    keep_out_of_caches()
    delegates = rows(queries.everybody_signed_up(found))
    return render_template(
        "conferences/staff/session_lists.html",
        conference=found,
        sessions=rows(queries.sessions_signed_up_for(found)),
        placed=by_session(each for each in delegates if each.has_place),
        waiting=by_session(each for each in delegates if not each.has_place),
    )


def by_session(sign_ups):
    found = defaultdict(list)
    for each in sign_ups:
        found[each.session_id].append(each.registration)
    return found


@bp.route("/<slug>/staff/rooms", methods=["GET", "POST"])
def edit_rooms(slug):
    found = managed(slug)
    known = [f"{room.name}, {room.capacity}" if room.capacity else room.name for room in rows(queries.rooms(found))]
    form = RoomsForm(rooms="\n".join(known))
    if form.validate_on_submit():
        with (
            refusals_shown_on(form),
            recording(_("Rooms of %(title)s", title=found.title), found, visitor()) as journal,
        ):
            actions.set_rooms(found, form.named)
            offer_undo(_("The rooms are kept."), journal)
            return redirect(url_for(".staff_programme", slug=slug), code=303)
    return render_template("conferences/staff/rooms.html", form=form, conference=found), form.status


@bp.route("/<slug>/staff/sessions/new", methods=["GET", "POST"])
def new_session(slug):
    found = managed(slug)
    begins = db.session.scalar(queries.end_of_programme(found)) or found.starts_at
    ends = min(begins + USUAL_LENGTH, found.ends_at)
    form = SessionForm(starts_at=begins, ends_at=ends).offer(rows(queries.speakers(found)))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.add_session(found, **form.details)
            if "another" in request.form:
                flash(_("Saved. The next one begins where the programme ends."), "good")
                return redirect(url_for(".new_session", slug=slug), code=303)
            return saved(slug)
    return render_template("conferences/staff/session.html", form=form, conference=found, session=None), form.status


@bp.route("/<slug>/staff/sessions/<int:id>", methods=["GET", "POST"])
def edit_session(slug, id):
    found = managed(slug)
    session = db.one_or_404(queries.session_of(found, id))
    form = SessionForm(data=as_typed(session)).offer(rows(queries.speakers(found)))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.change_session(session, **form.details)
            return saved(slug)
    return render_template("conferences/staff/session.html", form=form, conference=found, session=session), form.status


def as_typed(session):
    kept = (
        "title", "kind", "starts_at", "ends_at", "track", "room", "capacity", "needs_sign_up", "is_chatham_house", "sectors", "description",
    )  # fmt: skip
    people = {name: [each.id for each in getattr(session, name)] for name in ("chairs", "speakers")}
    return {name: getattr(session, name) for name in kept} | people


@bp.post("/<slug>/staff/sessions/<int:id>/removal")
def remove_session(slug, id):
    found = managed(slug)
    session = db.one_or_404(queries.session_of(found, id))
    sentence = _("“%(title)s” is no longer in the programme.", title=session.title)
    with recording(
        _("%(title)s, of %(conference)s", title=session.title, conference=found.title), session, visitor()
    ) as journal:
        actions.remove_session(session)
    offer_undo(sentence, journal)
    return redirect(url_for(".staff_programme", slug=slug), code=303)


@bp.route("/<slug>/staff/speakers/new", methods=["GET", "POST"])
def new_speaker(slug):
    found = managed(slug)
    form = SpeakerForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.add_speaker(found, **form.values)
            return saved(slug)
    return render_template("conferences/staff/speaker.html", form=form, conference=found, speaker=None), form.status


@bp.route("/<slug>/staff/speakers/<int:id>", methods=["GET", "POST"])
def edit_speaker(slug, id):
    found = managed(slug)
    speaker = db.one_or_404(queries.speaker_of(found, id))
    form = SpeakerForm(obj=speaker)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.change_speaker(speaker, **form.values)
            return saved(slug)
    return render_template("conferences/staff/speaker.html", form=form, conference=found, speaker=speaker), form.status


def saved(slug):
    flash(_("Saved."), "good")
    return redirect(url_for(".staff_programme", slug=slug), code=303)
