"""'My day': a delegate's page on the day and after it, by their private link or signed in. No account is needed."""

from functools import partial

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.conferences import bp, codes, links, permissions, queries
from network.conferences.actions.on_the_day import say
from network.conferences.forms.on_the_day import OnTheDayForm
from network.conferences.handouts import handouts_of
from network.conferences.limits import OF_ONE_DELEGATE, which_delegate
from network.conferences.models import Slides, Status
from network.conferences.my_day import OPENS_BEFORE, is_open_online, own_day
from network.conferences.permissions import may_have_slides
from network.conferences.views.details import delegate_of
from network.conferences.views.staff import managed
from network.core import clock, files
from network.core.access import public, require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.keepsakes import keepsakes_of
from network.core.limits import limiter
from network.core.login import visitor
from network.core.security import keep_out_of_caches


@bp.get("/delegates/<key>/day")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def day_by_link(key):
    return show_day(delegate_of(key), url_for(".online_by_link", key=key), partial(url_for, ".slides_by_link", key=key))


@bp.get("/delegates/<key>/online")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def online_by_link(key):
    return go_online(delegate_of(key), url_for(".day_by_link", key=key))


@bp.get("/delegates/<key>/slides/<int:id>")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def slides_by_link(key, id):
    return give_slides(delegate_of(key), id)


@bp.get("/<slug>/my-day/slides/<int:id>")
def my_slides(slug, id):
    return give_slides(own_registration(slug), id)


@bp.get("/<slug>/my-day")
def my_day(slug):
    address = partial(url_for, ".my_slides", slug=slug)
    return show_day(own_registration(slug), url_for(".my_day_online", slug=slug), address)


@bp.get("/<slug>/my-day/online")
def my_day_online(slug):
    return go_online(own_registration(slug), url_for(".my_day", slug=slug))


def own_registration(slug):
    """The visitor's own place, which opens their day."""
    require(permissions.may_choose_sessions(visitor()))
    keep_out_of_caches()
    conference = db.one_or_404(queries.conference_seen_by(visitor(), slug))
    return db.one_or_404(queries.registration_at(visitor(), conference))


def show_day(registration, online_address, slides_address):
    conference = registration.conference
    sessions = rows(queries.programme(conference))
    key = links.delegate_key(registration)
    return render_template(
        "conferences/delegates/day.html",
        registration=registration,
        conference=conference,
        day=own_day(sessions, chosen_by(registration), clock.now()),
        notes=db.session.scalar(queries.on_the_day(conference)),
        online_address=online_address,
        is_open_online=has_place(registration) and is_open_online(conference, clock.now()),
        opens_at=conference.starts_at - OPENS_BEFORE,
        has_place=has_place(registration),
        drawing=codes.qr_svg(registration.code),
        readable=codes.readable(registration.code),
        delegate_key=key,
        ticket_key=links.ticket_key(registration),
        slides_address=slides_address,
        **(left_of_the_day(registration, sessions, key) if conference.status == Status.DONE else {}),
    )


def left_of_the_day(registration, sessions, key):
    """What a delegate takes home."""
    shared = rows(queries.shared_slides(registration.conference)) if may_have_slides(registration) else []
    return {
        "keepsakes": keepsakes_of(registration, key) if has_place(registration) else [],
        "handouts": handouts_of(sessions, shared),
    }


def give_slides(registration, id):
    """A file that was shown, as long as its speaker and the event let this delegate have it."""
    if not may_have_slides(registration):
        abort(404)
    shared = queries.shared_slides(registration.conference).where(Slides.id == id)
    return files.download(db.one_or_404(shared).file)


def chosen_by(registration):
    """The sessions that a delegate signed up for or, with their account, starred."""
    signed_up = {row[1] for row in db.session.execute(queries.sign_ups_by_code(registration)) if row[1] and row[2]}
    if registration.person_id is None:
        return signed_up
    return signed_up | set(db.session.scalars(queries.favourites(registration.person, registration.conference)))


def has_place(registration):
    return not registration.is_cancelled and not registration.is_asked_for


def go_online(registration, back):
    """The way into the online strand, for those who have a place, in its time; its address stands on no page."""
    if has_place(registration) and is_open_online(registration.conference, clock.now()):
        return redirect(registration.conference.online_link, code=303)
    flash(_("The way into the online strand is not open now."), "refusal")
    return redirect(back, code=303)


@bp.route("/<slug>/staff/day", methods=["GET", "POST"])
def staff_day(slug):
    found = managed(slug)
    form = OnTheDayForm(obj=db.session.scalar(queries.on_the_day(found)))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            say(found, **form.values)
            flash(_("Saved."), "good")
            return redirect(url_for(".staff_conference", slug=slug), code=303)
    return render_template("conferences/staff/day.html", conference=found, form=form), form.status
