"""An author’s appeal against a removal, a warning or a wish to change: once, and answered by somebody else than who decided."""

from flask_babel import gettext as _

from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.moderation import telling
from network.moderation.actions.reports import undo
from network.moderation.models import Report
from network.moderation.queries import reports as queries
from network.notifications.actions import notify
from network.people.models import Person


def appeal(report: Report, words: str) -> None:
    """Ask for a second look at what was decided; those who can give it are told."""
    lock(report.author)  # the same decision may stand at the end of several reports
    lock(report)
    if report.decided_at is None or not report.can_be_appealed:
        raise Refused(_("Nothing is left to appeal against."))
    if db.session.scalar(queries.appeal_against_the_same(report)):
        raise Refused(_("You have appealed already."))
    report.appealed_at, report.appeal = clock.now(), words
    db.session.flush()
    telling.tell_of_appeal(report)


def answer(report: Report, by: Person, is_upheld: bool, words: str) -> None:
    """Let the decision stand, or take back what was done. The author and who decided first are told."""
    lock(report)
    if not report.has_appeal:
        raise Refused(_("Somebody has answered this appeal already."))
    refuse_second_look_by_the_same(report, by)
    report.answered_at, report.answered_by_id, report.appeal_answer = clock.now(), by.id, words
    if not is_upheld and report.undone_at is None:
        undo(report, by)
    db.session.flush()
    tell_of_answer(report)


def refuse_second_look_by_the_same(report: Report, by: Person) -> None:
    if report.decided_by_id == by.id and any(person.id != by.id for person in telling.deciders(report)):
        raise Refused(_("You decided on this. Let somebody else answer the appeal."))


def tell_of_answer(report: Report) -> None:
    suffix = "_discreetly" if report.is_sensitive else ""
    notify(report.author, f"moderation/messages/appeal_answered{suffix}", report=report)
    if report.decided_by and report.decided_by_id != report.answered_by_id:
        notify(report.decided_by, "moderation/messages/appeal_answered_by_another", report=report)
