"""What a community asks of those who look after it, in sentences: what it is, what one might do, and where."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.communities.models import Community
from network.communities.quarters import Quarter
from network.communities.queries import care as queries
from network.core import clock
from network.core.db import db
from network.core.pages import ago, day
from network.memberships.asking import asked


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
    """All hints for the communities a person facilitates. One statement."""
    return hints_and_queues(person)[0]


def hints_and_queues(person: Any, of_the_quarter: bool = True) -> tuple[list[Prompt], list[Any]]:
    """The hints, and (kind, number, since, Community) of what waits for a decision: requests and held posts. One statement.

    Who wrote most in the last quarter is no matter of today, and takes long to count: one's own page does without.
    """
    if of_the_quarter:
        found = db.session.execute(queries.prompts_for(person, Quarter.of(clock.today()).before.window))
    else:
        found = db.session.execute(*asked(queries.prompts_of_today, person))
    rows = [row for row in found if is_due(row)]
    hints = [SENTENCES[row.kind](row, row.Community) for row in rows if row.kind in SENTENCES]
    return hints, [row for row in rows if row.kind not in SENTENCES]


def is_due(row: Any) -> bool:
    """Whether it is time to say so: questions may wait a while, and the next meeting may be a little late."""
    since = clock.now() - row.since if row.since else timedelta()
    if row.kind == "meeting":
        return bool(since > row.gaps * usual_gap(row))
    return bool(row.kind != "waiting" or since >= timedelta(hours=row.hours))


def usual_gap(row: Any) -> timedelta:
    """The mean of the gaps between the meetings of two years."""
    gap: timedelta = (row.since - row.first) / (row.number - 1)
    return gap


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


def meeting(row: Any, community: Community) -> Prompt:
    return Prompt(
        "meeting",
        community,
        _("No meeting since %(day)s", day=day(row.since)),
        _(
            "Usually there is one about every %(days)d days, and none is planned",
            days=round(usual_gap(row) / timedelta(days=1)),
        ),
        _("Propose two or three dates. A short meeting is better than a late one."),
        _("Plan a meeting"),
        url_for("communities.meetings", slug=community.slug),
    )


SENTENCES = {"waiting": waiting, "voice": voice, "organisation": organisation, "meeting": meeting}
