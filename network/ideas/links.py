"""Where a delegate finds a board: by their account, or by a private link that opens boards and nothing else."""

from network.conferences.links import opened, sealed
from network.conferences.models import Registration
from network.core.addresses import absolute, path_to
from network.ideas.models import Board

PURPOSE = "ideas"


def delegate_key(place: Registration) -> str:
    return sealed(PURPOSE, place.code)


def code_of(key: str) -> str | None:
    """The registration's code in a link, or None if we did not write it."""
    return opened(PURPOSE, key)  # type: ignore[no-any-return]


def board_path(board: Board, place: Registration) -> str:
    if place.person_id is not None:
        return path_to("ideas.board", id=board.id)
    return path_to("ideas.board", id=board.id, key=delegate_key(place))


def board_link(board: Board, place: Registration) -> str:
    return absolute(board_path(board, place))
