"""What can be answered from a letter by one press, without signing in: each feature says so in its `mail_answers.py`, by
`answered_from_mail(MailAnswer(…))`.

A letter offers `Press`es; `notifications/answer_links.py` makes an address of each, signed, for one person, one thing and one
answer, and for two months. Whoever looks changes nothing, since programs that look into mail follow every link: the page behind
it asks the `Question` with one button, and that button acts. What the person may do is asked both times, as they are then.

    Press(_("Yes, book me"), "webinar_place", webinar.id)        in an Entry of a brief: `presses=(…,)`
    answer_url(person, Press(…))                                 in a letter of one's own: `<a href="…">`

Of a sensitive community nothing is offered: the page behind a link would show what it is about to whoever has the letter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Press:
    """One answer that a letter offers: the words of its link, of which kind, about which record and, of several, which."""

    label: str
    kind: str
    record_id: int
    choice: int = 0


@dataclass(frozen=True)
class Question:
    """What the page behind a link asks somebody. With `settled` there is nothing left to press: it says what holds."""

    title: str
    sentence: str
    button: str
    address: str  # the path of what it is about, for who signs in
    settled: str = ""


@dataclass(frozen=True)
class MailAnswer:
    """One kind of answer: what is asked of (person, record, choice), None where it is not there for them; and what a press does."""

    kind: str
    ask: Callable[[Any, int, int], Question | None]
    act: Callable[[Any, int, int], None]


#: Every kind of answer, by name.
MAIL_ANSWERS: dict[str, MailAnswer] = {}


def answered_from_mail(answer: MailAnswer) -> MailAnswer:
    """Let letters offer this."""
    MAIL_ANSWERS[answer.kind] = answer
    return answer
