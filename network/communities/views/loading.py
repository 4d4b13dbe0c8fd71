"""What the pages of communities have in common: finding what the address names, for whoever asks."""

from collections.abc import Callable
from typing import Any

from flask import abort, current_app, g, redirect, request
from sqlalchemy import Select

from network.communities import access_log, bp, permissions
from network.communities.actions import reading
from network.communities.models import Community, Participation, Thread
from network.communities.queries.communities import community_for
from network.core.access import require
from network.core.addresses import own_address, url_for
from network.core.db import db
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships.voice import Voice, all_voices, voice_of
from network.organisations.models import Sector

#: An id in an address, as large as a column holds.
ID = "<int(max=2147483647):id>"


MAY = {name: may for name, may in vars(permissions).items() if name.startswith(("may_", "joins_"))}


@bp.context_processor
def what_is_allowed() -> dict[str, Any]:
    return {**MAY, "sector_names": sector_names}


def sector_names(community: Community) -> list[str]:
    """The sectors that join at once, as they are called."""
    return [sector.label for sector in Sector if sector in community.joining_sectors]


def community_at(slug: str) -> tuple[Community, Participation | None]:
    """The community at this address and the visitor's way into it."""
    community, own = one_row_or_404(community_for(visitor(), slug))
    if community.slug != slug and request.method == "GET":
        abort(redirect(url_for(request.endpoint or "", **{**(request.view_args or {}), "slug": community.slug})))
    guard(community)
    return community, own


def readable_community_at(slug: str) -> tuple[Community, Participation | None]:
    """The same, for pages that do not exist for those who may not read the community."""
    community, own = community_at(slug)
    if not permissions.may_read(visitor(), community, own):
        abort(404)
    return community, own


def one_row_or_404(statement: Select, asked: Callable[[], dict[str, Any]] = dict) -> Any:
    """The one row of a statement. A stranger is asked to sign in before anything is looked up."""
    require(permissions.may_see_communities(visitor()))
    row = db.session.execute(statement, asked()).first()
    if row is None:
        abort(404)
    return row


def guard(community: Community) -> None:
    """What a sensitive community asks of each of its pages: kept nowhere, written down, and left with one press."""
    if community.is_sensitive:
        keep_out_of_caches()
        g.leaves_quickly = True
        access_log.note(community)


@bp.app_context_processor
def way_out() -> dict[str, str]:
    """Where a page of a sensitive community is left for; nothing on any other page."""
    return {"quick_exit_url": current_app.config["QUICK_EXIT_URL"] if g.get("leaves_quickly") else ""}


def voices_here() -> list[Voice]:
    """For whom the visitor can speak in communities, the one they prefer first."""
    preferred = voice_of(visitor())
    known = [voice for voice in all_voices(visitor()) if voice.opens_communities]
    return sorted(known, key=lambda voice: voice != preferred)


def back_to(anchor: str, otherwise: str) -> str:
    """The page the visitor came from, at a place on it."""
    came_from = own_address(request.referrer)
    return f"{came_from}#{anchor}" if came_from else otherwise


def address_of_thread(thread: Any, **more: Any) -> str:
    return url_for("communities.thread", id=thread.id, slug=thread.slug, **more)


def note_reading(thread: Thread) -> None:
    """Whoever sends a form of a thread's page has read as far as the page went."""
    reading.read(thread, visitor(), request.form.get("read", 0, type=int))
