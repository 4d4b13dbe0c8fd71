"""A letter comes in: it is read, kept account of once, and goes where its address leads."""

from urllib.parse import urlsplit

import structlog
from flask import current_app
from flask_babel import force_locale
from sqlalchemy.exc import IntegrityError

from network.communities.models import Community, Thread
from network.core import clock
from network.core.db import db, save
from network.core.reply_addresses import TAKEN_BY_NAME, Claim, To, is_genuine, name_in
from network.core.reply_addresses import read as read_address
from network.mailroom import queries
from network.mailroom.actions import asking, placing, reporting
from network.mailroom.models import Outcome, Reason, ReceivedLetter
from network.mailroom.reading.automatic import is_automatic
from network.mailroom.reading.letter import Letter, first_address, read
from network.mailroom.reading.reports import report_in
from network.people.actions.account import with_address
from network.people.models import Person

log = structlog.get_logger()
LOCALE = "en_GB"


def receive(raw: bytes, recipient: str = "") -> ReceivedLetter:
    """Take a letter in. The same letter, however often and by however many ways it comes, is taken once."""
    letter = read(raw, recipient)
    known: ReceivedLetter | None = db.session.scalar(queries.letter_of_key(letter.key))
    if known:
        return known
    try:
        with db.session.begin_nested():
            record = save(as_record(letter))
    except IntegrityError:  # it came by another way at the same moment
        return db.session.scalars(queries.letter_of_key(letter.key)).one()
    with force_locale(LOCALE):
        sort(record, letter)
    db.session.flush()
    log.info("letter_received", letter=record.id, outcome=record.outcome, reason=record.reason)
    return record


def as_record(letter: Letter) -> ReceivedLetter:
    """As it waits until it is sorted: with all its words."""
    return ReceivedLetter(
        letter_key=letter.key,
        received_at=clock.now(),
        sender_email=letter.sender,
        sender_name=letter.sender_name,
        subject=letter.subject,
        words=letter.body.words,
        reason=Reason.ENCRYPTED if letter.body.is_encrypted else Reason.NONE,
        attachments=list(letter.body.attachments),
    )


def sort(record: ReceivedLetter, letter: Letter) -> None:
    """Where a letter goes: a report to the account of letters, a machine's nowhere, a person's to where its address leads."""
    if letter.fault:
        return placing.wait(record, Reason.UNREADABLE)
    if report := report_in(letter):
        return reporting.take(record, letter, report)
    if is_taken_by_name(letter):
        return placing.settle(record, Outcome.UNDERSTOOD)
    if is_automatic(letter, our_addresses(), urlsplit(current_app.config["BASE_URL"]).hostname or ""):
        return placing.settle(record, Outcome.DROPPED, Reason.AUTOMATIC)
    claims = [claim for address in letter.recipients if (claim := read_address(address))]
    for claim in claims:
        if (person := db.session.get(Person, claim.person_id)) and is_genuine(claim, person):
            return placing.take_at_address(record, letter, person, claim)
    if claims:
        return asking.take_at_old_address(record, letter, meant_for(claims[0]))
    return take_at_open_address(record, letter)


def is_taken_by_name(letter: Letter) -> bool:
    """Whether a feature has an address of its own there, and understood the subject: mail programs send such letters."""
    takers = [TAKEN_BY_NAME[name] for each in letter.recipients if (name := name_in(each)) in TAKEN_BY_NAME]
    return any(take(letter.subject) for take in takers)


def take_at_open_address(record: ReceivedLetter, letter: Letter) -> None:
    names = [name for address in letter.recipients if (name := name_in(address))]
    for name in names:
        if community := db.session.scalar(queries.community_at_address(name)):
            return asking.take_in_community(record, letter, community)
    writer = with_address(letter.sender) if letter.sender else None
    record.person_id = writer.id if writer else None
    return placing.wait(record, Reason.UNKNOWN_ADDRESS, letter.body.files)


def meant_for(claim: Claim) -> Community | None:
    """The community that an address spoke of, so that its letter is shown to nobody who may not read there."""
    if claim.to == To.COMMUNITY:
        return db.session.get(Community, claim.id)
    thread = db.session.get(Thread, placing.thread_of(claim) or 0)
    return thread.community if thread else None


def our_addresses() -> set[str]:
    """From which we write ourselves: what comes from there has gone in a circle."""
    return {first_address(current_app.config["MAIL_FROM"])[1]}
