"""Who joined, when, and in what state each organisation is today: years of applications, invoices, payments and renewals."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from network.billing.actions import add_purchase_order, record_payment
from network.billing.models import Invoice, PaymentMethod
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.core.identity import the_network
from network.demonstration.chapters.people import called, with_password
from network.demonstration.story.members import MEMBERS, Member, Somebody
from network.memberships.actions import applications, enquiries, leaving, tariff, terms, welcoming
from network.memberships.models import Application, LeavingReason, Membership, MembershipTier
from network.memberships.queries.tariff import tier_by_name
from network.memberships.tariff import starting_tariff
from network.organisations.actions import seats
from network.organisations.actions.coverage import cover
from network.organisations.actions.profile import set_themes
from network.organisations.models import Organisation
from network.people.actions.account import change_account, find_or_create
from network.people.models import Person
from network.people.profile import DIRECTORY_WORDING, Audience, Part

FIRST_YEAR = 2021
OFFICE_HOUR = 10
SHOWN: dict[str, str] = {
    **dict.fromkeys((Part.ORGANISATION, Part.ROLE, Part.PRONOUNS, Part.ABOUT, Part.INTERESTS), Audience.MEMBERS),
    Part.EMAIL: Audience.COMMUNITIES,
    Part.PHONE: Audience.ORGANISATION,
}
MONTHS_AWAY = 8  # between leaving and rejoining


def tell() -> None:
    tariff.set_tariff(starting_tariff())
    for member in MEMBERS:
        TELLERS[member.state](member)


def told_active(member: Member) -> Membership:
    """Joined years ago, renewed and paid each year, and in the middle of a term today."""
    start = months_before(clock.today(), member.months_in)
    return told_until(member, start)


def told_notice(member: Member) -> None:
    """The term ends within sixty days; the invoice for the next has gone out and waits for a purchase order."""
    current = told_active(member)
    with day(current.ends_on - timedelta(days=50)):
        terms.renew(current)


def told_leaving(member: Member) -> None:
    """Some weeks ago they gave notice: the term runs to its end."""
    current = told_active(member)
    with day(clock.today() - timedelta(days=12)):
        leaving.resign(current, LeavingReason.OUR_WORK_CHANGED, "The mill is sold, and its new owners work elsewhere.")


def told_grace(member: Member) -> None:
    """The term is over, and the invoice for the next is overdue."""
    told_notice(member)


def told_awaiting_purchase_order(member: Member) -> None:
    """A public body, trusted before it has paid: a member, whose invoice still waits for the purchase order number."""
    start = months_before(clock.today(), member.months_in)
    last = told_until(member, start.replace(year=start.year - 1))
    network = the_network()
    with day(last.ends_on - timedelta(days=10)):
        network.trusts_purchase_orders = True
        terms.renew(last)
        network.trusts_purchase_orders = False


def told_rejoined(member: Member) -> None:
    """Lapsed for some months, then came back."""
    again = months_before(clock.today(), member.months_in)
    ended = months_before(again, MONTHS_AWAY)
    last = told_until(member, months_before(ended, 12))
    with day(again):
        paid(leaving.rejoin(last.organisation))


def told_applied(member: Member) -> None:
    with day(clock.today() - timedelta(days=3)):
        applied(member)


def told_enquiry(member: Member) -> None:
    with day(clock.today() - timedelta(days=5)):
        contact = member.people[0]
        enquiries.enquire(
            member.name, member.sector, member.band, contact.name, contact.email,
            "We are volunteers. Is there a place for us, and what does it cost?", about=member.about, region=member.region,
        )  # fmt: skip


TELLERS = {
    "active": told_active,
    "leaving": told_leaving,
    "notice": told_notice,
    "grace": told_grace,
    "awaiting_po": told_awaiting_purchase_order,
    "rejoined": told_rejoined,
    "applied": told_applied,
    "enquiry": told_enquiry,
}


def told_until(member: Member, last_start: date) -> Membership:
    """Everything from the application to the paid term that begins on this day."""
    start = last_start.replace(year=FIRST_YEAR, day=min(last_start.day, 28))
    with day(start - timedelta(days=20)):
        application = applied(member)
    with day(start):
        term = paid(applications.approve(application, called("Mags Placeholder")))
        settle_in(member, application.organisation)
    while term.starts_on.year < last_start.year:
        with day(term.ends_on - timedelta(days=45)):
            following = terms.renew(term)
        with day(term.ends_on - timedelta(days=12)):
            term = paid(following)
    return term


def applied(member: Member) -> Application:
    contact = member.people[0]
    return applications.apply(
        f"the-story-of-{member.name}",
        wanted_tier(member),
        name=member.name,
        sector=member.sector,
        band=member.band,
        contact_name=contact.name,
        contact_email=contact.email,
        contact_role=contact.role_title,
        reason="We want to learn from people who do what we do, and to share what we know.",
        about=member.about,
        website=member.website,
        region=member.region,
        area_served=member.area,
        charity_number=member.charity_number,
        billing_address=f"Accounts payable\n1 High Street\n{member.area}",
        billing_email=f"accounts@{member.name.lower().replace(' ', '-')}.example.org",
        needs_purchase_order=member.band.is_public,
    )


def wanted_tier(member: Member) -> MembershipTier:
    return db.session.scalars(tier_by_name(member.tier)).one()


def paid(term: Membership) -> Membership:
    """The invoice of a term, with its purchase order number if one is needed, paid by transfer; the members are welcomed."""
    invoice = term.invoice
    if invoice is not None:
        if invoice.needs_purchase_order:
            add_purchase_order(invoice, f"45{invoice.id:05}")
        pay(invoice)
    welcoming.welcome(term)
    return term


def pay(invoice: Invoice) -> None:
    record_payment(
        invoice, invoice.outstanding, clock.today(), PaymentMethod.TRANSFER, invoice.number, called("Mags Placeholder")
    )


def settle_in(member: Member, organisation: Organisation) -> None:
    """Colleagues take their seats, and the organisation says who it is."""
    organisation.listed_at = clock.now()
    set_themes(organisation, member.themes)
    if member.areas:
        cover(organisation, member.areas)
    for somebody in member.people:
        person = with_password(find_or_create(somebody.email, somebody.name))
        seats.give_seat(organisation, person, somebody.role_title, somebody.standing)
        introduce(person, somebody)


def introduce(person: Person, somebody: Somebody) -> None:
    change_account(
        person,
        somebody.name,
        somebody.pronouns,
        somebody.about,
        is_listed=True,
        wording=str(DIRECTORY_WORDING),
        shown_to=SHOWN,
    )


def months_before(day: date, months: int) -> date:
    """The same day of a month so many months ago; the 28th at the latest, which every month has."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


@contextmanager
def day(when: date) -> Iterator[None]:
    """What the membership manager does on a day in the story, never later than today."""
    with clock.set_to(clock.at(min(when, clock.today()), OFFICE_HOUR)), acting_as(called("Mags Placeholder").id):
        yield
