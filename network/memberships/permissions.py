"""Who may do what with memberships."""

from typing import Any

from network.core.db import db
from network.memberships.models import Membership
from network.memberships.voice import all_voices, voice_of
from network.organisations.models import Organisation, Standing
from network.organisations.queries import primary_contact
from network.people.models import Role


def may_manage_memberships(person: Any) -> bool:
    """Decide on applications, renew, see every organisation: membership staff."""
    return bool(person.holds(Role.MEMBERSHIP))


def may_edit_tariff(person: Any) -> bool:
    return bool(person.holds(Role.ADMINISTRATOR))


def may_see_tariff_terms(person: Any) -> bool:
    """The tariff as staff see it, with what is not printed on the joining page."""
    return may_manage_memberships(person) or may_edit_tariff(person)


def may_see_reductions(person: Any) -> bool:
    """Whose fee is reduced and why: those who decide it, and the trustees it is reported to."""
    return bool(person.holds(Role.MEMBERSHIP, Role.TRUSTEE))


def may_see_own_membership(person: Any) -> bool:
    return bool(person.is_authenticated)


def may_look_after_membership(person: Any) -> bool:
    """Renew, change tier, leave, rejoin, appeal for the organisation they speak for: whoever looks after it."""
    return voice_of(person).looks_after_organisation


def may_describe(person: Any, organisation: Organisation) -> bool:
    """Say in an application what an organisation is. Once people speak for it a private link is not enough: the enquiry it
    was for may have been merged into a member."""
    if db.session.scalar(primary_contact(organisation)) is None:
        return True
    return any(voice.organisation == organisation and voice.looks_after_organisation for voice in all_voices(person))


def may_decide_suspensions(person: Any) -> bool:
    """Two must agree, and the membership manager may be alone, so administrators may too."""
    return bool(person.holds(Role.MEMBERSHIP, Role.ADMINISTRATOR))


def may_see_statement(person: Any, membership: Membership) -> bool:
    """What a membership was worth: those who look after the organisation or its money, and membership staff."""
    return may_manage_memberships(person) or any(
        voice.representative is not None
        and voice.representative.organisation_id == membership.organisation_id
        and voice.representative.standing != Standing.COLLEAGUE
        for voice in all_voices(person)
    )


def may_see_schedule(person: Any) -> bool:
    return may_manage_memberships(person) or may_edit_tariff(person)
