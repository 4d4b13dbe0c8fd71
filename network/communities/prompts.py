"""What a community asks of those who look after it, in sentences: what it is, what one might do, and where."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.communities.limits import limits
from network.communities.models import Community
from network.communities.quarters import Quarter
from network.communities.queries import care as queries
from network.core import clock
from network.core.db import db
from network.core.pages import ago


@dataclass(frozen=True)
class Prompt:
    """One hint. It orders nothing, and it ranks nobody."""

    kind: str
    community: Community
    title: str
    detail: str
    advice: str
    action: str
    address: str


def prompts_for(person: Any) -> list[Prompt]:
    """All hints for the communities a person facilitates. Two statements."""
    known = limits()
    quarter = Quarter.of(clock.today()).before.window
    waits_from = timedelta(hours=known["hours_unanswered"])
    found = db.session.execute(
        queries.prompts_for(person, clock.now(), quarter, waits_from, known["one_organisation_writes"])
    )
    return [SENTENCES[row.kind](row, row.Community) for row in found]


def waiting(row: Any, community: Community) -> Prompt:
    number = int(row.number)
    return Prompt(
        "waiting",
        community,
        ngettext("%(num)d question waits", "%(num)d questions wait", number),
        _("The oldest was asked %(when)s", when=ago(row.since)),
        _("Answer it, or ask two people who know something about it. A sentence is better than silence."),
        _("See what waits"),
        url_for("communities.care", slug=community.slug),
    )


def voice(row: Any, community: Community) -> Prompt:
    return Prompt(
        "voice",
        community,
        _("%(name)s wrote here for the first time", name=row.name),
        ago(row.since),
        _("Say thank you, or reply with a question of your own: who is met at the first step comes back."),
        _("Welcome them"),
        url_for("communities.post", id=int(row.number)),
    )


def organisation(row: Any, community: Community) -> Prompt:
    return Prompt(
        "organisation",
        community,
        _(
            "%(organisation)s wrote %(share)s of the last quarter’s posts",
            organisation=row.name,
            share=f"{row.number:.0%}",
        ),
        _("More than half of what was said came from one house"),
        _(
            "No fault of theirs. Ask others how they do the same thing, and let a question stand for a day before it is answered."
        ),
        _("See how it does"),
        url_for("communities.community_health", slug=community.slug),
    )


SENTENCES = {"waiting": waiting, "voice": voice, "organisation": organisation}
