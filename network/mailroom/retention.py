"""How long letters that came in are kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete

from network.core.retention import kept_for
from network.core.returned_letters import ReturnedLetter
from network.mailroom.actions import asking
from network.mailroom.models import Outcome, ReceivedLetter


@kept_for(
    days=7,
    what=_l("Letters whose writer was asked, and did not say they are theirs, with their files"),
    one_by_one=asking.forget,
)
def unconfirmed(before: datetime) -> Delete:
    return delete(ReceivedLetter).where(ReceivedLetter.outcome == Outcome.ASKED, ReceivedLetter.received_at < before)


@kept_for(days=90, what=_l("That a letter came in, once it was dealt with"))
def settled(before: datetime) -> Delete:
    is_over = ReceivedLetter.outcome.not_in([Outcome.WAITING, Outcome.ASKED])
    return delete(ReceivedLetter).where(is_over, ReceivedLetter.received_at < before)


@kept_for(
    days=180, what=_l("Letters that came in and that nobody dealt with, with their files"), one_by_one=asking.forget
)
def forgotten(before: datetime) -> Delete:
    return delete(ReceivedLetter).where(ReceivedLetter.outcome == Outcome.WAITING, ReceivedLetter.received_at < before)


@kept_for(days=365, what=_l("That letters to an address came back"))
def returned(before: datetime) -> Delete:
    return delete(ReturnedLetter).where(ReturnedLetter.returned_at < before)
