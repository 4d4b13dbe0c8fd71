"""What needs somebody in their communities: questions that nobody has answered, and people who wait to be let in."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.communities.models import Community, Thread
from network.communities.permissions import may_found
from network.communities.queries import communities, holding, threads
from network.core.db import db, rows
from network.core.needs import Need, asks
from network.core.pages import ago
from network.memberships.voice import opens_communities

MOST_QUESTIONS = 3


@asks
def needs_of(person: Any) -> list[Need]:
    vacant = facilitators_missing() if may_found(person) else []
    if not opens_communities(person):
        return vacant
    return [*vacant, *requests_waiting(person), *posts_waiting(person), *questions_waiting(person)]


def facilitators_missing() -> list[Need]:
    """Whoever looked after these has left their organisation, or its membership has ended."""
    return [
        Need(
            icon="users",
            title=_("“%(community)s” needs a facilitator", community=community.title),
            detail=_("Nobody who looks after it can enter it any more."),
            action=_("Name one"),
            address=url_for("communities.staff_community", id=community.id),
        )
        for community in rows(communities.without_facilitator())
    ]


def requests_waiting(person: Any) -> list[Need]:
    found = db.session.execute(communities.waiting_requests(person)).all()
    return [
        Need(
            icon="user-plus",
            title=ngettext(
                "%(num)d person asks to join %(community)s",
                "%(num)d people ask to join %(community)s",
                number,
                community=community.title,
            ),
            detail=_("The first asked %(when)s", when=ago(since)),
            action=_("Answer"),
            address=url_for("communities.requests", slug=community.slug),
        )
        for community, number, since in found
    ]


def posts_waiting(person: Any) -> list[Need]:
    """Posts that are held until this facilitator has looked at them."""
    found = db.session.execute(holding.queues_of(person)).all()
    return [
        Need(
            icon="shield",
            title=ngettext(
                "%(num)d post waits for you in %(community)s",
                "%(num)d posts wait for you in %(community)s",
                number,
                community=community.title,
            ),
            detail=_("The first has waited since %(when)s", when=ago(since)),
            action=_("Look at it"),
            address=url_for("communities.moderation", slug=community.slug),
            urgency=0,
        )
        for community, number, since in found
    ]


def questions_waiting(person: Any) -> list[Need]:
    found = db.session.execute(threads.unanswered_questions(person, MOST_QUESTIONS)).all()
    return [
        sensitive_question(thread, community) if community.is_sensitive else question(thread, community, name)
        for thread, community, name in found
    ]


def question(thread: Thread, community: Community, name: str) -> Need:
    return Need(
        icon="message-square",
        title=_("%(name)s asked in %(community)s", name=name, community=community.title),
        detail=f"{thread.title} · {ago(thread.opened_at)}",
        action=_("Answer"),
        address=url_for("communities.thread", id=thread.id, slug=thread.slug),
        urgency=2,
    )


def sensitive_question(thread: Thread, community: Community) -> Need:
    """What is asked in a sensitive community stands on its own pages only."""
    return Need(
        icon="message-square",
        title=_("Somebody asked a question in a community you take part in"),
        detail=ago(thread.opened_at),
        action=_("Answer"),
        address=url_for("communities.community", slug=community.slug, show="unanswered"),
        urgency=2,
    )
