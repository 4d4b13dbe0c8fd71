"""Who works for the network."""

from flask_babel import gettext as _

from network.core.errors import Refused
from network.notifications.actions import notify
from network.people import actions as people
from network.people import links
from network.people.actions import roles, second_factor
from network.people.actions.account import with_address
from network.people.models import Person, Role, StaffRole


def appoint(email: str, name: str, role: Role, by: Person) -> StaffRole:
    """Give a role to whoever has this address; who has no password yet is sent a link to set one."""
    person = people.find_or_create(email, name or email.partition("@")[0])
    held = roles.grant(person, role, by)
    if person.password_hash:
        notify(person, "administration/messages/role_given", role=role)
    else:
        links.send_set_password(person, "administration/messages/appointed", role=role, by=by)
    return held


def dismiss(held: StaffRole, by: Person) -> None:
    """End a role, and tell whoever held it."""
    roles.end(held, by)
    notify(held.person, "administration/messages/role_ended", role=held.role)


def reset_second_factor(email: str, by: Person) -> Person:
    """Let whoever has this address sign in by password alone, until they have set up two steps anew."""
    person = with_address(email)
    if person is None:
        raise Refused(_("Nobody has an account with this address."))
    second_factor.reset(person, by)
    return person
