"""What the staff do with a letter that waits: place it, answer it, or discard it. None is settled twice."""

from flask_babel import gettext as _

from network.communities.models import Community, Thread
from network.core.db import db, lock
from network.core.errors import Refused
from network.mailroom.actions import asking, placing
from network.mailroom.models import Outcome, ReceivedLetter
from network.mailroom.reading.cutting import answer_in
from network.notifications.actions import write_to
from network.people.models import Person


def offer(record: ReceivedLetter, community: Community, thread: Thread | None) -> Person:
    """Choose where a letter belongs. Its writer is asked first: nobody says anything in another's name."""
    hold(record)
    if record.person is None:
        raise Refused(_("Nobody with an account is named as its writer."))
    record.community_id, record.thread_id = community.id, thread.id if thread else None
    record.words = answer_in(record.words, record.person.name) or record.words
    db.session.flush()
    asking.ask(record, record.person)
    if record.outcome != Outcome.ASKED:
        raise Refused(_("Its writer was asked about several letters within this hour. Try again later."))
    return record.person


def answer(record: ReceivedLetter, words: str, by: Person) -> None:
    """Write back, and be done with it."""
    hold(record)
    if not record.sender_email:
        raise Refused(_("This letter says nowhere whom to answer."))
    write_to(record.sender_email, "mailroom/messages/answer", words=words, subject_line=record.subject, by=by)
    placing.settle(record, Outcome.ANSWERED, record.reason, by)
    db.session.flush()


def discard(record: ReceivedLetter, by: Person) -> None:
    hold(record)
    placing.settle(record, Outcome.DISCARDED, record.reason, by)
    db.session.flush()


def hold(record: ReceivedLetter) -> None:
    """Nobody else's until this is done."""
    lock(record)
    if not record.is_waiting:
        raise Refused(_("Somebody else has just dealt with this letter."))
