"""Webinars and training: those that were, on their day, and the next ones, dated from today."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.events import TALKS, Talk
from network.feedback import actions as feedback
from network.feedback.models import FeedbackRequest
from network.webinars import actions
from network.webinars.actions.attendance import tick
from network.webinars.models import Audience, Webinar, WebinarKind
from network.webinars.occasions import as_occasion

ANNOUNCED_DAYS_BEFORE = 30
BOOKED = {
    "A lantern parade from the inside": ("Ada Example", "Dev Demo", "Lowri Madeup", "Priya Placeholder", "Kemi Testerton"),
    "Evaluation with eleven pounds": ("Priya Placeholder", "Tamsin Sample"),
    "Shared Ground": ("Bilal Sample", "Hamza Sample", "Jae Placeholder"),
}  # fmt: skip
CAME = {
    "Shared Ground: a course of two days": ("Bilal Sample", "Hamza Sample", "Jae Placeholder"),
    "Events that bridge": ("Ada Example", "Farid Madeup", "Ola Demo", "Bilal Sample", "Kemi Testerton", "Esme Testerton"),
}  # fmt: skip
SAID = (
    (5, 10, "Ask the café on the corner what a good day looks like", ""),
    (4, 9, "Count who comes twice", "More time in the small groups"),
    (5, 9, "", ""),
    (4, 8, "Send the sixteen recommendations to our events team", ""),
    (3, 6, "", "An example from a rural district"),
)


def tell() -> None:
    with acting_as(called("Ewan Testerton").id):
        for talk in TALKS:
            day = talk.on or working_day(clock.today() + timedelta(days=talk.in_days))
            announced = min(clock.at(day - timedelta(days=ANNOUNCED_DAYS_BEFORE), 9), clock.now())
            with clock.set_to(announced):
                webinar = announce(talk, day)
            attend(webinar, CAME.get(talk.title, ()), announced)
            if talk.attended:
                with clock.set_to(clock.at(day + timedelta(days=talk.and_after_days), 20)):
                    actions.note_attendance(webinar, talk.attended)
            for name in BOOKED.get(talk.title, ()) if talk.on is None else ():
                actions.book(called(name), webinar)


def attend(webinar: Webinar, names: Sequence[str], announced: datetime) -> None:
    """Who came, as ticked after each session, and what they said of it."""
    if not names:
        return
    with clock.set_to(announced):
        bookings = [actions.book(called(name), webinar) for name in names]
    for session in webinar.sessions:
        with clock.set_to(session.ends_at):
            tick(session, [booking.id for booking in bookings])
    with clock.set_to(webinar.ends_at + timedelta(hours=2)):
        feedback.ask(as_occasion(webinar))
        asked = db.session.scalars(select(FeedbackRequest).where(FeedbackRequest.record_id == webinar.id))
        for each, (usefulness, recommend, will_do, missing) in zip(asked.all(), SAID, strict=False):
            feedback.answer(each, usefulness=usefulness, recommend=recommend, will_do=will_do, missing=missing)


def announce(talk: Talk, day: date) -> Webinar:
    starts_at = clock.at(day, talk.hour)
    second = clock.at(day + timedelta(days=talk.and_after_days), talk.hour)
    length = timedelta(minutes=talk.minutes)
    webinar = actions.add(
        title=talk.title,
        summary=talk.summary,
        starts_at=starts_at,
        ends_at=starts_at + length,
        more_sessions=[(second, second + length)] if talk.and_after_days else [],
        series=talk.series,
        net=Decimal(talk.net),
        member_net=Decimal(talk.member_net),
        kind=WebinarKind(talk.kind),
        description="",
        hosts=talk.hosts,
        capacity=talk.capacity,
        audience=Audience.PUBLIC if talk.public else Audience.MEMBERS,
        join_url="https://meet.example.org/weft",
    )
    actions.publish(webinar)
    return webinar


def working_day(day: date) -> date:
    """The same day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
