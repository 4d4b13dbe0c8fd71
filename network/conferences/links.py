"""Private links, signed by us: to a ticket, to a delegate’s own page, and to the order of somebody without an account."""

from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from network.conferences.models import Conference, Order, Registration, Speaker, WaitingParty
from network.core.addresses import absolute


def signer(purpose: str) -> URLSafeSerializer:
    """A link for one purpose opens nothing else."""
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"conferences {purpose}")


def sealed(purpose: str, content: Any) -> str:
    return str(signer(purpose).dumps(content))


def opened(purpose: str, key: str) -> Any:
    """What a key holds, or None if we did not write it for this purpose."""
    try:
        return signer(purpose).loads(key)
    except BadSignature:
        return None


def ticket_key(registration: Registration) -> str:
    return sealed("ticket", registration.code)


def code_of_ticket(key: str) -> str | None:
    """The registration's code in a ticket's address, or None if we did not write it."""
    return opened("ticket", key)  # type: ignore[no-any-return]


def delegate_key(registration: Registration) -> str:
    return sealed("delegate", registration.code)


def code_of_delegate(key: str) -> str | None:
    """The code of the registration whose delegate was sent this link. A new code, as at a swap, ends the old link."""
    return opened("delegate", key)  # type: ignore[no-any-return]


def speaker_key(speaker: Speaker) -> str:
    """Opens a speaker's own page, as long as the address it was sent to is theirs."""
    return sealed("speaker", [speaker.id, speaker.email])


def speaker_behind(key: str) -> tuple[int, str] | None:
    """The speaker's number and address in such a key, or None if we did not write it."""
    known = opened("speaker", key)
    return tuple(known) if known else None


def speaker_link(speaker: Speaker) -> str:
    return absolute(path("conferences.speaking", key=speaker_key(speaker)))


def order_key(order: Order) -> str:
    return sealed("order", order.id)


def opens_order(key: str, order: Order) -> bool:
    return bool(opened("order", key) == order.id)


def order_path(order: Order) -> str:
    """Where the booker finds the order: by their account, or by a private link."""
    key = None if order.booker_id else order_key(order)
    return path("conferences.order", id=order.id, key=key)


def order_link(order: Order) -> str:
    return absolute(order_path(order))


def ticket_link(registration: Registration) -> str:
    return absolute(path("conferences.ticket", key=ticket_key(registration)))


def details_link(registration: Registration) -> str:
    """The delegate's own page: nobody else is ever given its address."""
    return absolute(path("conferences.details", key=delegate_key(registration)))


def day_link(registration: Registration) -> str:
    """The same delegate's page for the day and after it."""
    return absolute(path("conferences.day_by_link", key=delegate_key(registration)))


def waiting_key(party: WaitingParty) -> str:
    return sealed("waiting", party.id)


def opens_waiting(key: str, party: WaitingParty) -> bool:
    return bool(opened("waiting", key) == party.id)


def waiting_path(party: WaitingParty) -> str:
    """Where whoever waits sees how they stand; the link opens it without signing in."""
    return path("conferences.waiting", id=party.id, key=waiting_key(party))


def waiting_link(party: WaitingParty) -> str:
    return absolute(waiting_path(party))


def conference_link(conference: Conference) -> str:
    return absolute(path("conferences.conference", slug=conference.slug))


def path(endpoint: str, **values: object) -> str:
    """The path of a page, also in a job or a command, where no request says on which host we are."""
    given = {name: value for name, value in values.items() if value is not None}
    return current_app.url_map.bind("").build(endpoint, given)
