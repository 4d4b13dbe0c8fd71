"""Reports: whose, what waits for whom, and since when."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, or_, select
from sqlalchemy.orm import joinedload

from network.moderation.models import Outcome, Report
from network.moderation.queries.safety import keeps_safe
from network.moderation.reportable import REPORTABLES
from network.people.models import Person, Role

MOST_SHOWN = 50


def open_report_by(reporter: Person, kind: str, record_id: int) -> Select:
    return open_reports_of(kind, record_id).where(Report.reporter_id == reporter.id)


def open_reports_of(kind: str, record_id: int) -> Select:
    """All that was said about one thing and is not decided, the oldest first."""
    return (
        select(Report)
        .where(Report.kind == kind, Report.record_id == record_id, Report.decided_at.is_(None))
        .order_by(Report.id)
    )


def own_reports(person: Any) -> Select:
    """What somebody reported, the latest first."""
    return select(Report).where(Report.reporter_id == person.id).order_by(Report.id.desc()).limit(MOST_SHOWN)


def decision_about(author: Any, id: int) -> Select:
    """What was decided about something this person wrote, where they were told of it."""
    return select(Report).where(
        Report.id == id, Report.author_id == author.id, Report.outcome.is_not(None), Report.outcome != Outcome.NOTHING
    )


def is_for(person: Any) -> ColumnElement[bool]:
    """A condition on reports: those this person decides on. Nobody decides about themselves.

    Of a sensitive community its facilitators alone; of all else those named for safety, too, and every administrator where a
    second is asked to agree that an account is suspended.
    """
    ways: list[ColumnElement[bool]] = [
        and_(Report.kind == each.kind, Report.community_id.in_(each.looked_after(person)))
        for each in REPORTABLES.values()
        if each.looked_after
    ]
    if person.is_staff:
        is_theirs = or_(keeps_safe(person), and_(literal(person.holds(Role.ADMINISTRATOR)), is_proposed()))
        ways.append(and_(Report.is_sensitive.is_(False), is_theirs))
    return and_(Report.author_id != person.id, or_(false(), *ways))


def is_proposed() -> ColumnElement[bool]:
    """A condition on reports: somebody proposed that the account be suspended."""
    return Report.proposed_at.is_not(None)


def has_appeal() -> ColumnElement[bool]:
    """A condition on reports: `Report.has_appeal` in SQL."""
    return and_(Report.appealed_at.is_not(None), Report.answered_at.is_(None))


def appeals_for(person: Any) -> Select:
    """The appeals that wait for a person who decides, the oldest first."""
    return select(Report).where(has_appeal(), is_for(person)).order_by(Report.appealed_at, Report.id).limit(MOST_SHOWN)


def age_of_appeals(person: Any) -> Select:
    """(how many appeals wait for this person, since when)."""
    return select(func.count(Report.id), func.min(Report.appealed_at)).where(has_appeal(), is_for(person))


def appeal_against_the_same(report: Report) -> Select:
    """Whether an appeal was made against the decision that this report was closed by, through any of those closed with it."""
    return select(Report.id).where(
        Report.kind == report.kind,
        Report.record_id == report.record_id,
        Report.decided_at == report.decided_at,
        Report.appealed_at.is_not(None),
    )


def waiting_for(person: Any) -> Select:
    """The queue of a person who decides, the oldest first."""
    return (
        select(Report)
        .where(Report.decided_at.is_(None), is_for(person))
        .order_by(Report.reported_at, Report.id)
        .limit(MOST_SHOWN)
    )


def waiting_in(community_id: int, person: Any) -> Select:
    return waiting_for(person).where(Report.community_id == community_id)


def report_for(person: Any, id: int) -> Select:
    """A report that this person decides on, or has decided on."""
    return (
        select(Report)
        .options(joinedload(Report.author), joinedload(Report.proposed_by), joinedload(Report.decided_by))
        .where(Report.id == id, is_for(person))
    )


def age_of_queue(person: Any) -> Select:
    """(how many wait for this person, since when)."""
    return select(func.count(Report.id), func.min(Report.reported_at)).where(
        Report.decided_at.is_(None), is_for(person)
    )


def waiting_in_sensitive(person: Any) -> Select:
    """(how many, since when) in sensitive communities: all that those named for safety know of them."""
    return select(func.count(Report.id), func.min(Report.reported_at)).where(
        Report.decided_at.is_(None), Report.is_sensitive, keeps_safe(person)
    )
