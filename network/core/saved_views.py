"""Views of staff lists that people saved: filters, columns and order under a name, for themselves or for their colleagues too."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import request
from flask_babel import gettext as _
from sqlalchemy import ForeignKey, Index, Select, UniqueConstraint, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from network.core import clock
from network.core.db import Model, db, save
from network.core.errors import Refused
from network.core.login import visitor
from network.core.pages import OF_A_PAGE, OF_URL_FOR

MOST_VIEWS = 50
LONGEST_NAME = 60
LONGEST_ASKED = 2000
NOT_KEPT = OF_A_PAGE | OF_URL_FOR | {"view", "format", "deed"}


class SavedView(Model):
    """What one person asks of one list, under a name. It is theirs, and stays until they delete it or leave the staff.

    `shared_at` shows it to all who may open the list: it holds a question, never an answer, so nobody sees more by it.
    """

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("person_id", "list_name", "name"),
        Index("ix_saved_view_list_name", "list_name"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    list_name: Mapped[str]
    name: Mapped[str]
    asked: Mapped[dict[str, Any]]  # the arguments of the address, each with its values
    is_default: Mapped[bool] = mapped_column(default=False)
    shared_at: Mapped[datetime | None]
    saved_at: Mapped[datetime]

    @property
    def is_own(self) -> bool:
        return self.person_id == visitor().id


def views_for(person: Any, list_name: str) -> Select:
    """One's own views of a list, and those that colleagues share."""
    return (
        select(SavedView)
        .where(
            SavedView.list_name == list_name,
            or_(SavedView.person_id == person.id, SavedView.shared_at.is_not(None)),
        )
        .order_by(SavedView.name, SavedView.id)
        .limit(MOST_VIEWS * 2)
    )


def own_view(person: Any, list_name: str, id: int) -> Select:
    return select(SavedView).where(
        SavedView.id == id, SavedView.list_name == list_name, SavedView.person_id == person.id
    )


def asked_now() -> dict[str, list[str]]:
    """What the address at hand asks of a list, without which page of it."""
    return {
        name: values
        for name, values in request.args.to_dict(flat=False).items()
        if name not in NOT_KEPT and any(values)
    }


def save_view(person: Any, list_name: str, name: str, asked: dict[str, list[str]], **choices: bool) -> SavedView:
    """Keep what is asked under a name; one's view of that name is replaced."""
    name = checked(name)
    if sum(len(value) for values in asked.values() for value in values) > LONGEST_ASKED:
        raise Refused(_("That is more than a view can keep. Choose fewer columns or words."))
    mine = select(SavedView).where(SavedView.person_id == person.id, SavedView.list_name == list_name)
    existing: Sequence[SavedView] = db.session.scalars(mine).all()
    view = next((each for each in existing if each.name == name), None)
    if view is None and len(existing) >= MOST_VIEWS:
        raise Refused(_("You have %(num)d views of this list already. Delete one first.", num=MOST_VIEWS))
    view = view or SavedView(person_id=person.id, list_name=list_name, name=name)
    view.asked, view.saved_at = dict(asked), clock.now()
    view.shared_at = clock.now() if choices.get("shared") else None
    save(view)
    set_default(view, bool(choices.get("default")))
    return view


def rename(view: SavedView, name: str) -> None:
    name = checked(name)
    taken = select(SavedView.id).where(
        SavedView.person_id == view.person_id,
        SavedView.list_name == view.list_name,
        SavedView.name == name,
        SavedView.id != view.id,
    )
    if db.session.scalar(taken):
        raise Refused(_("You have another view called “%(name)s”.", name=name))
    view.name = name


def set_default(view: SavedView, is_default: bool) -> None:
    """The view with which the list opens for its person: at most one of each list."""
    if is_default:
        db.session.execute(
            update(SavedView)
            .where(SavedView.person_id == view.person_id, SavedView.list_name == view.list_name)
            .values(is_default=False)
        )
    view.is_default = is_default


def checked(name: str) -> str:
    name = " ".join("".join(character for character in name if character.isprintable()).split())
    if not name:
        raise Refused(_("Give the view a name."))
    if len(name) > LONGEST_NAME:
        raise Refused(_("A name has up to %(num)d characters.", num=LONGEST_NAME))
    return name
