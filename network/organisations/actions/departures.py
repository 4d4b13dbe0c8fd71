"""Somebody leaves an organisation on a day: what they held goes to others, their access and the organisation's mail end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from network.core import clock, closed_addresses, outbox
from network.core.addresses import link_to
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.handover import KEEPERS, held_by
from network.core.jobs import every
from network.notifications.actions import notify, notify_all
from network.organisations import queries
from network.organisations.actions.invitations import offer_free_seats
from network.organisations.actions.room import has_a_free_seat
from network.organisations.actions.standing import hand_over_primary
from network.organisations.domains import domain_of, is_shared, names_above
from network.organisations.models import Departure, HandedOver, Organisation, Representative, Standing
from network.people.models import Person
from network.people.sessions import end_all


def plan(
    colleague: Representative,
    leaves_on: date,
    by: Person,
    substitute: Person | None = None,
    successor: Person | None = None,
) -> Departure:
    """Let somebody leave on a day, today or later. Said twice, it is said once; said anew, it replaces what was said."""
    lock(colleague.organisation)
    lock(colleague)
    known = db.session.scalar(queries.departure_of(colleague))
    wanted = {"leaves_on": leaves_on, "substitute": substitute, "successor": successor}
    if known and all(getattr(known, name) == value for name, value in wanted.items()):
        return known
    refuse_departure(colleague, leaves_on, known)
    refuse_without_successor(colleague, successor)
    if known:
        withdraw(known)
    departure = begin(colleague, by, wanted)
    if leaves_on <= clock.today():
        carry_out(departure, says_goodbye=True)
    else:
        tell_leaver(departure)
    return departure


def begin(colleague: Representative, by: Person, wanted: Mapping[str, Any]) -> Departure:
    """From the first moment of the day, reading denies what is for members: that needs only the day itself."""
    colleague.leaves_on = wanted["leaves_on"]
    return save(
        Departure(
            representative=colleague,
            standing_before=colleague.standing,
            asked_by=by,
            asked_at=clock.now(),
            **wanted,
        )
    )


def refuse_departure(colleague: Representative, leaves_on: date, known: Departure | None) -> None:
    if colleague.ended_on or (known and known.done_at):
        raise Refused(_("%(name)s has already left.", name=colleague.person.name))
    if leaves_on < clock.today():
        raise Refused(_("That day is past. Choose today or a later day."))


def refuse_without_successor(colleague: Representative, successor: Person | None) -> None:
    """There is always somebody who looks after the organisation, and one of them is its primary contact."""
    if colleague.standing != Standing.PRIMARY:
        return
    others = [each.person for each in rows(queries.others_who_may_take_over(colleague))]
    if not others:
        raise Refused(
            _(
                "%(name)s is the only one who looks after %(organisation)s. Invite a colleague first, who can then become "
                "primary contact. If the organisation itself is leaving, tell the network’s office.",
                name=colleague.person.name,
                organisation=colleague.organisation.name,
            )
        )
    if successor not in others:
        raise Refused(
            _("%(name)s is the primary contact. Choose who will be that from then on.", name=colleague.person.name)
        )


def carry_out(departure: Departure, says_goodbye: bool = False) -> None:
    """The day has come: all of it in one transaction, and once however often it is asked for."""
    colleague = departure.representative
    lock(colleague.organisation)
    lock(colleague)
    lock(departure)
    if departure.done_at or departure.undone_at:
        return
    hand_over(departure)
    end_affiliation(departure)
    stop_mail(departure, says_goodbye)
    tell_those_who_stay(departure)
    offer_free_seats(colleague.organisation)


def hand_over(departure: Departure) -> None:
    """Note all that the leaver holds, and give the substitute what somebody can take over."""
    organisation, substitute = departure.representative.organisation, substitute_of(departure)
    for keeper, held in held_by(departure.representative.person, organisation):
        thing = save(
            HandedOver(
                departure=departure, kind=keeper.kind, record_id=held.record_id, label=held.label, address=held.address
            )
        )
        if substitute and keeper.can_be_taken_over and keeper.hand_over(held.record_id, substitute):
            thing.to_person, thing.moved_at = substitute, clock.now()


def substitute_of(departure: Departure) -> Person | None:
    """Who takes over, unless they have gone meanwhile themselves."""
    others = [each.person for each in rows(queries.others_who_may_take_over(departure.representative))]
    return departure.substitute if departure.substitute in others else None


def carry_out_due(organisation: Organisation) -> None:
    """What should have happened by today: before anybody takes a seat again that they are still leaving."""
    for departure in rows(queries.departures_due(organisation, clock.today())):
        carry_out(departure)


@every(minutes=15)
def carry_out_departures() -> None:
    """A job, every quarter of an hour: what reading denies from the first moment of the day becomes true of the record."""
    for departure in rows(queries.departures_to_do(clock.today())):
        carry_out(departure)


def end_affiliation(departure: Departure) -> None:
    """The seat is free, every session is over, and the primary contact is somebody who is still there."""
    colleague = departure.representative
    colleague.ended_on = max(departure.leaves_on, colleague.began_on)
    departure.done_at = clock.now()
    db.session.flush()
    end_all(colleague.person)
    if colleague.standing == Standing.PRIMARY:
        hand_over_primary(colleague, departure.successor)


def stop_mail(departure: Departure, says_goodbye: bool) -> None:
    """No letter leaves for the organisation's address any more; the last one says how to keep the account."""
    person = departure.representative.person
    is_theirs = is_address_of(departure.representative.organisation, person)
    if is_theirs:
        outbox.drop_unsent(person.email)
    if says_goodbye:
        tell_leaver(departure)
    if is_theirs:
        closed_addresses.close(person.email)


def is_address_of(organisation: Organisation, person: Person) -> bool:
    """Whether a person's address is the organisation's: not at a mail service for all, nor at another's of theirs."""
    names = names_above(domain_of(person.email))
    if is_shared(domain_of(person.email)):
        return False
    return db.session.scalar(queries.domain_held_elsewhere(names, person, but=organisation)) is None


def tell_leaver(departure: Departure) -> None:
    notify(
        departure.representative.person,
        "organisations/messages/leaving",
        departure=departure,
        colleague=departure.representative,
        is_over=departure.done_at is not None,
        mail_stops=is_address_of(departure.representative.organisation, departure.representative.person),
        account_url=link_to("people.change_email"),
    )


def tell_those_who_stay(departure: Departure) -> None:
    """Whoever looks after the organisation is told, but for who did it."""
    organisation = departure.representative.organisation
    told = [
        each.person
        for each in rows(queries.people_of(organisation))
        if each.looks_after_it and each.person_id != departure.asked_by_id
    ]
    address = link_to("organisations.departure", slug=organisation.slug, id=departure.id)
    notify_all(told, "organisations/messages/left", departure=departure, address=address)


def hand_over_rest(departure: Departure, to: Person) -> int:
    """Let somebody have what nobody has taken over yet; how much of it they took."""
    lock(departure)
    if not departure.done_at or departure.undone_at:
        raise Refused(_("There is nothing to hand over yet."))
    taken = [each for each in departure.left_to_take_over if KEEPERS[each.kind].hand_over(each.record_id, to)]
    for each in taken:
        each.to_person, each.moved_at = to, clock.now()
    db.session.flush()
    return len(taken)


def settle(thing: HandedOver) -> None:
    """Somebody says that another person now does what the leaver did."""
    thing.settled_at = thing.settled_at or clock.now()
    db.session.flush()


def undo(departure: Departure) -> None:
    """Until the end of the day itself, nobody has left: the seat and what was handed over are theirs again."""
    colleague = departure.representative
    lock(colleague.organisation)
    lock(colleague)
    lock(departure)
    if departure.undone_at:
        return
    if not departure.may_be_undone_on(clock.today()):
        raise Refused(_("%(name)s left on an earlier day. Invite them again instead.", name=colleague.person.name))
    if departure.done_at:
        give_back(departure)
    withdraw(departure)
    notify(
        colleague.person,
        "organisations/messages/stays",
        organisation=colleague.organisation,
        address=link_to("organisations.organisation", slug=colleague.organisation.slug),
    )


def withdraw(departure: Departure) -> None:
    departure.undone_at = clock.now()
    departure.representative.leaves_on = None
    db.session.flush()


def give_back(departure: Departure) -> None:
    colleague = departure.representative
    if colleague.holds_a_seat and not has_a_free_seat(colleague.organisation):
        raise Refused(_("The seat has been given to somebody else since. Free one first, or invite them again."))
    colleague.ended_on, colleague.leaves_on = None, None
    if departure.standing_before == Standing.PRIMARY:
        colleague.standing = Standing.DEPUTY  # whoever took over stays primary contact
    closed_addresses.reopen(colleague.person.email)
    db.session.flush()
    for thing in departure.handed_over:
        if thing.moved_at and KEEPERS[thing.kind].hand_over(thing.record_id, colleague.person):
            thing.to_person, thing.moved_at = None, None
    db.session.flush()
