"""A letter of ours came back, or was refused at the door. A report is believed only if it names a letter that we sent."""

import re

from network.core import outbox, returned_letters
from network.core.db import db, rows
from network.core.outbox import OutboxMessage
from network.core.refusals import Refusal
from network.core.reply_addresses import returned_letter
from network.mailroom import queries
from network.mailroom.actions import placing
from network.mailroom.models import Outcome, Reason, ReceivedLetter
from network.mailroom.reading.letter import Letter
from network.mailroom.reading.reports import Report
from network.memberships.actions.messages import note_bounce
from network.notifications.actions import notify
from network.people.actions.account import with_address
from network.people.models import Person

NUMBER = re.compile(r"(\d{1,18})\.\d{1,12}\.\d{6}@\S{1,255}")


def take(record: ReceivedLetter, letter: Letter, report: Report) -> None:
    """Keep account of the letter that came back, and tell who can do something about it."""
    ours = letter_of_ours(letter, report)
    placing.settle(record, Outcome.REPORT if ours else Outcome.DROPPED, Reason.AUTOMATIC)
    record.sender_email = ""
    if ours is not None and report.is_failed:
        record.person_id = note(ours, report.status, report.said)


def note(ours: OutboxMessage, status: str, said: str) -> int | None:
    """Keep account of it; of the first, those who can help are told whose address it is. Gives the id of whom they were told of."""
    is_first = returned_letters.how_many(ours.recipient) == 0
    returned = returned_letters.note(ours, status, said)
    if returned is None or not returned.is_lasting:
        return None
    for sent in rows(queries.kept_account_of(ours.id)):
        note_bounce(sent)
    person = with_address(ours.recipient) if is_first else None
    if person:
        tell_keepers(person)
    return person.id if person else None


@outbox.ON_REFUSAL.append
def note_refusal(ours: OutboxMessage, refusal: Refusal) -> None:
    """A mail server said at once, and for hours, that it has no such mailbox."""
    note(ours, refusal.status, refusal.said)


def letter_of_ours(letter: Letter, report: Report) -> OutboxMessage | None:
    """The letter that came back: to an address made for it alone, or with its whole number. Neither can be guessed."""
    for address in letter.recipients:
        if number := returned_letter(address):
            return db.session.get(OutboxMessage, number)
    for number_given in report.message_ids:
        found = NUMBER.fullmatch(number_given)
        ours = db.session.get(OutboxMessage, int(found[1])) if found and int(found[1]) < 2**31 else None
        if ours is not None and outbox.key_of(ours) == number_given:
            return ours
    return None


def tell_keepers(person: Person) -> None:
    """Those who look after an organisation that the person speaks for: they know how to reach a colleague."""
    for keeper, organisation in rows(queries.keepers_of_colleagues(person)):
        notify(keeper.person, "mailroom/messages/colleague_bounces", colleague=person, organisation=organisation)
