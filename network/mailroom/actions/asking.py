"""Letters to addresses that anybody may know: From can be forged, so who is named there is asked before a word is shown."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from email.message import Message

from flask_babel import gettext as _

from network.communities.models import Community
from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock
from network.core.errors import Refused
from network.core.reply_addresses import Claim, To
from network.mailroom.actions import placing
from network.mailroom.actions.enclosing import keep_apart, kept_apart
from network.mailroom.models import Outcome, Reason, ReceivedLetter
from network.mailroom.reading.cutting import answer_in
from network.mailroom.reading.letter import Letter
from network.notifications.actions import notify
from network.people.actions.account import with_address
from network.people.models import Person
from network.people.sessions import hashed

LIFE = timedelta(days=7)
MOST_ASKED = 5  # letters by which somebody is asked, in an hour


def take_in_community(record: ReceivedLetter, letter: Letter, community: Community) -> None:
    """A new conversation, from whoever From says: a member is asked at their account's address, others wait."""
    record.community_id = community.id
    writer = with_address(letter.sender) if letter.sender else None
    if writer is None or not writer.is_active:
        return placing.wait(record, Reason.STRANGER)
    record.person_id = writer.id
    record.words = answer_in(record.words, writer.name)
    record.subject = letter.title
    _thread, _community, own = placing.where(Claim(writer.id, To.COMMUNITY, community.id, b""), writer)
    if reason := placing.why_not(writer, None, community, own, record.words):
        return placing.send_back(record, writer, reason, None, community, is_known_to_be_theirs=False)
    return ask(record, writer, letter.body.files)


def take_at_old_address(record: ReceivedLetter, letter: Letter, meant_for: Community | None) -> None:
    """An address that is nobody's any more, or was made up: it waits, and who is named as its writer hears so."""
    record.community_id = meant_for.id if meant_for else None
    writer = with_address(record.sender_email) if record.sender_email else None
    record.person_id = writer.id if writer else None
    placing.wait(record, Reason.OLD_ADDRESS, letter.body.files)
    if writer and writer.is_active and not has_been_asked_enough(writer, Outcome.WAITING):
        notify(writer, "mailroom/messages/waits")


def ask(record: ReceivedLetter, writer: Person, files: Sequence[Message] = ()) -> None:
    """Write to the account's address; one press there says that the letter is theirs. Its files are kept apart until then."""
    if has_been_asked_enough(writer, Outcome.ASKED):
        return placing.wait(record, Reason.TOO_MANY, files)
    token = secrets.token_urlsafe(24)
    record.person_id = writer.id
    record.sender_email = writer.email  # the link dies when their address changes
    record.confirmation_hash, record.outcome, record.reason = hashed(token), Outcome.ASKED, Reason.UNCONFIRMED
    record.received_at = clock.now()
    db.session.flush()
    keep_apart(record, files)
    notify(writer, "mailroom/messages/is_it_yours", letter=record, confirm_url=link_to("mailroom.confirm", token=token))
    return None


def has_been_asked_enough(writer: Person, outcome: Outcome) -> bool:
    return placing.number_within_an_hour(writer.id, outcome) > MOST_ASKED


def confirm(record: ReceivedLetter) -> ReceivedLetter:
    """Its writer says that it is theirs: it goes where it was meant to go, if they may still write there."""
    lock(record)
    if record.outcome != Outcome.ASKED or record.person is None:
        raise Refused(_("This letter has been confirmed already, or was dealt with."))
    to, leads_to = (To.THREAD, record.thread_id) if record.thread_id else (To.COMMUNITY, record.community_id)
    record.confirmation_hash = None
    claim = Claim(record.person.id, to, leads_to or 0, b"")
    placing.place(record, record.person, claim, record.subject, kept=True, files=kept_apart(record))
    db.session.flush()
    return record


def disown(record: ReceivedLetter) -> None:
    """It is not theirs: nothing of it is kept."""
    lock(record)
    if record.outcome == Outcome.ASKED:
        placing.settle(record, Outcome.DISCARDED, Reason.UNCONFIRMED, by=record.person)
    db.session.flush()


def forget(letter_id: int) -> None:
    """Nobody said that it is theirs, or dealt with it, within the time: nothing of it is kept."""
    record = db.session.get_one(ReceivedLetter, letter_id)
    placing.settle(record, Outcome.DISCARDED, record.reason)
    db.session.flush()
