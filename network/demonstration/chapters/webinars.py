"""Webinars and training: those that were, on their day, and the next ones, dated from today."""

from datetime import date, timedelta
from decimal import Decimal

from network.core import clock
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.events import TALKS, Talk
from network.webinars import actions
from network.webinars.models import Audience, Webinar, WebinarKind

ANNOUNCED_DAYS_BEFORE = 30
BOOKED = {
    "A lantern parade from the inside": ("Ada Example", "Dev Demo", "Lowri Madeup", "Priya Placeholder", "Kemi Testerton"),
    "Evaluation with eleven pounds": ("Priya Placeholder", "Tamsin Sample"),
    "Shared Ground": ("Bilal Sample", "Hamza Sample", "Jae Placeholder"),
}  # fmt: skip


def tell() -> None:
    with acting_as(called("Ewan Testerton").id):
        for talk in TALKS:
            day = talk.on or working_day(clock.today() + timedelta(days=talk.in_days))
            announced = min(clock.at(day - timedelta(days=ANNOUNCED_DAYS_BEFORE), 9), clock.now())
            with clock.set_to(announced):
                webinar = announce(talk, day)
            if talk.attended:
                with clock.set_to(clock.at(day + timedelta(days=talk.and_after_days), 20)):
                    actions.note_attendance(webinar, talk.attended)
            for name in BOOKED.get(talk.title, ()) if talk.on is None else ():
                actions.book(called(name), webinar)


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
