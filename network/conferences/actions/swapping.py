"""Whoever booked puts somebody in another's place, or adds a place, without asking the office.

The price is that of the day of the booking, worked out for who comes now, and of an added place that of today. What it costs
more is asked for by a further invoice; what it costs less is credited as far as a cancellation would be, so that nobody swaps to
a free place what they can no longer cancel. Who comes instead has a place of their own: neither the code nor what the first one
told us goes over to them.
"""

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from network.conferences.actions.booking import (
    lock_included_places,
    refuse_if_not_bookable,
    refuse_those_who_have_a_place,
    register,
    registration_of,
    use_code,
)
from network.conferences.actions.charging import ask_for, customer_of, settle_difference
from network.conferences.actions.confirmation import tell, tell_of_place
from network.conferences.actions.details import forget
from network.conferences.actions.order import free_code, look_again, refund_today, refuse_if_not_standing
from network.conferences.actions.quoting import Priced, priced
from network.conferences.actions.signing_up import withdraw_from_all
from network.conferences.actions.waiting import take_turn
from network.conferences.codes import new_code
from network.conferences.drafts import Coming
from network.conferences.models import Order, Registration
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.core.pages import money
from network.memberships.voice import Voice, all_voices
from network.people.models import Person

#: What a registration keeps when a colleague has it instead.
SAME_FOR_A_COLLEAGUE = (
    "organisation", "organisation_name", "category", "net", "vat_rate", "why", "is_included", "membership", "discount_code",
)  # fmt: skip


class PriceToAgree(Refused):
    """The place costs something else than was agreed: `net`, before VAT."""

    def __init__(self, sentence: str, net: Decimal) -> None:
        super().__init__(sentence)
        self.net = net


def swap(place: Registration, coming: Coming, agreed: Decimal | None = None, by: Person | None = None) -> Registration:
    """Let somebody else come: at once where it costs the same, else once the new price was agreed to."""
    lock(place.conference)
    lock(place)
    if place.successor is not None:
        return place.successor  # the form was sent twice
    refuse_swap(place)
    place.cancelled_at = clock.now()  # what it used is there for who comes instead
    free_code(place)
    db.session.flush()
    code = place.discount_code
    each = price_for(place.order, coming, clock.here(place.order.placed_at).date(), code.code if code else "")
    credited = min(max(place.net - each.quote.net, Decimal(0)), refund_today(place))
    refuse_unless_agreed(each, place.net if agreed is None else agreed, place.net, credited)
    withdraw_from_all(place)
    forget(place)
    instead = put_in_place_of(place, registration_of(place.order, each, place.discount_code))
    use_code(code, [each])
    settle_difference(instead, reason_for_swap(place, instead), by, credited)
    tell(place, "conferences/messages/place_swapped")
    tell_of_place(instead)
    return instead


def refuse_swap(place: Registration) -> None:
    refuse_if_not_standing(place)
    if place.awaits_approval:
        raise Refused(_("%(name)s’s bursary place waits for the events team.", name=place.name))
    if place.conference.cancelled_at:
        raise Refused(_("%(title)s is cancelled.", title=place.conference.title))
    if clock.today() >= clock.here(place.conference.starts_at).date():
        raise Refused(_("A name can be swapped until the day before. At the door, ask for the desk."))


def hand_on(place: Registration, to: Person) -> Registration:
    """A colleague takes the place over at the price it had; the conference and the place are locked by whoever calls."""
    place.cancelled_at = clock.now()
    withdraw_from_all(place)
    forget(place)
    same = {name: getattr(place, name) for name in SAME_FOR_A_COLLEAGUE}
    own = {"person": to, "delegate_name": to.name, "delegate_email": to.email, "code": new_code()}
    return put_in_place_of(place, Registration(conference=place.conference, **same, **own))


def put_in_place_of(place: Registration, instead: Registration) -> Registration:
    """The new registration takes over what was asked for the first, and nothing else that hangs on it."""
    place.order.registrations.append(instead)
    for charge in list(place.charges):
        charge.registration = instead
    db.session.flush()
    place.successor = instead
    db.session.flush()
    return instead


def add(order: Order, coming: Coming, agreed: Decimal | None = None) -> Registration:
    """One more place in a booking; what it costs is asked for by a further invoice, once the price was agreed to."""
    lock(order.conference)
    look_again(order)
    if known := booked_already(order, coming):
        return known
    refuse_if_not_bookable(order.conference, 1)
    take_turn(order.conference, 1)
    each = price_for(order, coming, clock.today())
    refuse_unless_agreed(each, Decimal(0) if agreed is None else agreed)
    [added] = register(order, [each])
    order.cancelled_at = None
    ask_for(order, [(added, added.net)], customer_of(order))
    db.session.flush()
    if not added.awaits_approval:
        tell_of_place(added)
    return added


def booked_already(order: Order, coming: Coming) -> Registration | None:
    """The place that the same form, sent before, has made."""
    return next(
        (
            place
            for place in order.standing
            if (coming.person_id is not None and place.person_id == coming.person_id)
            or (coming.email and place.delegate_email == coming.email)
        ),
        None,
    )


def price_for(order: Order, coming: Coming, day: date, code: str = "") -> Priced:
    voice = voice_for(order)
    lock_included_places(voice)
    [each] = priced(order.conference, [coming], order.booker, voice, day, code)
    refuse_those_who_have_a_place(order.conference, [each], order.booker)
    return each


def voice_for(order: Order) -> Voice:
    """As whom the booker booked, whoever they speak for today."""
    if order.booker is None or order.organisation is None:
        return Voice()
    return next((each for each in all_voices(order.booker) if each.organisation is order.organisation), Voice())


def refuse_unless_agreed(
    each: Priced, agreed: Decimal, before: Decimal | None = None, credited: Decimal = Decimal(0)
) -> None:
    net = each.quote.net
    if net == agreed:
        return
    words = {"name": each.guest.name, "price": money(net), "why": each.quote.why, "before": money(before or Decimal(0))}
    if before is None:
        sentence = _("%(name)s’s place costs %(price)s before VAT: %(why)s. Press again to agree.", **words)
    elif credited < before - net:
        sentence = _(
            "The place would cost %(price)s before VAT, and cost %(before)s: %(why)s. It is late for cancelling, so %(credited)s is credited. Press again to agree.",
            credited=money(credited), **words,
        )  # fmt: skip
    else:
        sentence = _(
            "The place would cost %(price)s before VAT, and cost %(before)s: %(why)s. Press again to agree.", **words
        )
    raise PriceToAgree(sentence, net)


def reason_for_swap(place: Registration, instead: Registration) -> str:
    return _(
        "%(conference)s: %(name)s comes instead of %(first)s",
        conference=place.conference.title,
        name=instead.name,
        first=place.name,
    )
