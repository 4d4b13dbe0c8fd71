"""Boards as delegates and the events team ask for them, and the ideas on them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from network.communities.models import Community
from network.conferences.models import Conference, Registration, Session, SessionSpeaker
from network.conferences.queries import has_place
from network.core import clock
from network.ideas.models import Backing, Board, Idea

DAYS_TO_SHARE = 14  # after the session; domain: ideas are circulated within two weeks


def boards() -> Select:
    """Boards with their sessions and conferences."""
    return (
        select(Board)
        .join(Board.session)
        .join(Session.conference)
        .options(contains_eager(Board.session).contains_eager(Session.conference))
    )


def takes_place() -> ColumnElement[bool]:
    """A condition on conferences: announced, and not called off."""
    return and_(Conference.announced_at.is_not(None), Conference.cancelled_at.is_(None))


def board(id: int) -> Select:
    """A board that delegates may find."""
    return boards().where(Board.id == id, takes_place())


def board_with_its_credits(id: int) -> Select:
    """A board with who chaired and spoke, and with where its ideas went."""
    return (
        boards()
        .where(Board.id == id)
        .options(
            selectinload(Board.session, Session.parts).joinedload(SessionSpeaker.speaker),
            joinedload(Board.community),
            joinedload(Board.thread),
        )
    )


def boards_of(conference: Conference) -> Select:
    return boards().where(Session.conference_id == conference.id, takes_place()).order_by(Session.starts_at, Board.id)


def board_of(session: Session) -> Select:
    return select(Board).where(Board.session_id == session.id)


def sessions_with_their_boards(conference: Conference) -> Select:
    """(Session, its Board or None, ideas that wait, ideas in all) of what can have a board, by the clock."""
    waiting = func.count(Idea.id).filter(is_waiting())
    return (
        select(Session, Board, waiting, func.count(Idea.id))
        .outerjoin(Board, Board.session_id == Session.id)
        .outerjoin(Idea, Idea.board_id == Board.id)
        .where(Session.conference_id == conference.id)
        .group_by(Session.id, Board.id)
        .order_by(Session.starts_at, Session.id)
    )


def is_waiting() -> ColumnElement[bool]:
    """The rule of `Idea.is_waiting`, for the database."""
    return and_(Idea.shown_at.is_(None), Idea.set_aside_at.is_(None))


def is_shown() -> ColumnElement[bool]:
    """Shown by itself: not among those joined to it."""
    return and_(Idea.shown_at.is_not(None), Idea.joined_to_id.is_(None))


def ideas(board: Board) -> Select:
    return select(Idea).where(Idea.board_id == board.id)


def shown(board: Board) -> Select:
    """The ideas of a board, each with those that say the same."""
    return ideas(board).where(is_shown()).options(selectinload(Idea.joined))


def shown_or_own(board: Board, place: Registration) -> Select:
    """What a delegate in the room sees: what is shown, and their own while it waits."""
    own = Idea.registration_id == place.id
    return ideas(board).where(or_(is_shown(), and_(own, is_waiting()))).options(selectinload(Idea.joined))


def own(board: Board, place: Registration) -> Select:
    return ideas(board).where(Idea.registration_id == place.id).options(selectinload(Idea.joined))


def waiting(board: Board) -> Select:
    return ideas(board).where(is_waiting())


def set_aside(board: Board) -> Select:
    return ideas(board).where(Idea.set_aside_at.is_not(None))


def how_many(statement: Select) -> Select:
    return select(func.count()).select_from(statement.order_by(None).subquery())


def idea_of(board: Board, id: int) -> Select:
    return ideas(board).where(Idea.id == id)


def idea_of_submission(board: Board, submission: str) -> Select:
    return ideas(board).where(Idea.submission == submission)


def backed_by(place: Registration, ideas: Collection[int]) -> Select:
    """Which of these ideas a delegate backs."""
    return select(Backing.idea_id).where(Backing.registration_id == place.id, Backing.idea_id.in_(ideas))


def backing(idea: Idea, place: Registration) -> Select:
    return select(Backing).where(Backing.idea_id == idea.id, Backing.registration_id == place.id)


def backings_of(ideas: Collection[int]) -> Select:
    return select(Backing).where(Backing.idea_id.in_(ideas)).order_by(Backing.id)


def who_came(conference: Conference) -> Select:
    """The places of those who were let in, with their accounts."""
    return (
        select(Registration)
        .where(Registration.conference_id == conference.id, has_place(), Registration.checked_in_at.is_not(None))
        .options(joinedload(Registration.person))
        .order_by(Registration.id)
    )


def communities_to_choose() -> Select:
    """Where ideas may live on: any community that all members know of. It gives no sight of what is written there."""
    return (
        select(Community)
        .where(Community.archived_at.is_(None), Community.is_announced.is_(True), Community.is_sensitive.is_(False))
        .order_by(Community.title, Community.id)
    )


def to_share(until: datetime) -> Select:
    """(Board, how many ideas) of boards whose session is over and whose ideas nobody has shared yet."""
    return (
        boards()
        .join(Idea, Idea.board_id == Board.id)
        .where(
            takes_place(),
            Board.shared_at.is_(None),
            Session.ends_at <= until,
            Session.ends_at > until - timedelta(days=365),
        )
        .group_by(Board.id, Session.id, Conference.id)
        .order_by(Session.ends_at, Board.id)
        .add_columns(func.count(Idea.id))
    )


def to_follow_up() -> Select:
    """Boards whose ideas were shared three months ago, and of which nobody has said what was done."""
    return boards().where(Board.follow_up_on <= clock.today(), Board.outcome_at.is_(None)).order_by(Board.follow_up_on)
