"""Room for one more: seats held, seats promised, and what the network's rule says where there are no more."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.db import db
from network.core.errors import Refused
from network.core.identity import AboveSeats, the_network
from network.core.pages import day, money
from network.organisations import queries
from network.organisations.membership import ExtraSeats, membership
from network.organisations.models import Organisation


@dataclass(frozen=True)
class Room:
    """The seats of a membership, and how many of them somebody holds or was promised."""

    limit: int
    taken: int
    promised: int

    @property
    def free(self) -> int:
        return max(self.limit - self.taken - self.promised, 0)


class PriceToAgree(Refused):
    """More seats can be had at a price, which somebody must have seen before anything is bought."""

    def __init__(self, price: ExtraSeats) -> None:
        super().__init__(in_words(price))
        self.price = price


def room_of(organisation: Organisation) -> Room:
    return Room(
        limit=membership().seats_of(organisation),
        taken=db.session.scalar(queries.seats_taken(organisation)) or 0,
        promised=db.session.scalar(queries.seats_promised(organisation)) or 0,
    )


def has_a_free_seat(organisation: Organisation) -> bool:
    """Whether one can be taken now: by somebody who was promised it, too."""
    room = room_of(organisation)
    return room.taken < room.limit


def lets_wait() -> bool:
    """Whether somebody without a seat stands in line, for a seat that becomes free or is bought for them."""
    return the_network().above_seats != AboveSeats.REFUSE


def make_room(organisation: Organisation, wanted: int, agreed: str = "") -> int:
    """How many of the wanted seats can be promised now; refused, or bought at the agreed price, as the network rules."""
    room = room_of(organisation)
    if not room.limit:
        raise Refused(_("Colleagues can be invited once the membership has begun."))
    if wanted <= room.free:
        return wanted
    rule = the_network().above_seats
    if rule == AboveSeats.QUEUE:
        return room.free
    if rule == AboveSeats.CHARGE:
        buy(organisation, wanted - room.free, agreed)
        return wanted
    raise Refused(too_many(room.free, wanted))


def buy(organisation: Organisation, number: int, agreed: str) -> None:
    price = membership().extra_seats(organisation, number)
    if price is None:
        raise Refused(_("Colleagues can be invited once the membership has begun."))
    if agreed != price.key:
        raise PriceToAgree(price)
    membership().buy_seats(organisation, price)


def in_words(price: ExtraSeats) -> str:
    return ngettext(
        "This needs %(num)d more seat than your membership has: %(net)s%(vat)s until %(end)s. Nobody has been written to yet.",
        "This needs %(num)d more seats than your membership has: %(net)s%(vat)s until %(end)s. Nobody has been written to yet.",
        price.number,
        net=money(price.net),
        vat=_(" plus VAT") if the_network().charges_vat else "",
        end=day(price.ends_on),
    )


def too_many(free: int, wanted: int) -> str:
    if not free:
        return _("All seats are taken or promised. Remove somebody, withdraw an invitation, or ask us for more.")
    return ngettext(
        "You can invite %(num)d more colleague, and this is a list of %(wanted)d. Nobody has been written to yet.",
        "You can invite %(num)d more colleagues, and this is a list of %(wanted)d. Nobody has been written to yet.",
        free,
        wanted=wanted,
    )
