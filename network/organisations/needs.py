"""What organisations need of people: what leavers held and nobody has taken over; and an address that we can write to."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from network.core.db import db
from network.core.needs import Need, asks
from network.organisations import queries
from network.organisations.models import HandedOver
from network.people.models import Person


@asks
def needs_of(person: Person) -> list[Need]:
    found = db.session.execute(queries.left_for_others(), {"person": person.id}).all()
    needs = left_for_others([thing for _closed, thing in found if thing])
    closed = next((closed for closed, _thing in found if closed), None)
    return [address_needed(person, closed.has_bounced), *needs] if closed else needs


def left_for_others(things: Sequence[HandedOver]) -> list[Need]:
    """One need for each who left, whatever they held."""
    departures = {each.departure_id: each.departure for each in things}
    return [
        Need(
            icon="users",
            title=_(
                "%(name)s has left, and some of what they did is nobody’s", name=departure.representative.person.name
            ),
            detail=", ".join(each.label for each in things if each.departure_id == departure.id),
            action=_("Hand it over"),
            address=url_for(
                "organisations.departure", slug=departure.representative.organisation.slug, id=departure.id
            ),
        )
        for departure in departures.values()
    ]


def address_needed(person: Person, has_bounced: bool) -> Need:
    left = _("%(email)s was your address at an organisation you have left. Name one of your own.", email=person.email)
    came_back = _(
        "Letters to %(email)s came back. Name another address, or ask whoever looks after your organisation to say that it works again.",
        email=person.email,
    )
    return Need(
        icon="mail",
        title=_("We cannot write to you"),
        detail=came_back if has_bounced else left,
        action=_("Name an address"),
        address=url_for("people.change_email"),
        urgency=0,
    )
