"""What happens where both records have what only one may have: the same colleague, the same day of a term, the same tag.

Usually the row of the record that is kept stays, whatever points to the other row comes over to it, and the other row goes.
Where that would lose something, a rule of its own stands here.
"""

from collections.abc import Callable
from typing import Any

from network.communities.models import Part
from network.core import clock
from network.core.db import db
from network.organisations.models import Representative, Standing
from network.organisations.queries import primary_contact

Rule = Callable[[Any, Any], bool]
STRONGER = (Standing.PRIMARY, Standing.DEPUTY, Standing.COLLEAGUE, Standing.FINANCE)


def seats(twin: Any, row: Any) -> bool:
    """One organisation has one primary contact: the other becomes deputy. One person has one seat: the stronger of the two."""
    if twin.person_id != row.person_id and twin.organisation_id != row.organisation_id:
        row.standing = Standing.DEPUTY
        return False
    standing = min(twin.standing, row.standing, key=STRONGER.index)
    if standing == Standing.PRIMARY and twin.standing != standing:
        row.standing = Standing.DEPUTY
        db.session.flush()
        standing = Standing.DEPUTY if has_primary(twin) else standing
    twin.standing = standing
    twin.role_title = twin.role_title or row.role_title
    twin.began_on = min(twin.began_on, row.began_on)
    return True


def has_primary(seat: Any) -> bool:
    return db.session.scalar(primary_contact(seat.organisation).with_only_columns(Representative.id)) is not None


def terms(twin: Any, row: Any) -> bool:
    """Two terms from the same day: the one that took effect counts, the other is cancelled, and stays on record with its invoice."""
    lesser = twin if row.is_effective and not twin.is_effective else row
    lesser.cancelled_at = clock.now()
    db.session.flush()
    return False


def participations(twin: Any, row: Any) -> bool:
    """Taking part in a community twice: from the first day on, and as facilitator if either was."""
    twin.joined_at = min(filter(None, (twin.joined_at, row.joined_at)), default=None)
    if row.joined_at and row.part == Part.FACILITATOR:
        twin.part = Part.FACILITATOR
    return True


def suspensions(_twin: Any, row: Any) -> bool:
    """One organisation is suspended once: the other suspension ends, and stays on record."""
    row.ended_at = clock.now()
    return False


def consents(_twin: Any, row: Any) -> bool:
    """Agreed to with both accounts: one consent stands, the other is kept as proof of what once was."""
    row.withdrawn_at = clock.now()
    return False


def follows(twin: Any, row: Any) -> bool:
    """Who still follows a thread with one account, follows it."""
    twin.ended_at = twin.ended_at if row.ended_at else None
    twin.muted_at = twin.muted_at if twin.ended_at else None
    return True


def readings(twin: Any, row: Any) -> bool:
    """How far a thread was read with either account."""
    twin.last_post_id, twin.read_at = max(twin.last_post_id, row.last_post_id), max(twin.read_at, row.read_at)
    return True


def drafts(twin: Any, row: Any) -> bool:
    """Two drafts of the same place: the later is the draft, the words of the other stay beside it."""
    if row.saved_at <= twin.saved_at:
        twin.other_words = twin.other_words or row.words
        return True
    twin.other_words = twin.words
    for name in ("title", "body", "kind", "is_chatham_house", "attached", "answers_id", "saved_at"):
        setattr(twin, name, getattr(row, name))
    return True


def greetings(_twin: Any, row: Any) -> bool:
    """Two greet each other once: the other greeting ends, and what was written stays."""
    row.ended_at = clock.now()
    return False


def deliveries(twin: Any, row: Any) -> bool:
    """What came to either account comes no second time."""
    if twin.delivered_at is None and row.delivered_at is not None:
        twin.due_at, twin.delivered_at, twin.way = None, row.delivered_at, row.way
    return True


def stays(_twin: Any, _row: Any) -> bool:
    """The row of the record that is kept stays, and takes the place of the other."""
    return True


#: For each table in which two rows can collide. A rule says whether the row is to go (or, changed by it, can now stand).
RULES: dict[str, Rule] = {
    "representative": seats,
    "membership": terms,
    "participation": participations,
    "suspension": suspensions,
    "thread_follow": follows,
    "thread_reading": readings,
    "calendar_feed": stays,
    "certificate": stays,
    "claimed_domain": stays,
    "block": stays,
    "consent": consents,
    "delivery": deliveries,
    "preference": stays,
    "coverage": stays,
    "direct_message": stays,
    "draft": drafts,
    "event_role": stays,
    "favourite": stays,
    "contribution_score": stays,
    "greeting": greetings,
    "held_writer": stays,
    "mailing_recipient": stays,
    "meeting_acceptance": stays,
    "meeting_attendance": stays,
    "nudge": stays,
    "organisation_tag": stays,
    "organisation_theme": stays,
    "payer_name": stays,
    "poll_ballot": stays,
    "post": stays,
    "profile_word": stays,
    "report": stays,
    "reading_day": stays,
    "report_reader": stays,
    "safety_contact": stays,
    "resource_use": stays,
    "saved_post": stays,
    "saved_view": stays,
    "second_factor": stays,
    "staff_role": stays,
    "thanks": stays,
    "unsubscription": stays,
    "webinar_booking": stays,
    "webinar_waiting_place": stays,
    "willingness": consents,
}
