"""Who hears by mail of a report or an appeal: those who decide on it, and those named for safety. Of a sensitive community no word."""

from collections.abc import Sequence

from network.core.db import rows
from network.moderation.models import Report
from network.moderation.queries.safety import safety_people
from network.moderation.reportable import REPORTABLES, Reported
from network.notifications.actions import notify_all
from network.people.models import Person


def tell_of_report(report: Report, thing: Reported) -> None:
    """Those who decide, but for who wrote the thing and who reported it."""
    among = [person for person in deciders(report) if person.id != report.reporter_id]
    if report.is_sensitive:
        notify_all(among, "moderation/messages/report_waits_discreetly", report=report)
        notify_all(staff_who_see_that(report, among), "moderation/messages/report_waits_elsewhere")
    else:
        notify_all(among, "moderation/messages/report_waits", report=report, thing=thing)


def tell_of_appeal(report: Report) -> None:
    """Those who can answer it: not who decided, unless nobody else can."""
    others = [person for person in deciders(report) if person.id != report.decided_by_id]
    name = "appeal_waits_discreetly" if report.is_sensitive else "appeal_waits"
    notify_all(others or deciders(report), f"moderation/messages/{name}", report=report)


def deciders(report: Report) -> list[Person]:
    """Who decides on a report: `queries.reports.is_for`, asked the other way round. Nobody decides about themselves."""
    lookers = REPORTABLES[report.kind].lookers
    found: list[Person] = []
    if lookers and report.community_id is not None:
        found += rows(lookers(report.community_id))
    if not report.is_sensitive:
        found += rows(safety_people())
    return [person for person in dict.fromkeys(found) if person.id != report.author_id]


def staff_who_see_that(report: Report, told: Sequence[Person]) -> list[Person]:
    """Those named for safety who learn that something waits in a sensitive community, and no more."""
    apart = {report.author_id, report.reporter_id, *(person.id for person in told)}
    return [person for person in rows(safety_people()) if person.id not in apart]
