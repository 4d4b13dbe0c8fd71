"""Telling those who came: what came out of a session, and later what was done."""

from network.core.db import rows
from network.ideas import queries
from network.ideas.links import board_link
from network.ideas.models import Board
from network.notifications.actions import notify_all, write_to


def tell_what_came_out(board: Board) -> None:
    tell(board, "ideas/messages/shared")


def tell_outcome(board: Board) -> None:
    tell(board, "ideas/messages/outcome")


def tell(board: Board, message: str) -> None:
    """Everybody who was let in; those without an account get a link of their own."""
    came = rows(queries.who_came(board.session.conference))
    members = {each.person_id: each for each in came if each.person is not None and each.person.is_active}
    if members:
        link = board_link(board, next(iter(members.values())))
        notify_all([each.person for each in members.values()], message, board=board, link=link)
    for address, place in {each.delegate_email: each for each in came if each.person_id is None}.items():
        if address:
            write_to(address, message, board=board, link=board_link(board, place))
