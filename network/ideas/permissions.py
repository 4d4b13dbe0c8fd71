"""Who may do what with idea boards."""

from typing import Any

from network.conferences.models import Registration
from network.conferences.permissions import may_manage_conferences
from network.ideas.models import Board


def may_look_after_boards(person: Any) -> bool:
    return may_manage_conferences(person)


def may_see_ideas(place: Registration) -> bool:
    """What was said in a room is for those who were in it. Giving ideas takes a place only: the door may be slow."""
    return place.is_checked_in


def may_back(place: Registration, board: Board) -> bool:
    return may_see_ideas(place) and board.outcome_at is None
