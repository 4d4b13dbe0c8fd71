"""What ideas need of the events team: to be shared within two weeks, and an answer after three months."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from network.core import clock
from network.core.addresses import path_to
from network.core.db import db, rows
from network.core.needs import Need, asks
from network.ideas import queries
from network.ideas.models import Board
from network.ideas.permissions import may_look_after_boards


@asks
def needs_of(person: Any) -> Sequence[Need]:
    if not may_look_after_boards(person):
        return []
    shared = [to_share(board, ideas) for board, ideas in db.session.execute(queries.to_share(clock.now())).unique()]
    return [*shared, *map(to_answer, rows(queries.to_follow_up()))]


def to_share(board: Board, ideas: int) -> Need:
    due = clock.here(board.session.ends_at).date() + timedelta(days=queries.DAYS_TO_SHARE)
    return Need(
        icon="message-square",
        title=ngettext(
            "%(num)d idea from “%(title)s” waits to be shared",
            "%(num)d ideas from “%(title)s” wait to be shared",
            ideas,
            title=board.session.title,
        ),
        detail=_("Those who came were promised that they would be circulated."),
        action=_("Look at them"),
        address=path_to("ideas.staff_board", id=board.id),
        due=due,
        urgency=2,
    )


def to_answer(board: Board) -> Need:
    return Need(
        icon="message-square",
        title=_("Say what came of the ideas from “%(title)s”", title=board.session.title),
        detail=_("They were shared three months ago."),
        action=_("Say what was done"),
        address=path_to("ideas.say_outcome", id=board.id),
        due=board.follow_up_on,
        urgency=2,
    )
