"""The ideas of a board as a post: what was asked, where and by whom, and what people said, the most backed first."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.pages import day
from network.ideas.models import Board, Idea

MOST_CHARACTERS = 24_000


def as_markdown(board: Board, ideas: Sequence[Idea]) -> str:
    """No longer than a post may be; of what does not fit it says how much there is."""
    lines: list[str] = []
    room = MOST_CHARACTERS
    for idea in ideas:
        item = "\n".join([f"- {said(idea)}", *[f"    - {said(each, alone=False)}" for each in idea.joined]])
        room -= len(item) + 1
        if room < 0:
            break
        lines.append(item)
    left = len(ideas) - len(lines)
    more = ngettext("%(num)d more idea was given.", "%(num)d more ideas were given.", left) if left else ""
    return "\n\n".join(filter(None, [f"> {one_line(board.question)}", credit(board), "\n".join(lines), more]))


def said(idea: Idea, alone: bool = True) -> str:
    """One idea, with the name its author wished beside it and how many back it."""
    words = [one_line(idea.words)]
    if idea.name:
        words.append(f"({idea.name})")
    if alone and idea.backed:
        words.append(ngettext("· backed by %(num)d", "· backed by %(num)d", idea.backed))
    return " ".join(words)


def credit(board: Board) -> str:
    """The session these ideas come from, and who led it."""
    session = board.session
    where = _(
        "These ideas were gathered in “%(session)s” at %(conference)s on %(day)s.",
        session=session.title,
        conference=session.conference.title,
        day=day(session.starts_at),
    )
    chairs, speakers = (", ".join(each.name for each in people) for people in (session.chairs, session.speakers))
    led = _("In the chair: %(names)s.", names=chairs) if chairs else ""
    spoke = _("On the panel: %(names)s.", names=speakers) if speakers else ""
    return " ".join(filter(None, [where, led, spoke]))


def one_line(words: str) -> str:
    return " ".join(words.split())
