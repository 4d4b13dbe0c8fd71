"""Delegates sign up for sessions: with their account on the event's page, or by the private link of their ticket."""

from flask import abort, jsonify, redirect, render_template, request, url_for

from network.conferences import bp, links, permissions, queries
from network.conferences.actions import signing_up
from network.conferences.limits import OF_ONE_DELEGATE, which_delegate
from network.conferences.own_programme import choices, days, places_said
from network.core.access import public, require
from network.core.db import db, rows
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches


@bp.post("/<slug>/sessions/<int:id>/place")
def session_place(slug, id):
    require(permissions.may_choose_sessions(visitor()))
    conference = db.one_or_404(queries.conference_seen_by(visitor(), slug))
    session = db.one_or_404(queries.session_of(conference, id))
    choose(session, db.one_or_404(queries.registration_at(visitor(), conference)))
    page = ".mine" if request.form.get("page") == "mine" else ".conference"
    return redirect(url_for(page, slug=slug, _anchor=f"session-{id}"), code=303)


@bp.get("/registrations/<key>/sessions")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def own_sessions(key):
    """What the holder of a ticket may sign up for."""
    registration = registration_behind(key)
    keep_out_of_caches()
    sessions = rows(queries.programme(registration.conference))
    limited = [session for session in sessions if session.needs_sign_up]
    asked = db.session.execute(queries.sign_ups_by_code(registration)).all()
    return render_template(
        "conferences/sessions.html",
        registration=registration,
        conference=registration.conference,
        days=days(limited),
        choices=choices(limited, (), {}, asked),
        key=key,
        back_url=url_for(".ticket", key=key),
    )


@bp.post("/registrations/<key>/sessions/<int:id>")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def own_session_place(key, id):
    registration = registration_behind(key)
    choose(db.one_or_404(queries.session_of(registration.conference, id)), registration)
    return redirect(url_for(".own_sessions", key=key, _anchor=f"session-{id}"), code=303)


@bp.get("/<slug>/places")
@public
def places(slug):
    """How many places the sessions of an event have left, for a page that is open."""
    conference = db.one_or_404(queries.conference_seen_by(visitor(), slug))
    return jsonify({session.id: places_said(session) for session in rows(queries.sessions_signed_up_for(conference))})


def registration_behind(key):
    code = links.code_of_ticket(key)
    return db.one_or_404(queries.registration_with_code(code)) if code else abort(404)


def choose(session, registration):
    if request.form.get("wanted") == "1":
        signing_up.sign_up(session, registration)
    else:
        signing_up.withdraw(session, registration)
