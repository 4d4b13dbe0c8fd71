"""The next conference's rooms, what its speakers answered, what delegates chose, and what was offered for its programme."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from network.conferences.actions import choosing, conference, contributions, helpers, signing_up, speaking
from network.conferences.actions import programme as filling
from network.conferences.models import (
    Category,
    Conference,
    Contribution,
    Duty,
    EventAudience,
    EventKind,
    Session,
    Speaker,
)
from network.core import clock
from network.core.db import db
from network.demonstration.chapters.day_of_delegates import place_of
from network.demonstration.chapters.people import called

ROOMS = (("Main hall", 300), ("Weavers", 40), ("Dyers", 40), ("Spinners", 30), ("Carders", 40), ("Foyer", None))
CHOSEN = (
    ("Cerys Placeholder", "One number, eight domains"),
    ("Esme Testerton", "Believe, record, walk them home"),
    ("Farid Madeup", "Ten under ten: a tension group for a rural district"),
    ("Tamsin Sample", "Believe, record, walk them home"),
)
STARRED = (("Cerys Placeholder", "What holds when things shake"), ("Cerys Placeholder", "What we ask of government"))
ANSWERED = (("Dr Rosa Madeup", "she/her", True, ""), ("Noor Sample", "she/her", False, "A chair on the stage, please."))
OFFERED = (
    ("A choir that anybody can join", "Forty minutes of singing, twenty of asking why it works.", "Yusuf Sample", "yusuf.sample@example.org"),
    ("Neighbours by text message", "What a street’s message group can mend, and what it breaks.", "Xara Madeup", "xara.madeup@example.org"),
)  # fmt: skip


def tell(made: Conference) -> None:
    """What is as of some days ago; the programme is there already."""
    for name, title in CHOSEN:
        signing_up.sign_up(session(made, title), place_of(name, made))
    for name, title in STARRED:
        choosing.star(session(made, title), called(name))
    speakers_answer(made)
    contributions_come(made)


def give_rooms(made: Conference) -> None:
    filling.set_rooms(made, ROOMS)


def session(made: Conference, title: str) -> Session:
    return db.session.scalars(select(Session).where(Session.conference_id == made.id, Session.title == title)).one()


def speakers_answer(made: Conference) -> None:
    speakers = db.session.scalars(select(Speaker).where(Speaker.conference_id == made.id).order_by(Speaker.id)).all()
    for each in speakers:
        speaking.ask(each)
    known = {each.name: each for each in speakers}
    for name, pronouns, may_be_recorded, needs in ANSWERED:
        one = known[name]
        speaking.answer(
            one,
            name=one.name,
            pronouns=pronouns,
            role_title=one.role_title,
            organisation_name=one.organisation_name,
            biography=one.biography,
            may_be_recorded=may_be_recorded,
            needs=needs,
        )


def contributions_come(made: Conference) -> None:
    made.contributions_until = clock.at(clock.today() + timedelta(days=30), 17)
    reviewer = called("Kemi Testerton")
    helpers.give_duty(made, reviewer.email, reviewer.name, Duty.REVIEWER, called("Ewan Testerton"))
    for title, proposal, name, email in OFFERED:
        contributions.offer(made, title=title, proposal=proposal, name=name, email=email, key=f"{made.slug}-{email}")
    first = db.session.scalars(
        select(Contribution).where(Contribution.conference_id == made.id).order_by(Contribution.id).limit(1)
    ).one()
    contributions.score(first, reviewer, 4, "Warm, and cheap to run.")


def small_events(after: date) -> None:
    """A roundtable and a visit, for members; both after the conference."""
    for title, strapline, kind, days, capacity in (
        ("Roundtable: when rumours outrun us", "Twelve people, two hours, one question.", EventKind.ROUNDTABLE, 20, 12),
        ("A visit to Mill Side", "How a lantern parade is made: workshop, walk and soup.", EventKind.MEMBERS_VISIT, 41, 25),
    ):  # fmt: skip
        day = after + timedelta(days=days)
        made = conference.create_conference(
            title=title,
            strapline=strapline,
            kind=kind,
            audience=EventAudience.MEMBERS,
            description="For people of member organisations. Places are few, and cost nothing.",
            starts_at=clock.at(day, 10),
            ends_at=clock.at(day, 13),
            venue="The Weaving Hall" if kind == EventKind.ROUNDTABLE else "Mill Side community centre",
            online_link="https://meet.example.org/rumours" if kind == EventKind.ROUNDTABLE else "",
            contact_email="events@example.org",
            capacity=capacity,
            booking_opens_at=clock.now() - timedelta(days=3),
            prices={Category.MEMBER: Decimal(0)},
        )
        conference.announce(made)
