"""Reports: whose, what waits for whom, and since when."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import joinedload

from network.moderation.models import Outcome, Report
from network.moderation.reportable import REPORTABLES
from network.people.models import Person, Role, StaffRole

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

    Of a sensitive community its facilitators alone; of all else the network's administrators, too.
    """
    ways: list[ColumnElement[bool]] = [
        and_(Report.kind == each.kind, Report.community_id.in_(each.looked_after(person)))
        for each in REPORTABLES.values()
        if each.looked_after
    ]
    if person.holds(Role.ADMINISTRATOR):
        ways.append(Report.is_sensitive.is_(False))
    return and_(Report.author_id != person.id, or_(false(), *ways))


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
        .options(joinedload(Report.author), joinedload(Report.proposed_by))
        .where(Report.id == id, is_for(person))
    )


def age_of_queue(person: Any) -> Select:
    """(how many wait for this person, since when)."""
    return select(func.count(Report.id), func.min(Report.reported_at)).where(
        Report.decided_at.is_(None), is_for(person)
    )


def waiting_in_sensitive() -> Select:
    """(how many, since when) in sensitive communities: all that the network's staff know of them."""
    return select(func.count(Report.id), func.min(Report.reported_at)).where(
        Report.decided_at.is_(None), Report.is_sensitive
    )


def administrators() -> Select:
    """The staff whom the code of conduct names."""
    held = select(StaffRole.person_id).where(StaffRole.role == Role.ADMINISTRATOR, StaffRole.ended_at.is_(None))
    return select(Person).where(Person.id.in_(held), Person.suspended_at.is_(None)).order_by(Person.name).limit(6)
