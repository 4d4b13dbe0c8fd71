"""Two idea boards: one whose ideas were shared and followed up, and one for the next conference."""

from datetime import timedelta

from network.communities.models import Community
from network.conferences.models import Conference, EventKind, Kind, Registration, Session
from network.core import clock
from network.core.db import db, rows
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.threads import SPORT
from network.ideas import actions, queries
from network.ideas.models import Board

QUESTION = "How can we support the bridge builders of the future?"
IDEAS = (
    ("A small fund that young people decide on themselves, in every council.", True),
    ("Pay youth leaders for their time, as we pay consultants.", False),
    ("A meal once a month where the youngest choose who is invited.", True),
    ("Let people under 25 chair one meeting in four.", False),
    ("Money for young people, decided by young people.", False),
    ("Open the sports hall on Friday nights, without a form.", True),
)
OUTCOME = (
    "Two councils have begun a fund that young people decide on, with £2,000 each. "
    "The Friday hall is open in one town; the caretaker counted 40 people on the second night."
)


def tell() -> None:
    past, coming = (of_the_plenary(each) for each in conferences())
    ewan = called("Ewan Testerton")
    with acting_as(ewan.id):
        if past is not None:
            shared(past, ewan)
        if coming is not None:
            opens_at, closes_at = actions.times_of(coming)
            actions.open_board(coming, question=QUESTION, opens_at=opens_at, closes_at=closes_at)


def conferences() -> list[Conference]:
    """The one that was in 2023, and the next."""
    statement = (
        db.select(Conference)
        .where(Conference.postponed_from.is_(None), Conference.kind == EventKind.CONFERENCE)
        .order_by(Conference.starts_at)
    )
    found = rows(statement)
    return [found[0], found[-1]]


def of_the_plenary(conference: Conference) -> Session | None:
    plenaries = db.select(Session).where(Session.conference_id == conference.id, Session.kind == Kind.PLENARY)
    return db.session.scalars(plenaries.order_by(Session.starts_at, Session.id)).first()


def shared(session: Session, by) -> None:
    with clock.set_to(session.starts_at):
        opens_at, closes_at = actions.times_of(session)
        board = actions.open_board(session, question=QUESTION, opens_at=opens_at, closes_at=closes_at)
    with clock.set_to(session.starts_at + timedelta(minutes=20)):
        gathered(board)
    with clock.set_to(session.ends_at + timedelta(days=6)):
        actions.share(board, by, sport(), f"Ideas from “{session.title}”")
    with clock.set_to(session.ends_at + timedelta(days=98)):
        actions.say_outcome(board, by, OUTCOME)


def gathered(board: Board) -> None:
    places = rows(queries.who_came(board.session.conference))
    given = []
    for number, (words, is_named) in enumerate(IDEAS):
        place: Registration = places[number % len(places)]
        name = place.delegate_name if is_named else ""
        given.append(actions.give_idea(board, words, f"story-{number}", place, name=name, at_table=str(number % 3 + 1)))
    for idea in given:
        actions.show(idea)
    actions.join(given[4], given[0])
    for idea, place in zip((given[0], given[0], given[2]), places, strict=False):
        actions.back(idea, place)


def sport() -> Community:
    return db.session.scalars(db.select(Community).where(Community.title == SPORT)).one()
