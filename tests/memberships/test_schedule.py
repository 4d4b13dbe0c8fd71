"""The schedule of messages: which step is due on a day, that each is sent once, and what became of it."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
import time_machine

from network.core import clock, outbox
from network.core.db import db, rows, save
from network.core.errors import Refused
from network.memberships import timeline
from network.memberships.actions import fees, messages, schedule
from network.memberships.jobs import send_notices, welcome_organisations
from network.memberships.models import Delivery, Kind, Membership, ScheduleStep, SentMessage
from network.memberships.queries.messages import schedule as all_steps
from network.memberships.schedule import Course, due
from network.organisations.models import Band, Organisation, Standing
from tests.builders.members import member, membership, organisation
from tests.builders.memberships import the_tariff


class Step(NamedTuple):
    kind: Kind
    days: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.days}"


STEPS = [
    *[Step(Kind.INTRODUCE, 7), Step(Kind.CHECK_IN, 60)],
    *[Step(Kind.RENEWAL, days) for days in (60, 30, 7)],
    *[Step(Kind.GRACE, days) for days in (1, 14, 30, 50)],
]
START = date(2026, 4, 1)
END = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("day", "sent", "expected"),
    [
        (START, [], None),
        (START + timedelta(days=7), [], "introduce:7"),
        (START + timedelta(days=7), ["introduce:7"], None),
        (START + timedelta(days=9), [], "introduce:7"),  # the worker stood still for two days
        (START + timedelta(days=30), [], None),  # too late to say "introduce yourself"
        (START + timedelta(days=60), ["introduce:7"], "check_in:60"),
        (START + timedelta(days=200), [], None),
        (END - timedelta(days=61), [], None),
        (END - timedelta(days=60), [], "renewal:60"),
        (END - timedelta(days=20), [], "renewal:30"),  # of two that were missed, the newest alone
        (END - timedelta(days=20), ["renewal:30"], None),
        (END, ["renewal:60", "renewal:30"], "renewal:7"),
        (END + timedelta(days=1), ["renewal:7"], "grace:1"),
        (END + timedelta(days=13), ["grace:1"], None),
        (END + timedelta(days=50), [], "grace:50"),
    ],
)
def test_the_newest_step_whose_day_has_come_is_due_unless_it_was_sent(day, sent, expected):
    found = due(STEPS, Course(START, END, is_newcomer=True), sent, day)

    assert (found.key if found else None) == expected


def test_newcomers_alone_are_greeted():
    assert due(STEPS, Course(START, END, is_newcomer=False), [], START + timedelta(days=7)) is None


def began(days_ago: int, body: Organisation | None = None, **over) -> Membership:
    start = clock.today() - timedelta(days=days_ago)
    end = fees.last_day_of_term(start)
    body = body or organisation(band=Band.PUBLIC_BODY)
    return membership(
        body,
        **{"tier": the_tariff()["Standard"], "starts_on": start, "ends_on": end, "welcomed_at": clock.now(), **over},
    )


def sent(term: Membership) -> list[str]:
    return [
        each.step for each in rows(db.select(SentMessage).filter_by(membership_id=term.id).order_by(SentMessage.id))
    ]


def test_a_newcomer_is_welcomed_asked_to_introduce_itself_and_asked_how_it_goes(network, sent_mail):
    term = began(0, welcomed_at=None)
    ada = member(term.organisation, Standing.PRIMARY, email="ada@example.org")
    for day in (0, 1, 7, 8, 60, 61, 200):
        with time_machine.travel(clock.now() + timedelta(days=day)):
            welcome_organisations()
            send_notices()
            sent_mail()

    assert sent(term) == ["welcome", "introduce:7", "check_in:60"]
    assert {letter["To"] for letter in sent_mail()} == {ada.email}


def test_who_renewed_is_no_newcomer(network):
    council = organisation()
    began(366, council)
    term = began(0, council, starts_on=clock.today() - timedelta(days=1))
    member(council, Standing.PRIMARY)

    with time_machine.travel(clock.now() + timedelta(days=8)):
        send_notices()

    assert sent(term) == []


def test_renewal_is_written_to_finance_too_and_a_greeting_is_not(network):
    leaving, newcomer = began(330), began(7)
    for term in (leaving, newcomer):
        member(term.organisation, Standing.PRIMARY)

    send_notices()

    letters = rows(db.select(SentMessage).order_by(SentMessage.id))
    assert [(each.membership_id, each.step) for each in letters] == [
        (leaving.id, "renewal:60"),
        (leaving.id, "renewal:60"),
        (newcomer.id, "introduce:7"),
    ]
    assert letters[1].recipient == leaving.organisation.billing_email


def test_lapsing_is_told_once_and_not_years_later(network, sent_mail):
    now, long_ago = began(365 + 61), began(365 + 200)
    for term in (now, long_ago):
        member(term.organisation, Standing.PRIMARY)

    send_notices()
    send_notices()

    assert (sent(now), sent(long_ago)) == (["lapsed", "lapsed"], [])
    assert "rejoin with one click" in sent_mail()[0].get_body(("plain",)).get_content()


def test_a_reminder_sent_before_an_upgrade_is_not_sent_again_after_it(network):
    old = began(330)
    member(old.organisation, Standing.PRIMARY)
    send_notices()
    end, old.ends_on = old.ends_on, clock.today() - timedelta(days=1)
    new = began(0, old.organisation, ends_on=end, upgraded_from_id=old.id)

    send_notices()

    assert sent(new) == []


def test_the_database_itself_keeps_a_step_from_being_sent_twice(network):
    term = began(330)
    given = {"organisation_id": term.organisation_id, "membership_id": term.id, "step": "renewal:60"}
    save(SentMessage(**given, recipient="ada@example.org", sent_at=clock.now()))

    with pytest.raises(Exception, match=r"(?i)unique"), db.session.begin_nested():
        save(SentMessage(**given, recipient="ada@example.org", sent_at=clock.now()))


def test_an_administrator_edits_the_steps(network):
    steps = rows(all_steps())
    assert {step.key for step in steps} == {step.key for step in STEPS}
    term = began(320)  # 44 days before its end
    member(term.organisation, Standing.PRIMARY)
    sixty = next(step for step in steps if step.key == "renewal:60")

    schedule.set_step(sixty, Kind.RENEWAL, 45, to_finance=False, words="Our office has moved.", is_on=True)
    with pytest.raises(Refused, match="step of this kind on this day"):
        schedule.set_step(None, Kind.RENEWAL, 45, to_finance=True, words="", is_on=True)
    send_notices()

    assert sent(term) == ["renewal:45"]
    letter = db.session.scalars(db.select(outbox.OutboxMessage)).one()
    assert "Our office has moved." in letter.content["text"]


def test_a_step_that_is_switched_off_is_not_sent(network):
    term = began(330)
    member(term.organisation, Standing.PRIMARY)
    for step in rows(db.select(ScheduleStep)):
        schedule.set_step(step, step.kind, step.days, step.to_finance, "", is_on=False)

    send_notices()

    assert sent(term) == []


def test_the_timeline_says_what_became_of_each_letter(network, sent_mail):
    term = began(330)
    member(term.organisation, Standing.PRIMARY, email="ada@example.org")
    term.organisation.billing_email = ""
    send_notices()

    def told():
        return [event.delivery for event in timeline.events_of(term.organisation) if event.letter]

    assert told() == [Delivery.QUEUED]
    sent_mail()
    assert told() == [Delivery.SENT]
    letter = db.session.scalars(db.select(outbox.OutboxMessage)).one()
    letter.sent_at, letter.last_error = None, "SMTPServerDisconnected: gone"
    assert told() == [Delivery.FAILED]
    letter.last_error = "SMTPRecipientsRefused: {'ada@example.org': (550, b'No such user')}"
    assert told() == [Delivery.BOUNCED]
    db.session.delete(letter)
    db.session.flush()
    assert told() == [Delivery.SENT]
    messages.note_bounce(rows(db.select(SentMessage))[0])
    assert told() == [Delivery.BOUNCED]
    words = [event.what for event in timeline.events_of(term.organisation) if event.letter]
    assert words == ["Letter to ada@example.org: renewal, 60 days before the end"]
