"""Communities, who takes part, and what was asked and answered; and, from today, one question that waits and one request to join."""

from datetime import date, timedelta

from network.communities.actions import care, community, participation, posts
from network.communities.models import Community, Part, ThreadKind
from network.core import clock
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.threads import COMMUNITIES, LOCAL, SPORT, THREADS, Circle, Conversation

FOUNDED = date(2022, 1, 17)
MORNING, HOURS_BETWEEN_REPLIES = 10, 3


def tell() -> None:
    circles = {circle.title: founded(circle) for circle in COMMUNITIES}
    for conversation in sorted(THREADS, key=lambda each: each.asked_on):
        told(circles[conversation.community], conversation)
    this_week(circles)


def founded(circle: Circle) -> Community:
    with clock.set_to(clock.at(FOUNDED, MORNING)):
        made = community.found(
            title=circle.title,
            domain=circle.domain,
            who_for=circle.who_for,
            is_sensitive=circle.sensitive,
            is_announced=True,
            meeting_pattern=circle.meets,
            thread_colour=circle.thread,
        )
        for name in circle.facilitators:
            participation.join(called(name), made, Part.FACILITATOR)
        for name in circle.participants:
            participation.join(called(name), made)
    return made


def told(made: Community, conversation: Conversation) -> None:
    """A conversation, with its replies in the order and at the pace of a good day."""
    asked_at = clock.at(conversation.asked_on, MORNING)
    with clock.set_to(asked_at), acting_as(called(conversation.who).id):
        thread = posts.open_thread(
            made, called(conversation.who), ThreadKind.QUESTION, conversation.title, conversation.body
        )
    for number, (name, words) in enumerate(conversation.replies, start=1):
        with clock.set_to(asked_at + timedelta(hours=number * HOURS_BETWEEN_REPLIES)), acting_as(called(name).id):
            reply = posts.reply(thread, called(name), words)
            if name == conversation.answered_by:
                care.mark_answer(reply)


def this_week(circles: dict[str, Community]) -> None:
    """What is fresh on the day of loading, so that somebody's page has something to do."""
    asked = clock.now() - timedelta(hours=2)
    with clock.set_to(asked):
        posts.open_thread(
            circles[LOCAL], called("Dev Demo"), ThreadKind.QUESTION,
            "What do you do on the first day after an incident?",
            "It was small, and it was talked about in every shop by noon. Who do you ring first, and what do you not say?",
        )  # fmt: skip
    with clock.set_to(clock.now() - timedelta(days=4)):
        posts.open_thread(
            circles[SPORT], called("Tamsin Sample"), ThreadKind.EXAMPLE,
            "A walking football team with three languages and one whistle",
            "Tuesdays at ten, behind the launderette. The whistle is the only thing we all understand, and it is enough.",
        )  # fmt: skip
    hate_crime = next(each for each in circles.values() if each.is_sensitive)
    with clock.set_to(clock.now() - timedelta(days=1)):
        participation.ask_to_join(
            called("Ada Example"),
            hate_crime,
            "We are setting up third-party reporting and want to do it with people who have.",
        )
