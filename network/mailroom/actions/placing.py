"""Into the conversation, by the very action that its page calls; or back to who wrote it, with the reason and their words.

Who wrote is known by the address they were given, and what they may do is asked now. Nobody is answered without end: who
gets many letters back in an hour is left to the staff.
"""

from collections.abc import Sequence
from datetime import timedelta
from email.message import Message

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from network.communities import permissions
from network.communities.actions import posts
from network.communities.models import Community, Participation, Post, Thread, ThreadKind
from network.communities.queries.arranging import merged_into
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.forms import TEXT_LIMIT
from network.core.reply_addresses import Claim, To
from network.mailroom import queries
from network.mailroom.actions.enclosing import enclose, keep_apart, throw_away, uploads_of
from network.mailroom.models import Outcome, Reason, ReceivedLetter
from network.mailroom.reading.cutting import answer_in
from network.mailroom.reading.letter import Letter
from network.memberships.voice import all_voices, opens_communities
from network.notifications.actions import notify
from network.organisations.models import Representative
from network.people.models import Person

AN_HOUR = timedelta(hours=1)
MOST_TAKEN = 30  # of one person, in an hour
MOST_RETURNED = 5
MOST_KEPT = 5  # letters that wait with their files
LONGEST_TITLE = 200
TITLE_OF_WORDS = 80


def take_at_address(record: ReceivedLetter, letter: Letter, person: Person, claim: Claim) -> None:
    """A letter to an address that is this person's own: what they may do there is asked now."""
    record.person_id = person.id
    note_where(record, *where(claim, person)[:2])
    if has_had_enough(person, MOST_TAKEN, Outcome.POSTED, Outcome.RETURNED):
        return wait(record, Reason.TOO_MANY)
    is_by_another = letter.sender != person.email
    return place(record, person, claim, letter.title, is_by_another, files=uploads_of(letter.body.files))


def place(
    record: ReceivedLetter,
    person: Person,
    claim: Claim,
    title: str,
    is_by_another: bool = False,
    kept: bool = False,
    files: Sequence[FileStorage] = (),
) -> None:
    """Write what a letter says where a claim leads. `kept`: somebody chose the words already, and nothing is cut."""
    thread, community, own = where(claim, person)
    note_where(record, thread, community)
    words = record.words if kept else answer_in(record.words, person.name)
    reason = why_not(person, thread, community, own, words)
    if reason is Reason.EMPTY and record.reason is Reason.ENCRYPTED:
        reason = Reason.ENCRYPTED
    if reason or community is None:
        return send_back(record, person, reason or Reason.REMOVED, thread, community)
    try:
        with db.session.begin_nested():
            enclosed = enclose(person, files, record.attachments)
            answers = claim.id if claim.to == To.POST else None
            post = write(record, person, thread, community, title, words, enclosed.taken, answers)
    except Refused as refused:
        return send_back(record, person, Reason.REFUSED, thread, community, refused.sentence)
    settle(record, Outcome.POSTED)
    record.thread_id, record.post_id = post.thread_id, post.id
    if is_by_another or enclosed.left_out or post.is_held:
        notify(
            person,
            "mailroom/messages/posted",
            post=post,
            thread=post.thread,
            left_out=enclosed.left_out,
            is_by_another=is_by_another,
        )
    return None


def note_where(record: ReceivedLetter, thread: Thread | None, community: Community | None) -> None:
    record.community_id, record.thread_id = community.id if community else None, thread.id if thread else None


def where(claim: Claim, person: Person) -> tuple[Thread | None, Community | None, Participation | None]:
    """The thread and community that a claim leads to, and the person's part there. Neither need stand any more."""
    if claim.to == To.COMMUNITY:
        row = db.session.execute(queries.community_with_part(claim.id, person)).first()
        return (None, row[0], row[1]) if row else (None, None, None)
    thread_id = thread_of(claim)
    found = db.session.execute(queries.thread_with_part(thread_id, person)).first() if thread_id else None
    return (found[0], found[1], found[2]) if found else (None, None, None)


def thread_of(claim: Claim) -> int | None:
    """The thread that is meant, or the one that took it in meanwhile."""
    if claim.to == To.THREAD:
        found: int | None = claim.id
    else:
        post = db.session.get(Post, claim.id)
        found = post.thread_id if post else None
    while found and (kept := db.session.scalar(merged_into(found))):
        found = kept
    return found


def why_not(
    person: Person, thread: Thread | None, community: Community | None, own: Participation | None, words: str
) -> Reason:
    """Why these words cannot stand there, most telling first; NONE if they can."""
    if not person.is_active or not opens_communities(person):
        return Reason.LAPSED
    if community is None:
        return Reason.REMOVED
    if not permissions.takes_part(own):
        return Reason.LEFT
    if community.is_sensitive:  # mail goes round the second step of signing in, and lies about in mailboxes
        return Reason.SENSITIVE
    if thread is not None and not thread.stands:
        return Reason.REMOVED
    if not permissions.may_write(person, community, own):
        return Reason.ARCHIVED if community.is_archived else Reason.LEFT
    if thread is not None and not permissions.may_reply(person, thread, own):
        return Reason.CLOSED
    if not words.strip():
        return Reason.EMPTY
    return Reason.TOO_LONG if len(words) > TEXT_LIMIT else Reason.NONE


def write(
    record: ReceivedLetter,
    person: Person,
    thread: Thread | None,
    community: Community,
    title: str,
    words: str,
    files: Sequence[int],
    answers_id: int | None = None,
) -> Post:
    """The post itself, by what the pages do. It is told apart by the letter, so that the letter is one post."""
    submission = f"letter {record.letter_key}"
    if thread is not None:
        return posts.reply(thread, person, words, voice_here(person), submission, files, answers_id)
    title = title[:LONGEST_TITLE] or title_of(words)
    opened = posts.open_thread(
        community, person, ThreadKind.QUESTION, title, words, voice_here(person), submission, files
    )
    return db.session.scalars(db.select(Post).where(Post.thread_id == opened.id, Post.is_opening.is_(True))).one()


def voice_here(person: Person) -> Representative | None:
    """For whom they speak in communities: the first that is open to them by."""
    return next((voice.representative for voice in all_voices(person) if voice.opens_communities), None)


def title_of(words: str) -> str:
    """The beginning of a letter without a subject."""
    first = next((line.strip("#>*- ") for line in words.splitlines() if line.strip("#>*- ")), _("A letter"))
    return first if len(first) <= TITLE_OF_WORDS else first[:TITLE_OF_WORDS].rsplit(" ", 1)[0] + "…"


def send_back(
    record: ReceivedLetter,
    person: Person,
    reason: Reason,
    thread: Thread | None,
    community: Community | None,
    sentence: str = "",
    is_known_to_be_theirs: bool = True,
) -> None:
    """Tell the writer kindly why, at their account's address, with their words; without them of a sensitive community, and
    where only From says who wrote: anybody could have us send words of theirs to a member so."""
    if not person.is_active:
        return wait(record, reason)
    if has_had_enough(person, MOST_RETURNED, Outcome.RETURNED):
        return wait(record, Reason.TOO_MANY)
    is_discreet = community is not None and community.is_sensitive
    is_readable = thread is not None and thread.stands and reason not in {Reason.LAPSED, Reason.LEFT}
    notify(
        person,
        f"mailroom/messages/returned{'_discreetly' if is_discreet else ''}",
        reason=reason.value,
        sentence=sentence,
        community=community if reason not in {Reason.REMOVED} else None,
        thread=thread if is_readable else None,
        words=record.words.strip() if is_known_to_be_theirs else "",
    )
    settle(record, Outcome.RETURNED, reason)
    return None


def has_had_enough(person: Person, most: int, *outcomes: Outcome) -> bool:
    return number_within_an_hour(person.id, *outcomes) >= most


def number_within_an_hour(person_id: int, *outcomes: Outcome) -> int:
    return db.session.scalar(queries.how_many_of(person_id, clock.now() - AN_HOUR, *outcomes)) or 0


def wait(record: ReceivedLetter, reason: Reason, files: Sequence[Message] = ()) -> None:
    """Let a letter wait for the staff, with its files where it can be placed: From names somebody who has an account.

    Nothing of what was written in a sensitive community is kept to wait.
    """
    record.outcome, record.reason = Outcome.WAITING, reason
    community = db.session.get(Community, record.community_id) if record.community_id else None
    if community is not None and community.is_sensitive:
        throw_away(record)
        record.subject = record.words = record.sender_name = record.sender_email = ""
        record.attachments = []
    elif record.person_id and number_within_an_hour(record.person_id, Outcome.WAITING) < MOST_KEPT:
        keep_apart(record, files)


def settle(record: ReceivedLetter, outcome: Outcome, reason: Reason = Reason.NONE, by: Person | None = None) -> None:
    """It is done with: what it said is kept no longer."""
    record.outcome, record.reason = outcome, reason
    record.subject = record.words = record.sender_name = ""
    record.attachments = []
    throw_away(record)
    record.confirmation_hash = None
    record.settled_at = clock.now()
    record.settled_by_id = by.id if by else None
