"""The five words at the top of every page, and what staff have beside them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import has_request_context, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.core.addresses import url_for
from network.core.login import alongside, visitor
from network.core.templates import lies_under
from network.core.translations import locale_name
from network.home import bp
from network.memberships.voice import all_voices, voice_of
from network.people.models import Role


@dataclass(frozen=True)
class Place:
    """A place the menu leads to, and whether the page at hand lies there."""

    label: str
    url: str
    is_current: bool = False


#: Label, page, and the addresses that lie there.
MEMBERS_PLACES = (
    (_l("Today"), "home.today", ("/today",)),
    (_l("Communities"), "communities.communities", ("/communities",)),
    (_l("Library"), "resources.library", ("/library",)),
    (_l("Events"), "home.events", ("/events", "/webinars", "/conferences")),
    (_l("Members"), "organisations.directory", ("/organisations", "/people")),
)
STRANGERS_PLACES = (
    *MEMBERS_PLACES[2:],
    (_l("News"), "news.posts", ("/news",)),
    (_l("Join"), "memberships.joining", ("/membership/joining",)),
)


@bp.app_context_processor
def menu() -> dict[str, Any]:
    """Emails are written without a request too, and have no menu."""
    navigation = navigation_for(visitor()) if has_request_context() else ()
    return {"navigation": navigation, "visitor_in_menu": visitor_in_menu}


def navigation_for(person: Any) -> tuple[Place, ...]:
    here = lies_at(request.path, person.is_authenticated)
    return navigation_at(here, person.is_authenticated, locale_name(), request.script_root)


def lies_at(path: str, is_signed_in: bool) -> str:
    """The place of the menu that a page belongs to."""
    places = places_for(is_signed_in)
    return next(
        (endpoint for _label, endpoint, prefixes in places if any(lies_under(path, each) for each in prefixes)), ""
    )


def places_for(is_signed_in: bool) -> tuple[Any, ...]:
    return MEMBERS_PLACES if is_signed_in else STRANGERS_PLACES


@lru_cache
def navigation_at(here: str, is_signed_in: bool, _locale: str, _root: str) -> tuple[Place, ...]:
    places = places_for(is_signed_in)
    return tuple(Place(str(label), url_for(endpoint), endpoint == here) for label, endpoint, _prefixes in places)


@dataclass(frozen=True)
class Face:
    """Who is signed in, as their menu shows it: for whom they speak, and for whom they could."""

    name: str
    organisation: str
    role: str
    others: tuple[tuple[int, str], ...]  # of each other representative its id and organisation
    unread: int  # how much they were told is new to them


def visitor_in_menu() -> Face | None:
    person = visitor()
    if not person.is_authenticated:
        return None
    speaks = voice_of(person).representative
    known = [voice.representative for voice in all_voices(person) if voice.representative]
    return Face(
        name=person.name,
        organisation=speaks.organisation.name if speaks else "",
        role=speaks.role_title if speaks else "",
        others=tuple((each.id, each.organisation.name) for each in known if each is not speaks),
        unread=alongside("unread") or 0,
    )


def staff_places(person: Any) -> list[Place]:
    """Where each role's work is done, for the page of a person on the staff."""
    places = [
        (Role.MEMBERSHIP, _("Organisations"), "memberships.staff_organisations"),
        (Role.MEMBERSHIP, _("People"), "audiences.people"),
        (Role.MEMBERSHIP, _("Applications"), "memberships.staff_applications"),
        (Role.MEMBERSHIP, _("Renewals"), "memberships.staff_renewals"),
        (Role.MEMBERSHIP, _("Invoices"), "billing.staff_invoices"),
        (Role.MEMBERSHIP, _("Audiences"), "audiences.choose"),
        (Role.MEMBERSHIP, _("Tariff"), "memberships.tiers"),
        (Role.MEMBERSHIP, _("Spreadsheets"), "imports.imports"),
        (Role.MEMBERSHIP, _("Duplicates"), "merging.start"),
        (Role.MEMBERSHIP, _("Mail that came in"), "mailroom.letters"),
        (Role.MEMBERSHIP, _("Recently deleted"), "administration.deletions"),
        (Role.MEMBERSHIP, _("Reports"), "reports.overview"),
        (Role.MEMBERSHIP, _("Board report"), "reports.board"),
        (Role.EVENTS, _("Conferences"), "conferences.staff_conferences"),
        (Role.EVENTS, _("Webinars"), "webinars.staff_webinars"),
        (Role.EVENTS, _("Invoices"), "billing.staff_invoices"),
        (Role.EVENTS, _("Recently deleted"), "administration.deletions"),
        (Role.RESEARCH, _("Library"), "resources.staff_resources"),
        (Role.POLICY, _("News"), "news.staff_posts"),
        (Role.TRUSTEE, _("Reduced fees"), "memberships.reductions"),
        (Role.ADMINISTRATOR, _("Communities"), "communities.staff_communities"),
        (Role.ADMINISTRATOR, _("How communities do"), "communities.health_of_all"),
        (Role.ADMINISTRATOR, _("Moderation"), "moderation.watch_words"),
        (Role.ADMINISTRATOR, _("Administration"), "administration.start"),
        (Role.TRUSTEE, _("How communities do"), "communities.health_of_all"),
        (Role.ADMINISTRATOR, _("Mail that came in"), "mailroom.letters"),
        (Role.TRUSTEE, _("Board report"), "reports.board"),
        (Role.TRUSTEE, _("Reports"), "reports.overview"),
    ]
    return [Place(label, url_for(endpoint)) for role, label, endpoint in places if person.holds(role)]
