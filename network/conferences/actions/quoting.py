"""Who comes and what it costs: people as they were named, found in our records, each priced from their own membership."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.drafts import Coming
from network.conferences.models import Category, Conference, DiscountCode
from network.conferences.models.conference import CATEGORY_OF_BAND
from network.conferences.pricing import Code, Delegate, NoSuchPrice, Quote, Tariff, Term, quotes
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.identity import the_network
from network.memberships.models import Membership, MembershipTier
from network.memberships.voice import Voice, voice_of
from network.organisations.models import Organisation
from network.people.models import Person, Role


@dataclass(frozen=True)
class Seat:
    """A person we know and, where they hold a seat, the organisation with its membership; a colleague still to be named is none."""

    person: Person | None
    organisation: Organisation | None
    membership: Membership | None
    tier: MembershipTier | None


@dataclass(frozen=True)
class Guest:
    """Somebody coming, as our records know them."""

    name: str
    email: str
    organisation_name: str
    category: Category | None
    person: Person | None = None
    seat: Seat | None = None  # the one by which they are priced
    asked_because: str = ""
    is_colleague: bool = False  # of the booker, in the organisation the booker speaks for

    @property
    def organisation(self) -> Organisation | None:
        return self.seat.organisation if self.seat else None


@dataclass(frozen=True)
class Priced:
    """A guest with their price."""

    guest: Guest
    quote: Quote

    @property
    def is_asked_for(self) -> bool:
        return self.quote.category.is_asked_for


@dataclass(frozen=True)
class Enquiry:
    """Who comes, as our records know them, and what places cost them: all that can be found out before anything is locked."""

    conference: Conference
    guests: Sequence[Guest]
    tariff: Tariff
    priced_on: date
    is_known: bool  # whether the booker is somebody of whom we know who they are
    code: DiscountCode | None = None


def enquire(
    conference: Conference,
    coming: Sequence[Coming],
    booker: Person | None,
    voice: Voice | None = None,
    booked_on: date | None = None,
    code: str = "",
) -> Enquiry:
    """What counts is the membership on the conference's own price date, or else on the day of booking."""
    voice = voice or (voice_of(booker) if booker is not None else Voice())
    booked_on = booked_on or clock.today()
    priced_on = conference.prices_as_of or booked_on
    refuse_young_ambassadors_of_strangers(coming, booker, voice)
    guests = guests_of(coming, voice, priced_on)
    refuse_repeated(guests)
    found = valid_code(conference, code, booked_on) if code else None
    return Enquiry(conference, guests, tariff_of(conference, booked_on), priced_on, booker is not None, found)


def refuse_young_ambassadors_of_strangers(coming: Sequence[Coming], booker: Person | None, voice: Voice) -> None:
    """Nobody pays for them and some are under 18: the member organisation they come through books them, or the events team."""
    if voice.membership is not None or (booker is not None and booker.holds(Role.EVENTS)):
        return
    if any(each.category == Category.YOUNG_AMBASSADOR for each in coming):
        raise Refused(_("Young ambassadors are booked by somebody of the member organisation that they come through."))


def valid_code(conference: Conference, code: str, day: date) -> DiscountCode:
    found: DiscountCode | None = db.session.scalar(queries.discount_code(conference, code))
    if found is None or not found.is_valid_on(day):
        raise Refused(_("We do not know the discount code %(code)s here, or it has ended.", code=code), "discount_code")
    if not found.uses_left:
        raise Refused(
            _("The discount code %(code)s has been used as often as it may be.", code=found.code), "discount_code"
        )
    return found


def prices(enquiry: Enquiry) -> list[Priced]:
    """Each delegate's price. Included places go to the booker's own colleagues, in the order they are named."""
    used = places_used(enquiry.guests)
    delegates = [delegate_of(guest, used, enquiry.is_known, enquiry.priced_on) for guest in enquiry.guests]
    try:
        found = quotes(delegates, tariff_with_code(enquiry), the_network().charges_vat)
    except NoSuchPrice:
        raise Refused(_("Choose a price for each person: one of those chosen is not offered here."))
    both = [Priced(guest, quote) for guest, quote in zip(enquiry.guests, found, strict=True)]
    refuse_bursaries_without_reason(both)
    return both


def tariff_with_code(enquiry: Enquiry) -> Tariff:
    given = enquiry.code
    return replace(enquiry.tariff, code=Code(given.code, given.percent, given.uses_left)) if given else enquiry.tariff


def priced(
    conference: Conference,
    coming: Sequence[Coming],
    booker: Person | None,
    voice: Voice | None = None,
    booked_on: date | None = None,
    code: str = "",
) -> list[Priced]:
    return prices(enquire(conference, coming, booker, voice, booked_on, code))


def refuse_bursaries_without_reason(delegates: Sequence[Priced]) -> None:
    for each in delegates:
        if each.is_asked_for and not each.guest.asked_because.strip():
            raise Refused(_("Say in a sentence why %(name)s asks for a bursary place.", name=each.guest.name))


def guests_of(coming: Sequence[Coming], voice: Voice, priced_on: date) -> list[Guest]:
    people = {each.person_id for each in coming if each.person_id is not None}
    seats = seats_of(people, {each.email for each in coming if each.email}, priced_on)
    return [guest_of(each, seats, voice) for each in coming]


def seats_of(people: Collection[int], emails: Collection[str], priced_on: date) -> list[Seat]:
    """What we know of these people, in one question: current members' seats first."""
    if not people and not emails:
        return []
    statement = queries.accounts(people, emails, clock.today(), priced_on, the_network().grace_days)
    return [Seat(*row) for row in db.session.execute(statement)]


def guest_of(each: Coming, seats: Iterable[Seat], voice: Voice) -> Guest:
    if each.is_to_be_named and voice.organisation is not None:
        return colleague_to_be_named(voice, voice.organisation)
    own = [
        seat
        for seat in seats
        if seat.person and (seat.person.id == each.person_id or (each.email and seat.person.email == each.email))
    ]
    person = own[0].person if own else None
    colleague = next((s for s in own if voice.organisation and s.organisation is voice.organisation), None)
    if each.person_id is not None and colleague is None:
        raise Refused(_("%(name)s no longer holds a seat in your organisation.", name=each.name or _("A colleague")))
    if colleague is not None and colleague.organisation is not None and colleague.person is not None:
        return Guest(
            name=colleague.person.name,
            email=colleague.person.email,
            organisation_name=colleague.organisation.name,
            category=each.category or CATEGORY_OF_BAND[colleague.organisation.band],
            person=person,
            seat=colleague,
            asked_because=each.asked_because,
            is_colleague=True,
        )
    # only members learn, by a price, that somebody else's organisation is a member
    seat = next((s for s in own if s.membership), None) if voice.membership else None
    typed = each.organisation_name or (seat.organisation.name if seat and seat.organisation else "")
    return Guest(each.name, each.email, typed, each.category, person, seat, each.asked_because)


def colleague_to_be_named(voice: Voice, organisation: Organisation) -> Guest:
    """Somebody of the booker's organisation, whose name follows: priced as any colleague is."""
    membership = voice.membership
    return Guest(
        name="",
        email="",
        organisation_name=organisation.name,
        category=CATEGORY_OF_BAND[organisation.band],
        seat=Seat(None, organisation, membership, membership.tier if membership else None),
        is_colleague=True,
    )


def refuse_repeated(guests: Sequence[Guest]) -> None:
    named: set[str] = set()
    for guest in guests:
        if guest.email and guest.email in named:
            raise Refused(_("%(name)s is named twice.", name=guest.name))
        named.add(guest.email)


def places_used(guests: Sequence[Guest]) -> dict[int, int]:
    """How many included places are used of the terms that these guests may draw on."""
    terms = {
        guest.seat.membership.id for guest in guests if guest.is_colleague and guest.seat and guest.seat.membership
    }
    if not terms:
        return {}
    return {term: used for term, used in db.session.execute(queries.included_places_used(terms))}  # noqa: C416


def delegate_of(guest: Guest, used: dict[int, int], is_known: bool, priced_on: date) -> Delegate:
    seat = guest.seat
    term = None
    if seat is not None and seat.membership is not None and seat.organisation is not None:
        membership = seat.membership
        term = Term(
            id=membership.id,
            organisation=seat.organisation.name,
            tier=seat.tier.name if seat.tier else "",
            included_places=membership.included_places,
            event_discount=membership.event_discount,
            is_in_grace=membership.ends_on < priced_on,
            places_used=used.get(membership.id, 0),
        )
    category = None if guest.is_colleague and term is not None else guest.category
    return Delegate(category, term, may_use_included=guest.is_colleague, is_known=is_known)


def tariff_of(conference: Conference, day: date | None = None) -> Tariff:
    """What places cost today, or for who booked on another day."""
    early = conference.early_discount if conference.is_early_on(day or clock.today()) else 0
    return Tariff({price.category: (price.net, price.vat_rate) for price in conference.prices}, early)
