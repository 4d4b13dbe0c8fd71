"""Writing to many: a draft for those chosen, sent in batches by a job, stopped, and news refused."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert

from network.audiences import letters, queries
from network.audiences.models import Kind, LeftOut, Mailing, Recipient, Unsubscription
from network.core import clock, outbox
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.people.models import Person

BATCH = 50
MOST_RECIPIENTS = 20_000


def begin(author: Person, seats: Sequence[int]) -> Mailing:
    """A draft to the people in these seats, each once."""
    chosen = db.session.execute(queries.chosen_among(seats)).all()
    return begin_for(author, [(row[0], row[1]) for row in chosen])


def begin_for(author: Person, people: Sequence[tuple[int, int | None]]) -> Mailing:
    """A draft to these people, with the organisation each is written to for."""
    if not people:
        raise Refused(_("There is nobody to write to."))
    if len(people) > MOST_RECIPIENTS:
        raise Refused(_("A letter goes to at most %(num)d people.", num=MOST_RECIPIENTS))
    mailing = save(Mailing(written_by_id=author.id, drafted_at=clock.now()))
    db.session.execute(
        insert(Recipient),
        [{"mailing_id": mailing.id, "person_id": person, "organisation_id": of} for person, of in people],
    )
    return mailing


def write(mailing: Mailing, subject: str, text: str, kind: Kind) -> None:
    lock(mailing)
    if not mailing.is_draft:
        raise Refused(_("This letter has been sent already. Begin another one."))
    mailing.subject, mailing.text, mailing.kind = subject, text, kind
    db.session.flush()


def send(mailing: Mailing) -> bool:
    """Let it go out: whether it was this press that did it. `jobs.go_on` sends it batch by batch."""
    lock(mailing)
    if not mailing.is_draft:
        return False
    if not how_many(mailing):
        raise Refused(_("Nobody of those chosen can be written to."))
    mailing.began_at = mailing.touched_at = clock.now()
    return True


def how_many(mailing: Mailing) -> int:
    """Whom the letter would reach now."""
    return sum(count for why, count, _sent in db.session.execute(queries.tally(mailing)) if why is None)


def stop(mailing: Mailing) -> None:
    """Send no more of it; what is on its way arrives."""
    lock(mailing)
    if not mailing.is_draft and not mailing.is_over:
        mailing.stopped_at = clock.now()


def send_batch(mailing: Mailing) -> bool:
    """Put the letters of one batch in the outbox, and note whose; False once there is nobody left."""
    lock(mailing)
    if mailing.is_over:
        return False
    batch = db.session.execute(queries.waiting(mailing, BATCH)).all()
    written = letters.write(mailing)
    for recipient, why in batch:
        if why is not None:
            recipient.left_out = LeftOut(why)
        else:
            outbox.post(written.to(recipient))
            recipient.sent_at = clock.now()
    mailing.touched_at = clock.now()
    if len(batch) < BATCH:
        mailing.finished_at = clock.now()
    db.session.flush()
    return mailing.finished_at is None


def unsubscribe(person: Person) -> None:
    if not db.session.scalar(queries.unsubscription_of(person)):
        save(Unsubscription(person_id=person.id, since=clock.now()))


def subscribe_again(person: Person) -> None:
    found: Any = db.session.scalar(queries.unsubscription_of(person))
    if found:
        db.session.delete(found)
