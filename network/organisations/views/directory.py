"""The public directory, an organisation's page, and a person's."""

from flask import abort, g, render_template, request
from sqlalchemy import func

from network.core import clock
from network.core.access import public, require
from network.core.db import db, rows
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.organisations import bp, permissions, queries
from network.organisations.membership import membership
from network.organisations.models import Organisation, Sector


@bp.get("/organisations")
@public
def directory():
    words = request.args.get("q", "").replace("\x00", "").strip()[:100]
    sector = next((sector for sector in Sector if sector == request.args.get("sector")), None)
    keys = [Key(func.lower(Organisation.name)), Key(Organisation.id)]
    return render_template(
        "organisations/directory.html",
        page=page_of(queries.directory(sector, words), keys),
        sectors=list(Sector),
        sector=sector,
        words=words,
    )


@bp.get("/organisations/<slug>")
@public
def organisation(slug):
    found = db.one_or_404(queries.organisation_seen_by(visitor(), slug))
    own = own_seat_in(found)
    sees_people = permissions.may_see_people(visitor())
    return render_template(
        "organisations/organisation.html",
        organisation=found,
        people=rows(queries.listed_people_of(found)) if sees_people else [],
        sees_people=sees_people,
        may_look_after=permissions.may_look_after(visitor(), own),
    )


def own_seat_in(found):
    """How the visitor speaks for this organisation, or None."""
    return db.session.scalar(queries.representation(visitor(), found)) if visitor().is_authenticated else None


@bp.get("/people/<handle>")
@limiter.limit("60 per minute")
def person(handle):
    if not permissions.may_see_people(visitor()):
        g.access_decided = True
        abort(404)  # whose profile there is, is nobody else's business
    found = db.one_or_404(queries.person_by_handle(handle))
    affiliations = rows(queries.speaks_for(found))
    if not affiliations and not found.is_staff:
        abort(404)
    require(True)
    return render_template(
        "organisations/person.html",
        person=found,
        current=[each for each in affiliations if each.is_current_on(clock.today())],
        former=[each for each in affiliations if not each.is_current_on(clock.today())],
        is_member=membership().is_member(found),
    )
