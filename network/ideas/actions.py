"""Opening boards, giving and backing ideas, looking after them, and sharing what came out."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import update

from network.communities.actions.posts import open_thread, reply
from network.communities.models import Community, ThreadKind
from network.conferences.models import Registration, Session
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.text import render
from network.ideas import queries, telling
from network.ideas.models import Backing, Board, Idea
from network.ideas.writing import as_markdown
from network.people.models import Person

MOST_IDEAS = 30  # of one delegate on one board
DAYS_TO_FOLLOW_UP = 90


def open_board(session: Session, **details: Any) -> Board:
    """Put a question to everybody at a session. A session has one board."""
    lock(session)  # two colleagues may be opening it
    if db.session.scalar(queries.board_of(session)) is not None:
        raise Refused(_("This session has its board already."))
    return save(Board(session=session, **details))


def change_board(board: Board, **details: Any) -> None:
    refuse_once_shared(board)
    for name, value in details.items():
        setattr(board, name, value)
    db.session.flush()


def remove_board(board: Board) -> None:
    """Take away a board on which nobody has written."""
    lock(board)
    if db.session.scalar(queries.how_many(queries.ideas(board))):
        raise Refused(_("There are ideas on it, and they are not ours to throw away."))
    db.session.delete(board)
    db.session.flush()


def give_idea(
    board: Board, words: str, submission: str, place: Registration | None, name: str = "", at_table: str = ""
) -> Idea:
    """Add an idea; a form sent twice is one. Without a place it is the events team that writes down what a table says."""
    lock(place or board)  # the form may be sent a second time meanwhile; other delegates do not wait
    if known := db.session.scalar(queries.idea_of_submission(board, submission)):
        return known  # type: ignore[no-any-return]
    refuse_unless_open(board, place)
    now = clock.now()
    is_seen_at_once = place is None or not board.is_moderated
    return save(
        Idea(
            board=board,
            registration_id=place.id if place else None,
            words=words,
            name=name,
            at_table=at_table,
            submission=submission,
            written_at=now,
            shown_at=now if is_seen_at_once else None,
        )
    )


def refuse_unless_open(board: Board, place: Registration | None) -> None:
    refuse_once_shared(board)
    if place is None:
        return
    if board.is_early:
        raise Refused(_("The board is not open yet. Keep your idea for the session."))
    if not board.is_open:
        raise Refused(_("The board has closed. Tell the events team, who can still write it down."))
    if (db.session.scalar(queries.how_many(queries.own(board, place))) or 0) >= MOST_IDEAS:
        raise Refused(_("You have given %(most)d ideas. Leave some room for others.", most=MOST_IDEAS))


def refuse_once_shared(board: Board) -> None:
    if board.shared_at is not None:
        raise Refused(_("The ideas of this board have been shared already."))


def back(idea: Idea, place: Registration) -> None:
    """Say that one would do this too. Backing twice is backing once."""
    lock(place)
    if db.session.scalar(queries.backing(idea, place)) is None:
        save(Backing(idea_id=idea.id, registration_id=place.id))
        count(idea, 1)


def take_back(idea: Idea, place: Registration) -> None:
    lock(place)
    known = db.session.scalar(queries.backing(idea, place))
    if known is not None:
        db.session.delete(known)
        count(idea, -1)


def count(idea: Idea, by: int) -> None:
    db.session.flush()
    db.session.execute(update(Idea).where(Idea.id == idea.id).values(backed=Idea.backed + by))
    db.session.refresh(idea)


def show(idea: Idea) -> None:
    """Let those in the room see it; also what had been set aside."""
    lock(idea)
    refuse_once_shared(idea.board)
    idea.set_aside_at, idea.set_aside_because = None, ""
    idea.shown_at = idea.shown_at or clock.now()
    db.session.flush()


def set_aside(idea: Idea, because: str) -> None:
    """Keep an idea from being shown and shared, with the reason. Those joined to it stand by themselves again."""
    lock(idea)
    refuse_once_shared(idea.board)
    for each in idea.joined:
        each.joined_to_id = None
    idea.shown_at, idea.joined_to_id = None, None
    idea.set_aside_at, idea.set_aside_because = clock.now(), because
    db.session.flush()


def join(idea: Idea, to: Idea) -> None:
    """Let one idea stand with another that says the same. Who backs both counts once."""
    lock(min(idea, to, key=lambda each: each.id))  # two colleagues may be joining the two crosswise
    lock(max(idea, to, key=lambda each: each.id))
    refuse_once_shared(idea.board)
    if idea.id == to.id or to.joined_to_id is not None or to.set_aside_at is not None:
        raise Refused(_("Choose another idea that stands by itself."))
    now = clock.now()
    idea.shown_at, idea.set_aside_at, idea.set_aside_because = idea.shown_at or now, None, ""
    to.shown_at = to.shown_at or now
    for each in [*idea.joined, idea]:
        each.joined_to_id = to.id
    db.session.flush()
    db.session.expire(to, ["joined"])
    db.session.expire(idea, ["joined"])
    bring_backing(idea, to)


def bring_backing(idea: Idea, to: Idea) -> None:
    known = {each.registration_id for each in rows(queries.backings_of([to.id]))}
    new = [each for each in rows(queries.backings_of([idea.id])) if each.registration_id not in known]
    for each in new:
        save(Backing(idea_id=to.id, registration_id=each.registration_id))
    if new:
        count(to, len(new))


def part(idea: Idea) -> None:
    """Let a joined idea stand by itself again."""
    lock(idea)
    refuse_once_shared(idea.board)
    idea.joined_to_id = None
    db.session.flush()


def share(board: Board, by: Person, community: Community | None = None, title: str = "") -> None:
    """Send everybody who came what came out, and open a conversation about it in a community."""
    lock(board)
    refuse_once_shared(board)
    if waiting := db.session.scalar(queries.how_many(queries.waiting(board))):
        raise Refused(
            ngettext("%(num)d idea still waits to be looked at.", "%(num)d ideas still wait to be looked at.", waiting)
        )
    shown = sorted(rows(queries.shown(board)), key=lambda each: (-each.backed, each.id))
    if not shown:
        raise Refused(_("There is nothing to share yet."))
    board.shared_at = clock.now()
    board.follow_up_on = clock.today() + timedelta(days=DAYS_TO_FOLLOW_UP)
    if community is not None:
        board.community = community
        board.thread = open_thread(
            community, by, ThreadKind.NEWS, title, as_markdown(board, shown), submission=f"ideas {board.id}"
        )
    db.session.flush()
    telling.tell_what_came_out(board)


def say_outcome(board: Board, by: Person, words: str) -> None:
    """Say what was done with the ideas, to those who gave them and in the conversation they became."""
    lock(board)
    if board.shared_at is None:
        raise Refused(_("Share the ideas first, so that people know what this is about."))
    is_first = board.outcome_at is None
    board.outcome, board.outcome_html = words, render(words).html
    board.outcome_at = board.outcome_at or clock.now()
    db.session.flush()
    if is_first:
        if board.thread is not None and not (board.thread.is_closed or board.thread.removed_at):
            reply(board.thread, by, words, submission=f"outcome {board.id}")
        telling.tell_outcome(board)


def times_of(session: Session) -> tuple[datetime, datetime]:
    """When a board is open, unless somebody says otherwise: from the session's start until the evening of its day."""
    return session.starts_at, clock.at(clock.here(session.ends_at).date(), 22)
