"""Suspending somebody from a community until a day: they read and do not write, or do not read either. It ends by itself."""

from datetime import date

from flask_babel import gettext as _

from network.communities.models import Participation
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.notifications.actions import notify
from network.people.models import Person


def suspend(participation: Participation, by: Person, reason: str, until: date, is_shut_out: bool = False) -> None:
    """From now on, up to but without that day; the person is told why, and how to appeal."""
    lock(participation)
    if participation.is_facilitator:
        raise Refused(
            _("%(name)s facilitates this community. Ask the network’s office first.", name=participation.person.name)
        )
    participation.suspended_until, participation.is_shut_out = until, is_shut_out
    participation.suspension_reason, participation.suspended_by_id = reason, by.id
    participation.suspension_appeal, participation.suspension_appealed_at = "", None
    db.session.flush()
    notify(participation.person, message_for(participation, "suspended"), participation=participation)


def appeal(participation: Participation, words: str) -> None:
    """Ask the facilitators to think again, once a suspension."""
    lock(participation)
    if not participation.is_suspended:
        raise Refused(_("Your suspension is over."))
    if participation.suspension_appealed_at:
        raise Refused(_("You have appealed already. The facilitators have your words."))
    participation.suspension_appealed_at, participation.suspension_appeal = clock.now(), words
    db.session.flush()


def lift(participation: Participation) -> None:
    """Let somebody take part again before the day."""
    lock(participation)
    participation.suspended_until, participation.is_shut_out = None, False
    db.session.flush()
    notify(participation.person, message_for(participation, "suspension_over"), participation=participation)


def message_for(participation: Participation, name: str) -> str:
    return f"communities/messages/{name}{'_discreetly' if participation.community.is_sensitive else ''}"
