"""The five words at the top of every page, and what staff have beside them."""

from dataclasses import dataclass
from typing import Any

from flask import has_request_context, url_for
from flask_babel import gettext as _

from network.core.login import visitor
from network.core.templates import is_current
from network.home import bp
from network.people.models import Role


@dataclass(frozen=True)
class Place:
    """A place the menu leads to."""

    label: str
    url: str
    prefixes: tuple[str, ...]

    @property
    def is_current(self) -> bool:
        return any(is_current(prefix) for prefix in self.prefixes)


@bp.app_context_processor
def menu() -> dict[str, Any]:
    """Emails are written without a request too, and have no menu."""
    return {"navigation": navigation_for(visitor()) if has_request_context() else []}


def navigation_for(person: Any) -> list[Place]:
    events = Place(_("Events"), url_for("home.events"), ("/events", "/webinars", "/conferences"))
    library = Place(_("Library"), url_for("resources.library"), ("/library",))
    members = Place(_("Members"), url_for("organisations.directory"), ("/organisations", "/people"))
    if not person.is_authenticated:
        news = Place(_("News"), url_for("news.posts"), ("/news",))
        join = Place(_("Join"), url_for("memberships.joining"), ("/membership/joining",))
        return [library, events, members, news, join]
    today = Place(_("Today"), url_for("home.today"), ("/today",))
    communities = Place(_("Communities"), url_for("communities.communities"), ("/communities",))
    return [today, communities, library, events, members]


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
        (Role.ADMINISTRATOR, _("Administration"), "administration.start"),
        (Role.TRUSTEE, _("Board report"), "reports.board"),
        (Role.TRUSTEE, _("Reports"), "reports.overview"),
    ]
    return [Place(label, url_for(endpoint), ()) for role, label, endpoint in places if person.holds(role)]
