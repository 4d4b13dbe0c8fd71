"""Finding people by theme, area and role, and those who work on the same as oneself."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _
from sqlalchemy import func

from network.core.access import require
from network.core.db import db, rows
from network.core.forms import is_unbearable
from network.core.limits import limiter
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.greetings import bp, permissions
from network.greetings.queries.finding import Wanted, like, seats_found, themes_to_choose
from network.organisations.models import Representative, Sector
from network.organisations.profile import Profile, profiles
from network.organisations.queries.directory import UK_WIDE, areas_of_listed
from network.people.models import Person
from network.places.models import REGIONS

MOST_LIKE_ME = 12
PAGES = "60 per minute"  # nobody needs more, and nobody shall gather them all


@dataclass(frozen=True)
class Found:
    """Somebody as the visitor sees them, and why they stand here."""

    profile: Profile
    reasons: tuple[str, ...]


@bp.get("/people")
@limiter.limit(PAGES)
def people() -> str:
    require(permissions.may_find_people(visitor()))
    keep_out_of_caches()
    wanted = wanted_of(request.args)
    page = (
        page_of(seats_found(visitor(), wanted), [Key(func.lower(Person.name)), Key(Representative.id)])
        if wanted
        else None
    )
    seats = page.items if page else alike()
    seen = profiles(visitor(), seats)
    return render_template(
        "greetings/people.html",
        wanted=wanted,
        page=page,
        found=[Found(seen[seat.id], reasons(seen[seat.id])) for seat in seats],
        themes=rows(themes_to_choose(visitor())),
        regions=[(UK_WIDE, _("UK-wide")), *((region, region) for region in REGIONS)],
        areas=rows(areas_of_listed()),
        sectors=[(each.value, each.label) for each in Sector],
    )


def alike() -> list[Any]:
    """The seats of those who share most with the visitor, the nearest first."""
    near = [number for number, _score in db.session.execute(like(visitor(), MOST_LIKE_ME))]
    seats = rows(seats_found(visitor(), Wanted()).where(Person.id.in_(near))) if near else []
    return sorted(seats, key=lambda seat: near.index(seat.person_id))


def reasons(profile: Profile) -> tuple[str, ...]:
    """What the visitor has in common with somebody, of what they show."""
    me = visitor()
    pairs = (
        (profile.offers, me.asks, _("Offers what you look for: %(words)s")),
        (profile.asks, me.offers, _("Looks for what you offer: %(words)s")),
        (profile.interests, me.interests, _("Works on the same: %(words)s")),
    )
    shared = ((in_common(theirs, mine), words) for theirs, mine, words in pairs)
    return tuple(words % {"words": ", ".join(common)} for common, words in shared if common)


def in_common(theirs: Any, mine: Any) -> list[str]:
    known = {word.lower() for word in mine}
    return [word for word in theirs if word.lower() in known]


def wanted_of(arguments: Any) -> Wanted:
    """What is looked for; what nobody could have chosen is passed over."""

    def line(name: str) -> str:
        return "".join(each for each in arguments.get(name, "") if not is_unbearable(each)).strip()[:80]

    region = line("region")
    return Wanted(
        theme=line("theme"),
        region=region if region in {UK_WIDE, *REGIONS} else "",
        area=line("area"),
        role=line("role"),
        sector=next((sector for sector in Sector if sector == line("sector")), None),
    )
