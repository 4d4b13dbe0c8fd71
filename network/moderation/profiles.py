"""Profiles can be reported: the page that members see of each other."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from network.core.addresses import path_to
from network.core.db import db, rows
from network.moderation.models import Outcome
from network.moderation.reportable import Reportable, Reported, Verdict, offer
from network.organisations import permissions, queries
from network.people.models import Person


def find(person: Any, id: int) -> Reported | None:
    """Somebody whose page the person may see."""
    if not permissions.may_see_people(person):
        return None
    shown = db.session.scalar(select(Person).where(Person.id == id, Person.suspended_at.is_(None)))
    if shown is None or not (rows(queries.speaks_for(shown)) or shown.is_staff):
        return None
    return reported(shown)


def look(ids: Collection[int]) -> dict[int, Reported]:
    return {each.id: reported(each) for each in rows(select(Person).where(Person.id.in_(ids)))}


def reported(shown: Person) -> Reported:
    label = _("The profile of %(name)s", name=shown.name)
    address = path_to("organisations.person", handle=shown.handle)
    return Reported(label, address, shown, html=shown.about_html, own_label=_("Your profile"))


def only_tell(_id: int, _verdict: Verdict) -> None:
    """The author is told; the rest is theirs to do."""


offer(
    Reportable(
        kind="profile",
        label=_l("Profile"),
        find=find,
        look=look,
        remedies={Outcome.EDIT: only_tell, Outcome.WARNED: only_tell},
    )
)
