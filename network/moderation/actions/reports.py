"""Reporting, and deciding on reports: each person whom it concerns is told, kindly, and nobody who reported whom."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import update

from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.moderation import telling
from network.moderation.models import Outcome, Report, ReportReason
from network.moderation.queries import reports as queries
from network.moderation.reportable import REPORTABLES, Reportable, Reported, Verdict
from network.notifications.actions import notify
from network.people.models import Person


def report(reporter: Person, kind: str, record_id: int, reason: ReportReason, words: str = "") -> Report:
    """Tell those who look after it that something is wrong. The same person's second report of a thing adds to the first."""
    found = REPORTABLES[kind].find(reporter, record_id)
    if found is None or found.author.id == reporter.id:
        raise Refused(_("This cannot be reported."))
    lock(reporter)  # a second click may be reporting as well
    known: Report | None = db.session.scalar(queries.open_report_by(reporter, kind, record_id))
    if known:
        known.reason, known.words = reason, words or known.words
        return save(known)
    is_told = bool(db.session.scalar(queries.open_reports_of(kind, record_id).limit(1)))
    made = save(
        Report(
            kind=kind,
            record_id=record_id,
            community_id=found.community_id,
            is_sensitive=found.is_sensitive,
            reporter_id=reporter.id,
            author_id=found.author.id,
            reason=reason,
            words=words,
            reported_at=clock.now(),
        )
    )
    if not is_told or reason == ReportReason.SAFETY:
        telling.tell_of_report(made, found)
    return made


def decide(
    report: Report, outcome: Outcome, by: Person, sentence: str = "", answer: str = "", until: date | None = None,
    is_shut_out: bool = False,
) -> None:  # fmt: skip
    """Do what is right about the thing, and tell its author and everybody who reported it."""
    known, thing = open_thing(report)
    if outcome != Outcome.NOTHING and not sentence:
        raise Refused(_("Write a sentence to its author: they are told what happened and why."))
    if outcome == Outcome.ACCOUNT:
        propose(report, by, sentence)
        return
    if outcome not in known.remedies and outcome != Outcome.NOTHING:
        raise Refused(_("This cannot be done about it."))
    if outcome in known.remedies:
        known.remedies[outcome](report.record_id, Verdict(by, sentence, until, is_shut_out))
    close(report, outcome, by, sentence, answer, until)
    if outcome in {Outcome.EDIT, Outcome.WARNED, Outcome.REMOVED}:
        tell_author(report, thing)


def open_thing(report: Report) -> tuple[Reportable, Reported]:
    """Of two who decide at once, the second is told."""
    for each in rows(queries.open_reports_of(report.kind, report.record_id)):  # all of one thing are closed together
        lock(each)
    lock(report)
    if not report.is_open:
        raise Refused(_("Somebody has decided on this already."))
    known = REPORTABLES[report.kind]
    thing = known.look([report.record_id]).get(report.record_id)
    if thing is None:
        raise Refused(_("It is not there any more."))
    return known, thing


def close(
    report: Report, outcome: Outcome, by: Person, sentence: str = "", answer: str = "", until: date | None = None
) -> None:
    """Close all open reports of the same thing, and tell each who reported it."""
    together: Sequence[Report] = rows(queries.open_reports_of(report.kind, report.record_id))
    now = clock.now()  # the same for all: it says that they were closed together
    for each in together:
        each.outcome, each.sentence, each.answer, each.until = outcome, sentence, answer, until
        each.decided_at, each.decided_by_id = now, by.id
    db.session.flush()
    for each in together:
        notify(each.reporter, "moderation/messages/report_decided", report=each)


def propose(report: Report, by: Person, sentence: str) -> None:
    """Ask a second administrator to agree that an account is suspended."""
    if report.is_proposed:
        raise Refused(_("This has been proposed already."))
    report.proposed_at, report.proposed_by_id, report.sentence = clock.now(), by.id, sentence
    db.session.flush()


def agree(report: Report, by: Person) -> None:
    """The second administrator: the account is suspended, and its owner told why."""
    _known, thing = open_thing(report)
    if not report.is_proposed:
        raise Refused(_("Nobody has proposed this."))
    if report.proposed_by_id == by.id:
        raise Refused(_("You proposed it yourself. Another administrator must agree."))
    lock(thing.author)
    report.agreed_by_id = by.id
    thing.author.suspended_at = clock.now()
    close(report, Outcome.ACCOUNT, by, report.sentence)
    notify(thing.author, "moderation/messages/account_suspended", report=report)


def disagree(report: Report) -> None:
    """The second does not agree, or the first has thought again: the report waits as before."""
    open_thing(report)
    report.proposed_at, report.proposed_by_id, report.sentence = None, None, ""
    db.session.flush()


def restore(report: Report, by: Person) -> None:
    """Take back what was done, and tell the author."""
    lock(report)
    if report.outcome is None or report.undone_at or not may_be_restored(report):
        raise Refused(_("There is nothing to take back."))
    undo(report, by)
    notify(report.author, "moderation/messages/restored", report=report)


def undo(report: Report, by: Person) -> None:
    """Let everything be as it was before the decision, as far as anything was done."""
    way_back = REPORTABLES[report.kind].undo.get(report.outcome) if report.outcome else None
    if report.outcome == Outcome.ACCOUNT:
        lock(report.author)
        report.author.suspended_at = None
    elif way_back:
        way_back(report.record_id, Verdict(by))
    report.undone_at, report.undone_by_id = clock.now(), by.id
    db.session.flush()


def follow(kind: str, record_ids: Sequence[int], community_id: int, is_sensitive: bool) -> None:
    """What was reported has moved: from now on those decide, and read it, who look after where it stands."""
    of_these = update(Report).where(Report.kind == kind, Report.record_id.in_(record_ids))
    db.session.execute(of_these.values(community_id=community_id, is_sensitive=is_sensitive))


def follow_community(before: int, community_id: int, is_sensitive: bool) -> None:
    """The same of all that was reported in a community, which was merged into another or is sensitive from now on."""
    of_it = update(Report).where(Report.community_id == before)
    db.session.execute(of_it.values(community_id=community_id, is_sensitive=is_sensitive))


def may_be_restored(report: Report) -> bool:
    return report.outcome == Outcome.ACCOUNT or report.outcome in REPORTABLES[report.kind].undo


def tell_author(report: Report, thing: Reported) -> None:
    name = "author_told_discreetly" if report.is_sensitive else "author_told"
    notify(thing.author, f"moderation/messages/{name}", report=report, thing=thing)
