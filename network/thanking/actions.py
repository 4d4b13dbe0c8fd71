"""Keeping the words of a thank-you as a draft, and sending it: by letter, as news, or both, and once.

The letter brings what delegates have coming to them anyway (slides, their certificate, the form), so it asks for no consent
of its own and offers nothing else.
"""

from flask_babel import gettext as _

from network.conferences.links import day_link
from network.conferences.models import Conference, EventAudience
from network.conferences.occasions import those_there
from network.core import clock, mail, outbox, text
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.mail import Copy, placeholder
from network.news import actions as news
from network.news.models import Audience, NewsPost
from network.people.models import Person
from network.thanking import queries
from network.thanking.models import ThankYou

SUMMARY = 300


def keep(conference: Conference, title: str, words: str) -> ThankYou:
    """The draft as it is now; nobody else reads it."""
    lock(conference)
    if not has_taken_place(conference):
        raise Refused(_("This has not taken place."))
    known: ThankYou | None = db.session.scalar(queries.thank_you_of(conference))
    if known is None:
        return save(ThankYou(conference=conference, title=title, words=words, written_at=clock.now()))
    if known.is_sent:
        raise Refused(_("This was sent already, and is sent once."))
    known.title, known.words, known.written_at = title, words, clock.now()
    return save(known)


def has_taken_place(conference: Conference) -> bool:
    return not conference.cancelled_at and conference.is_over_at(clock.now())


def send(conference: Conference, title: str, words: str, by: Person, by_letter: bool, as_news: bool) -> ThankYou:
    """Write to everybody who was there, and publish the same words among the news."""
    if not (by_letter or as_news):
        raise Refused(_("Choose the letter, the post, or both."))
    thanks = keep(conference, title, words)
    thanks.sent_at, thanks.sent_by = clock.now(), by
    if as_news:
        thanks.news_post = publish(thanks, by)
    if by_letter:
        thanks.recipients = write_to_those_there(thanks)
    return save(thanks)


def publish(thanks: ThankYou, by: Person) -> NewsPost:
    """Among the news, for those whom the event was for."""
    if not may_be_news(thanks.conference):
        raise Refused(_("Only members of one tier know of this event: there is no news of it."), "as_news")
    is_open = thanks.conference.audience == EventAudience.OPEN
    audience = Audience.PUBLIC if is_open else Audience.MEMBERS
    post = news.write(by, thanks.title, text.plain(thanks.words.split("\n\n")[0], SUMMARY), thanks.words, audience)
    news.publish(post)
    return post


def may_be_news(conference: Conference) -> bool:
    return conference.audience != EventAudience.TIER


def write_to_those_there(thanks: ThankYou) -> int:
    """One letter, in which each has the address of their own page."""
    places = {each.delegate_email: each for each in those_there(thanks.conference_id) if each.delegate_email}
    letter = mail.compose("", "thanking/messages/thank_you", {"thanks": thanks, "day": placeholder("day")})
    copies = [Copy(email, filled={"day": day_link(place)}) for email, place in places.items()]
    outbox.post_all(letter, copies, topic=f"thank-you {thanks.conference_id}.")
    return len(copies)
