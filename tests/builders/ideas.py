"""Idea boards: complete records, made by the actions people use."""

import itertools
from datetime import timedelta
from typing import Any

from network.conferences.models import Registration
from network.core import clock
from network.ideas import actions
from network.ideas.models import Board, Idea
from tests.builders.conferences import conference, registration, session

numbers = itertools.count(1)


def board(**over: Any) -> Board:
    """An open board of a plenary, at a conference that is under way; nobody has to look before an idea is shown."""
    of = over.pop("session", None) or session(over.pop("conference", None) or conference(), title="How can we?")
    now = clock.now()
    given = {
        "question": "How can we support the bridge builders of the future?",
        "opens_at": now - timedelta(hours=1),
        "closes_at": now + timedelta(hours=1),
        "is_moderated": False,
    }
    return actions.open_board(of, **{**given, **over})


def delegate(of: Board, came: bool = True, **over: Any) -> Registration:
    """Somebody with a place at the board's conference, let in at the door."""
    given = {"checked_in_at": clock.now()} if came else {}
    return registration(of.session.conference, **{**given, **over})


def idea(of: Board | None = None, words: str = "A meal for everybody, once a month.", **over: Any) -> Idea:
    of = of or board()
    number = next(numbers)
    place = over.pop("by", None) or delegate(of, email=f"table{number}@example.org")
    return actions.give_idea(of, words, over.pop("submission", f"submission {number}"), place, **over)
