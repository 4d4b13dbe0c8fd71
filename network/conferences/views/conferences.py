"""Conferences as everybody sees them, and a person's own choice from the programme."""

from babel.dates import format_date
from flask import Response, redirect, render_template, request, url_for

from network.conferences import bp, permissions, queries
from network.conferences.actions import choosing
from network.conferences.calendar_file import calendar_of, programme_as_calendar
from network.conferences.models import Conference, Status
from network.conferences.open_programme import (
    chosen_by_nobody,
    open_days,
    open_event,
    open_speakers,
    prices_of,
    sessions_of,
    speakers_of,
)
from network.conferences.own_programme import choices, days, needs_sign_up, places_said
from network.conferences.views.loading import conference_at, event_at
from network.core import clock
from network.core.access import public, require
from network.core.db import db, rows
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.translations import locale_name


@bp.context_processor
def permissions_for_templates():
    return {"may_manage_conferences": permissions.may_manage_conferences}


@bp.app_template_filter()
def leaf_month(moment):
    """Mar: the month as the leaf of a calendar has it."""
    return format_date(clock.here(moment), "MMM", locale=locale_name())


@bp.app_template_filter()
def leaf_day(moment):
    return str(clock.here(moment).day)


bp.add_app_template_filter(places_said)
bp.add_app_template_filter(needs_sign_up)
for shown in (open_days, open_speakers, chosen_by_nobody):
    bp.add_app_template_filter(shown)


@bp.get("")
@public
def conferences():
    upcoming = rows(queries.upcoming(visitor()))
    past = page_of(queries.past(visitor()), [Key(Conference.starts_at, descending=True), Key(Conference.id)])
    return render_template("conferences/index.html", upcoming=upcoming, past=past)


@bp.get("/<slug>")
@public
def conference(slug):
    found = event_at(slug)
    return render_template(
        "conferences/conference.html",
        conference=found,
        event=open_event(found),
        speakers=speakers_of(found),
        **(own_choices(found) if visitor().is_authenticated else {"sessions": sessions_of(found)}),
        prices=prices_of(found),
        early_discount=found.early_discount if found.is_early_on(clock.today()) else 0,
        kept=rows(queries.in_the_library(found, visitor())) if found.status == Status.DONE else [],
    )


def own_choices(conference):
    """The programme with what the visitor chose from it."""
    sessions = rows(queries.programme(conference))
    return {"sessions": sessions, "days": days(sessions), "choices": choices_of(conference, sessions)}


@bp.get("/<slug>/mine")
def mine(slug):
    require(permissions.may_choose_sessions(visitor()))
    found = conference_at(slug)
    sessions = rows(queries.programme(found))
    chosen = choices_of(found, sessions)
    own = [session for session in sessions if chosen.has(session) or session.kind.is_pause]
    return render_template("conferences/mine.html", conference=found, days=days(own), choices=chosen)


def choices_of(conference, sessions):
    return choices(
        sessions,
        db.session.scalars(queries.favourites(visitor(), conference)).all(),
        counted(conference),
        db.session.execute(queries.place_and_sign_ups(visitor(), conference)).all(),
    )


def counted(conference):
    return {row[0]: row[1] for row in db.session.execute(queries.how_often_chosen(conference))}


@bp.post("/<slug>/sessions/<int:id>/favourite")
def favourite(slug, id):
    require(permissions.may_choose_sessions(visitor()))
    found = conference_at(slug)
    session = db.one_or_404(queries.session_of(found, id))
    if request.form.get("star") == "1":
        choosing.star(session, visitor())
    else:
        choosing.unstar(session, visitor())
    page = ".mine" if request.form.get("page") == "mine" else ".conference"
    return redirect(url_for(page, slug=slug, _anchor=f"session-{id}"), code=303)


@bp.get("/<slug>/programme.ics")
@public
def programme_calendar(slug):
    """Every session as an entry of its own; sending it again updates them."""
    found = conference_at(slug)
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}-programme.ics"'}
    return Response(
        programme_as_calendar(found, rows(queries.programme(found))), mimetype="text/calendar", headers=headers
    )


@bp.get("/<slug>/calendar.ics")
@public
def calendar(slug):
    found = conference_at(slug)
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.ics"'}
    return Response(calendar_of(found), mimetype="text/calendar", headers=headers)
