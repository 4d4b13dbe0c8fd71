"""A delegate finds people like them, says hello with one press, and answers."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func

from network.conferences import links
from network.conferences.actions.details import agree
from network.conferences.limits import holder_of
from network.conferences.models import Agreement, Conference, DelegateConsent, Registration
from network.conferences.queries import conference_seen_by, consents_of, place_with_code, registration_at
from network.core.access import public, require
from network.core.db import db, rows
from network.core.forms import is_unbearable
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.introductions import actions, bp, permissions, queries
from network.introductions.forms import ASKED, WordsForm
from network.organisations.models import Sector
from network.places.models import REGIONS

PEOPLE_ON_A_PAGE = 30
PAGES = "60 per minute"  # nobody needs more, and nobody shall gather them all


@dataclass(frozen=True)
class Seat:
    """A delegate's place, and how they came to it: by a private link or by their account."""

    conference: Conference
    place: Registration
    key: str | None

    def to(self, endpoint: str, **values: Any) -> str:
        return url_for(f"introductions.{endpoint}", slug=self.conference.slug, key=self.key, **values)


def seat_at(slug: str) -> Seat:
    """A visitor without a place is asked to sign in, or finds nothing here."""
    keep_out_of_caches()
    key = request.args.get("key") or None
    require(bool(key) or visitor().is_authenticated)
    conference = db.one_or_404(conference_seen_by(visitor(), slug))
    place = db.session.scalar(of_key(key, conference) if key else registration_at(visitor(), conference))
    if place is None or not permissions.may_be_introduced(place):
        abort(404)
    return Seat(conference, place, key)


def of_key(key: str, conference: Conference) -> Any:
    return place_with_code(links.code_of_delegate(key) or "", conference)


def which_delegate() -> str:
    """By the private link, or by their account."""
    return holder_of(links.code_of_delegate(request.args.get("key", "")))


@bp.get("/<slug>")
@public
@limiter.limit(PAGES, key_func=which_delegate)
def people(slug):
    seat = seat_at(slug)
    theme, sector, region = wanted_of(request.args)
    found = queries.listed(seat.conference, seat.place)
    if theme:
        found = found.where(queries.about(theme))
    if sector:
        found = found.where(queries.of_sector(sector))
    if region:
        found = found.where(queries.in_region(region))
    keys = [Key(func.lower(Registration.delegate_name)), Key(Registration.id)]
    introductions = rows(queries.introductions_of(seat.place))
    return render_template(
        "introductions/people.html",
        seat=seat,
        theme=theme,
        sector=sector,
        sectors=list(Sector),
        region=region,
        regions=REGIONS,
        page=page_of(found, keys, PEOPLE_ON_A_PAGE),
        introductions=introductions,
        met={each.beside(seat.place).id for each in introductions},
        words=db.session.scalar(queries.words_of(seat.place)),
        is_listed=any(each.agreement == Agreement.LISTED for each in rows(consents_of(seat.place))),
    )


def wanted_of(arguments: Any) -> tuple[str, Sector | None, str]:
    """(theme, sector, region) looked for; what nobody could have chosen is passed over."""
    theme = "".join(each for each in arguments.get("theme", "") if not is_unbearable(each)).strip()[:80]
    sector = next((each for each in Sector if each == arguments.get("sector")), None)
    return theme, sector, next((each for each in REGIONS if each == arguments.get("region")), "")


@bp.route("/<slug>/words", methods=["GET", "POST"])
@public
@limiter.limit(PAGES, key_func=which_delegate)
def words(slug):
    seat = seat_at(slug)
    form = WordsForm(**as_typed(seat.place))
    if form.validate_on_submit():
        actions.keep_words(seat.place, form.offers.words, form.asks.words, form.interests.words)
        for each in ASKED:
            agree(seat.place, each, each.value in form.agreed.data)
        flash(_("Saved. You can change it here at any time."), "good")
        return redirect(seat.to("people"), code=303)
    return render_template("introductions/words.html", seat=seat, form=form), form.status


def as_typed(place: Registration) -> dict[str, Any]:
    known = db.session.scalar(queries.words_of(place))
    said = {name: ", ".join(getattr(known, name)) if known else "" for name in ("offers", "asks", "interests")}
    given: list[DelegateConsent] = list(rows(consents_of(place)))
    return {**said, "agreed": [each.agreement.value for each in given]}


@bp.post("/<slug>/delegates/<int:id>/hello")
@public
@limiter.limit(PAGES, key_func=which_delegate)
def say_hello(slug, id):
    seat = seat_at(slug)
    to = db.one_or_404(queries.found(seat.conference, seat.place, id))
    made = actions.say_hello(seat.place, to)
    if made.accepted_at:
        flash(_("You both said hello: here you are."), "good")
    else:
        flash(_("%(name)s hears that you say hello, and answers if they wish.", name=to.delegate_name), "good")
    return redirect(seat.to("people"), code=303)


@bp.post("/<slug>/<int:id>/acceptance")
@public
@limiter.limit(PAGES, key_func=which_delegate)
def accept(slug, id):
    seat = seat_at(slug)
    introduction = db.one_or_404(queries.introduction_of(seat.place, id))
    actions.accept(introduction, seat.place)
    flash(_("You have each other’s address now."), "good")
    return redirect(seat.to("people"), code=303)


@bp.post("/<slug>/<int:id>/refusal")
@public
@limiter.limit(PAGES, key_func=which_delegate)
def decline(slug, id):
    seat = seat_at(slug)
    actions.decline(db.one_or_404(queries.introduction_of(seat.place, id)), seat.place)
    flash(_("No thanks it is."), "good")
    return redirect(seat.to("people"), code=303)
