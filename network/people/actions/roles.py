"""Roles on the network's staff: given and ended by an administrator, of whom there is always one."""

from collections.abc import Sequence

import structlog
from flask_babel import gettext as _
from sqlalchemy import select

from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.people.models import Person, Role, StaffRole

log = structlog.get_logger()


def grant(person: Person, role: Role, by: Person | None = None) -> StaffRole:
    """Give a role. `by` is None where the network itself does, at a terminal or when it is set up."""
    lock(person)  # two administrators may be giving the same role
    if person.holds(role):
        raise Refused(_("%(name)s already has this role.", name=person.name))
    given = save(StaffRole(person_id=person.id, role=role, granted_at=clock.now(), granted_by_id=by.id if by else None))
    db.session.expire(person, ["roles"])
    log.info("role_granted", person=person.id, role=role, by=by.id if by else None)
    return given


def end(held: StaffRole, by: Person | None = None) -> None:
    """Take a role away. Somebody must be left who can give roles."""
    if held.role is Role.ADMINISTRATOR and not [each for each in held_by_administrators() if each.id != held.id]:
        raise Refused(_("This is the only administrator. Make somebody else one first."))
    held.ended_at = clock.now()
    db.session.flush()
    db.session.expire(held.person, ["roles"])
    log.info("role_ended", person=held.person_id, role=held.role, by=by.id if by else None)


def held_by_administrators() -> Sequence[StaffRole]:
    """The roles of all administrators, held fast: two may be ending each other's."""
    statement = (
        select(StaffRole)
        .join(StaffRole.person)
        .where(StaffRole.role == Role.ADMINISTRATOR, StaffRole.ended_at.is_(None), Person.suspended_at.is_(None))
        .order_by(StaffRole.id)
        .with_for_update(of=StaffRole)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(statement).all()
