"""What needs somebody in their communities: questions that nobody has answered, and people who wait to be let in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.communities.models import Community, Thread
from network.communities.permissions import may_found
from network.communities.prompts import Prompt, hints_and_queues
from network.communities.queries import communities, threads
from network.core.db import db, rows
from network.core.needs import Need, asks
from network.core.pages import ago
from network.memberships.asking import asked
from network.memberships.voice import opens_communities


@asks
def needs_of(person: Any) -> list[Need]:
    vacant = facilitators_missing() if may_found(person) else []
    if not opens_communities(person):
        return vacant
    return [*vacant, *care_of(person), *questions_waiting(person)]


def care_of(person: Any) -> list[Need]:
    """What waits for a facilitator: decisions first, then hints. One statement."""
    found, queues = hints_and_queues(person, of_the_quarter=False)
    waiting = {"request": request_waiting, "held": post_waiting, "held_poll": poll_waiting}
    return [*(waiting[row.kind](row.Community, int(row.number), row.since) for row in queues), *hints(found)]


def hints(found: Sequence[Prompt]) -> list[Need]:
    """Where a sentence, a welcome or a meeting would help now; of a sensitive community only that there is something."""
    sensitive = {each.community.id: each.community for each in found if each.community.is_sensitive}
    return [
        *(hint(each) for each in found if not each.community.is_sensitive),
        *(sensitive_hint(each) for each in sensitive.values()),
    ]


def hint(prompt: Prompt) -> Need:
    title = f"{prompt.title} · {prompt.community.title}"
    return Need("hand-helping", title, prompt.detail, prompt.action, prompt.address, urgency=2)


def sensitive_hint(community: Community) -> Need:
    return Need(
        icon="hand-helping",
        title=_("A community you look after would be glad of a hand"),
        detail=_("What it is stands on its page."),
        action=_("See what it is"),
        address=url_for("communities.care", slug=community.slug),
        urgency=2,
    )


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


def request_waiting(community: Community, number: int, since: datetime) -> Need:
    return Need(
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


def post_waiting(community: Community, number: int, since: datetime) -> Need:
    """Posts that are held until this facilitator has looked at them."""
    title = ngettext(
        "%(num)d post waits for you in %(community)s",
        "%(num)d posts wait for you in %(community)s",
        number,
        community=community.title,
    )
    return to_look_at(community, title, since)


def poll_waiting(community: Community, number: int, since: datetime) -> Need:
    """Polls that are held until this facilitator has looked at them."""
    title = ngettext(
        "%(num)d poll waits for you in %(community)s",
        "%(num)d polls wait for you in %(community)s",
        number,
        community=community.title,
    )
    return to_look_at(community, title, since)


def to_look_at(community: Community, title: str, since: datetime) -> Need:
    return Need(
        icon="shield",
        title=title,
        detail=_("The first has waited since %(when)s", when=ago(since)),
        action=_("Look at it"),
        address=url_for("communities.moderation", slug=community.slug),
        urgency=0,
    )


def questions_waiting(person: Any) -> list[Need]:
    found = db.session.execute(*asked(threads.unanswered_questions, person)).all()
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
