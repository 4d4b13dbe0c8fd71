"""Who opened which page of a sensitive community is written down, by the worker, once, and not where the page was refused."""

from datetime import timedelta

from sqlalchemy import select

from network.communities import access_log
from network.communities.models import PageOpening
from network.core import clock, retention
from network.core.db import rows
from network.notifications.models import Notification
from network.people.models import Role
from tests.builders.communities import facilitator, participation_in, sensitive_community
from tests.builders.members import member, staff


def write_down(where, person, key="one-key", page="community"):
    access_log.write_down(where.id, person.id, page, 0, clock.now().isoformat(), key)


def test_a_job_that_runs_twice_writes_one_line(network):
    where, reader = sensitive_community(), member()

    write_down(where, reader)
    write_down(where, reader)

    (line,) = rows(select(PageOpening))
    assert (line.person_id, line.page, line.record_id, line.as_administrator) == (reader.id, "community", None, False)


def test_the_facilitators_are_told_once_a_day_that_an_administrator_reads(network, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    where = sensitive_community(title="Zebrafinch")
    looks_after = facilitator(where)
    administrator = staff(Role.ADMINISTRATOR)

    for key in ("a", "b"):
        write_down(where, administrator, key)
    time_machine.move_to("2026-11-21T12:00:00Z", tick=False)
    write_down(where, administrator, "c")

    told = rows(select(Notification).where(Notification.message == "communities/messages/read_by_administrator"))
    assert [each.person_id for each in told] == [looks_after.id] * 2
    assert [each for each in told if "ebrafinch" in each.subject] == []
    assert [line.as_administrator for line in rows(select(PageOpening))] == [True] * 3


def test_a_facilitator_who_administers_is_not_told_of_themselves(network):
    where, both = sensitive_community(), staff(Role.ADMINISTRATOR)
    participation_in(where, both, part="facilitator")

    write_down(where, both)

    assert rows(select(Notification)) == []


def test_lines_go_after_half_a_year(network, time_machine):
    write_down(sensitive_community(), member())
    (life,) = [each for each in retention.LIVES if each.name.endswith("retention.openings")]

    assert (life.end(), len(rows(select(PageOpening)))) == (0, 1)
    time_machine.move_to(clock.now() + timedelta(days=190))
    assert (life.end(), len(rows(select(PageOpening)))) == (1, 0)
