"""The second factor: set up with an app, used, replaced and turned off."""

from typing import Any

import structlog
from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from network.core import clock, mail, outbox
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.people import second_factor, sessions
from network.people.models import AuthSession, Person, RecoveryCode, SecondFactor

log = structlog.get_logger()


def begin(person: Person) -> SecondFactor:
    """Make a secret for an app; nothing is asked for until its first code has been typed."""
    lock(person)  # two tabs may be making one
    if person.second_factor_at:
        raise Refused(_("You sign in in two steps already. Turn that off first to use another app."))
    take_away(person)
    return save(SecondFactor(person_id=person.id, seed=second_factor.new_seed()))


def confirm(person: Person, typed: str, stay_in: AuthSession | None = None) -> list[str]:
    """Turn it on, once the app has shown a right code. The recovery codes are given here and never again."""
    lock(person)
    if person.second_factor_at:
        raise Refused(_("You sign in in two steps already."))
    if not accept_code(person, typed):
        raise Refused(
            _("This is not the code that belongs to now. Wait for the next one, and look at your phone’s clock.")
        )
    person.second_factor_at = clock.now()
    sessions.end_all(person, but=stay_in)
    tell(person, "second_factor_on")
    log.info("second_factor_on", person=person.id)
    return new_recovery_codes(person)


def new_recovery_codes(person: Person) -> list[str]:
    """Ten new codes; those before them are worth nothing from now on."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = [second_factor.new_recovery_code() for _number in range(second_factor.RECOVERY_CODES)]
    for code in codes:
        db.session.add(RecoveryCode(person_id=person.id, code_hash=second_factor.code_hash(person, code)))
    db.session.flush()
    return codes


def accept(person: Person, typed: str) -> bool:
    """Whether this is a code of the app, or one on paper, that has not been used before. From now on it has been."""
    return accept_code(person, typed) or accept_recovery_code(person, typed)


def accept_code(person: Person, typed: str) -> bool:
    factor = db.session.scalar(select(SecondFactor).where(SecondFactor.person_id == person.id))
    step = second_factor.step_of(factor, typed) if factor else None
    if factor is None or step is None:
        return False
    used = db.session.execute(
        update(SecondFactor).where(SecondFactor.id == factor.id, SecondFactor.last_step < step).values(last_step=step)
    )
    return bool(used.rowcount)  # type: ignore[attr-defined]


def accept_recovery_code(person: Person, typed: str) -> bool:
    code = second_factor.recovery_code_in(typed)
    used = db.session.execute(
        update(RecoveryCode)
        .where(RecoveryCode.code_hash == second_factor.code_hash(person, code), RecoveryCode.used_at.is_(None))
        .values(used_at=clock.now())
    )
    if used.rowcount:  # type: ignore[attr-defined]
        log.info("recovery_code_used", person=person.id)
    return bool(used.rowcount)  # type: ignore[attr-defined]


def turn_off(person: Person) -> None:
    """Ask for the password alone from now on."""
    if second_factor.is_demanded_of(person):
        raise Refused(_("What you may see here asks for two steps, so they cannot be turned off."))
    remove(person, "second_factor_off")


def reset(person: Person, by: Person | None = None) -> None:
    """Let somebody in who has lost both their app and their codes: they sign in by password, and set up anew."""
    if person.second_factor_at is None:
        raise Refused(_("%(name)s does not sign in in two steps.", name=person.name))
    if by is not None and by.id == person.id:
        raise Refused(_("Turn off your own on your account page; it asks for a code."))
    remove(person, "second_factor_reset", by=by)
    sessions.end_all(person)


def remove(person: Person, message: str, **context: Any) -> None:
    lock(person)
    take_away(person)
    person.second_factor_at = None
    tell(person, message, **context)
    log.info(message, person=person.id, by=context["by"].id if context.get("by") else None)


def take_away(person: Person) -> None:
    for table in (SecondFactor, RecoveryCode):
        db.session.execute(delete(table).where(table.person_id == person.id))


def tell(person: Person, message: str, **context: Any) -> None:
    """A letter whenever what protects an account changes: whoever did it."""
    outbox.post(mail.compose(person.email, f"people/messages/{message}", {"person": person, **context}))
