"""The public directory, and an organisation's page."""

from flask import render_template, request
from flask_babel import gettext as _
from sqlalchemy import func

from network.core.access import public
from network.core.db import db, rows
from network.core.forms import is_unbearable
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.organisations import bp, permissions, queries
from network.organisations.models import Organisation, Sector
from network.organisations.portrait import portrait_of
from network.organisations.profile import profiles
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
        people=listed_colleagues(found) if sees_people else [],
        sees_people=sees_people,
        may_look_after=permissions.may_look_after(visitor(), own),
    )


def listed_colleagues(found):
    """Those in the members' directory who let the visitor know that they are here."""
    seats = rows(queries.listed_people_of(found))
    seen = profiles(visitor(), seats)
    return [seen[seat.id] for seat in seats if any(each.slug for each in seen[seat.id].seats)]


def own_seat_in(found):
    """How the visitor speaks for this organisation, or None."""
    return db.session.scalar(queries.representation(visitor(), found)) if visitor().is_authenticated else None
