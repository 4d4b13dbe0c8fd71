"""A call for contributions: somebody offers a session, reviewers score it, it becomes a session or is kindly declined."""

from datetime import datetime

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.actions import speaking
from network.conferences.actions.programme import add_session, add_speaker
from network.conferences.links import conference_link
from network.conferences.models import Conference, Contribution, ContributionScore, Kind, Session
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.text import render
from network.notifications.actions import write_to
from network.people.models import Person


def offer(
    conference: Conference, *, title: str, proposal: str, name: str, email: str, organisation_name: str = "", key: str
) -> Contribution:
    """Take in what somebody offers, and thank them. The same form sent twice is one offer."""
    lock(conference)
    known: Contribution | None = db.session.scalar(queries.contribution_with_key(key))
    if known is not None:
        return known
    if not conference.calls_for_contributions:
        raise Refused(_("The call for contributions has closed."))
    offered = save(
        Contribution(
            conference=conference,
            title=title,
            proposal=proposal,
            proposal_html=render(proposal).html,
            name=name,
            email=email,
            organisation_name=organisation_name,
            idempotency_key=key,
            sent_at=clock.now(),
        )
    )
    write(offered, "conferences/messages/contribution_received")
    return offered


def score(contribution: Contribution, by: Person, points: int, words: str = "") -> ContributionScore:
    """What a reviewer makes of it; scoring again changes their mind."""
    lock(contribution)
    refuse_if_decided(contribution)
    known: ContributionScore | None = db.session.scalar(queries.score_by(by, contribution))
    if known is None:
        return save(ContributionScore(contribution=contribution, person=by, score=points, words=words))
    known.score, known.words = points, words
    db.session.flush()
    return known


def accept(contribution: Contribution, starts_at: datetime, ends_at: datetime, room: str = "") -> Session:
    """Make it a session, with whoever offered it as its speaker, who is told and asked how to be introduced."""
    lock(contribution.conference)
    lock(contribution)
    refuse_if_decided(contribution)
    who = add_speaker(
        contribution.conference,
        name=contribution.name,
        email=contribution.email,
        organisation_name=contribution.organisation_name,
    )
    session = add_session(
        contribution.conference,
        title=contribution.title,
        kind=Kind.BREAKOUT,
        starts_at=starts_at,
        ends_at=ends_at,
        room=room,
        description=contribution.proposal,
        speakers=[who],
    )
    contribution.session, contribution.accepted_at = session, clock.now()
    db.session.flush()
    write(contribution, "conferences/messages/contribution_accepted")
    speaking.ask(who)
    return session


def decline(contribution: Contribution) -> None:
    lock(contribution)
    refuse_if_decided(contribution)
    contribution.declined_at = clock.now()
    db.session.flush()
    write(contribution, "conferences/messages/contribution_declined")


def refuse_if_decided(contribution: Contribution) -> None:
    if contribution.is_decided:
        raise Refused(_("“%(title)s” is decided already.", title=contribution.title))


def write(contribution: Contribution, message: str) -> None:
    write_to(contribution.email, message, contribution=contribution, link=conference_link(contribution.conference))
