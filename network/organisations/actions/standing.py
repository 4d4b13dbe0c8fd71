"""What each colleague looks after: several may look after the organisation, and exactly one is its primary contact."""

from datetime import date

from flask_babel import gettext as _

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.notifications.actions import notify
from network.organisations import queries
from network.organisations.actions.invitations import offer_free_seats
from network.organisations.actions.room import has_a_free_seat
from network.organisations.models import Organisation, Representative, Standing
from network.people.models import Person


def change(colleague: Representative, role_title: str, standing: Standing, by: Person) -> None:
    """What a colleague does and looks after, as one form says it: they are told once."""
    before = (colleague.role_title, colleague.standing)
    set_standing(colleague, standing, by)
    colleague.role_title = role_title
    save(colleague)
    if before != (colleague.role_title, colleague.standing):
        tell(colleague, by)


def protect_until(person: Person, adult_on: date | None) -> None:
    """Keep the day on which a young person becomes eighteen, until it has come."""
    person.adult_on = adult_on if adult_on and adult_on > clock.today() else None
    save(person)


def set_standing(colleague: Representative, standing: Standing, by: Person) -> None:
    """Change what a colleague looks after. A new primary contact takes over from the one before, who becomes a deputy."""
    lock(colleague.organisation)
    lock(colleague)
    if colleague.ended_on:
        raise Refused(_("%(name)s has already left.", name=colleague.person.name))
    if colleague.standing == standing:
        return
    refuse_standing(colleague, standing)
    before = colleague.standing
    if standing == Standing.PRIMARY:
        step_back(colleague.organisation, by)
    colleague.standing = standing
    save(colleague)
    if before != Standing.FINANCE and standing == Standing.FINANCE:
        offer_free_seats(colleague.organisation)


def refuse_standing(colleague: Representative, standing: Standing) -> None:
    if colleague.standing == Standing.PRIMARY:
        raise Refused(
            _("There is always one primary contact. Make somebody else primary contact, and %(name)s becomes a deputy.",
              name=colleague.person.name)
        )  # fmt: skip
    if standing == Standing.PRIMARY and colleague.leaves_on:
        raise Refused(_("%(name)s is leaving. Choose somebody who stays.", name=colleague.person.name))
    if colleague.standing == Standing.FINANCE and not has_a_free_seat(colleague.organisation):
        raise Refused(_("A finance contact needs no seat; everybody else does, and all seats are taken."))


def step_back(organisation: Organisation, by: Person | None = None) -> None:
    """Whoever is primary contact becomes a deputy, and is told of it."""
    before = db.session.scalar(queries.primary_contact(organisation))
    if before is None:
        return
    before.standing = Standing.DEPUTY
    save(before)
    if by:
        tell(before, by)


def hand_over_primary(leaver: Representative, chosen: Person | None) -> None:
    """Make the chosen colleague primary contact; if they have gone meanwhile, whoever has looked after it for longest."""
    others = rows(queries.others_who_may_take_over(leaver))
    wanted = [each for each in others if chosen and each.person_id == chosen.id]
    for successor in [*wanted, *others][:1]:
        successor.standing = Standing.PRIMARY
        save(successor)
        tell(successor, leaver.person)


def tell(colleague: Representative, by: Person) -> None:
    """A change of standing or role concerns the one it is about, unless they made it themselves."""
    if colleague.person_id != by.id:
        address = link_to("organisations.organisation", slug=colleague.organisation.slug)
        notify(colleague.person, "organisations/messages/standing", colleague=colleague, changed_by=by, address=address)
