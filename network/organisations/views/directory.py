"""The public directory, an organisation's page, and a person's."""

from flask import abort, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy import func

from network.core import clock
from network.core.access import public, require
from network.core.db import db, rows
from network.core.forms import is_unbearable
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.organisations import bp, permissions, queries
from network.organisations.membership import membership
from network.organisations.models import Organisation, Sector
from network.organisations.portrait import portrait_of
from network.organisations.queries.directory import UK_WIDE, Wanted, areas_of_listed, themes_of_listed
from network.organisations.queries.directory import directory as listed
from network.places.models import REGIONS


@bp.get("/organisations")
@public
def directory():
    wanted = wanted_of(request.args)
    keys = [Key(func.lower(Organisation.name)), Key(Organisation.id)]
    return render_template(
        "organisations/directory.html",
        page=page_of(listed(wanted), keys),
        wanted=wanted,
        sectors=[(each.value, each.label) for each in Sector],
        regions=[(UK_WIDE, _("UK-wide")), *((region, region) for region in REGIONS)],
        areas=rows(areas_of_listed()),
        themes=[(theme, theme) for theme in rows(themes_of_listed())],
    )


def wanted_of(arguments):
    """What is looked for; what nobody could have chosen is passed over."""

    def line(name):
        return "".join(each for each in arguments.get(name, "") if not is_unbearable(each)).strip()[:100]

    region = line("region")
    return Wanted(
        sector=next((sector for sector in Sector if sector == line("sector")), None),
        words=line("q"),
        region=region if region in {UK_WIDE, *REGIONS} else "",
        area=line("area"),
        theme=line("theme"),
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
        portrait=portrait_of(found),
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
