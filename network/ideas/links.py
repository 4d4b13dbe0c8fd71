"""Where a delegate finds a board: by their account, or by a private link that opens boards and nothing else."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from network.conferences.models import Registration
from network.core.addresses import absolute, path_to
from network.ideas.models import Board


def signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="ideas delegate")


def delegate_key(place: Registration) -> str:
    return str(signer().dumps(place.code))


def code_of(key: str) -> str | None:
    """The registration's code in a link, or None if we did not write it."""
    try:
        code = signer().loads(key)
    except BadSignature:
        return None
    return code if isinstance(code, str) else None


def board_path(board: Board, place: Registration) -> str:
    if place.person_id is not None:
        return path_to("ideas.board", id=board.id)
    return path_to("ideas.board", id=board.id, key=delegate_key(place))


def board_link(board: Board, place: Registration) -> str:
    return absolute(board_path(board, place))
