"""What waits for a second look on the day of loading: polls that are held, and people who appeal against what was decided."""

from datetime import timedelta

from sqlalchemy import select

from network.communities.actions import held_polls, holding, polls, posts
from network.communities.models import Answer, Thread, ThreadKind
from network.core import clock
from network.core.db import db
from network.demonstration.chapters.conversations import community, voted, writing
from network.demonstration.chapters.moderation import OFFICE, latest_of
from network.demonstration.chapters.people import called
from network.demonstration.story.threads import LOCAL
from network.moderation.actions import appeals, safety
from network.moderation.models import Outcome, Report


def tell() -> None:
    a_poll_that_waits()
    what_came_of_a_poll_waits()
    a_refused_post_that_is_looked_at_again()
    a_decision_that_is_appealed_against()
    with writing(OFFICE, days=30) as office:
        safety.name_for_safety(office, by=office)


def begun(name: str, days: int, title: str, words: str) -> Thread:
    with writing(name, days=days) as author:
        return posts.open_thread(community(LOCAL), author, ThreadKind.REQUEST, title, words)


def a_poll_that_waits() -> None:
    """The list knows the words; Jae knows who wears them. Refused once, and asked again."""
    thread = begun(
        "Jae Placeholder", 4, "Which words go on the poster for the long table?",
        "It is read from a bus, so it has to be short. The choir has offered to sing whichever wins.",
    )  # fmt: skip
    with writing("Jae Placeholder", days=3) as jae:
        options = ["Come as you are", "The Mudwick lot, and you", "One street, many tables"]
        poll = polls.open_poll(thread, jae, "What do we print?", options, clock.now() + timedelta(days=12))
    with writing("Esme Testerton", days=2) as esme:
        held_polls.refuse(poll, esme, "The second would hurt people who do not know who says it. Leave it out?")
    with writing("Jae Placeholder", hours=20):
        held_polls.appeal(poll, "It is what they call themselves, on their own banner. They asked for it to be there.")


def what_came_of_a_poll_waits() -> None:
    """A number slipped in: it is looked at before it is told to everybody who voted."""
    thread = begun(
        "Noor Sample", 15, "A first evening for neighbours who have never met: which day?",
        "The hall is ours either way. What keeps people at home on the other?",
    )  # fmt: skip
    with writing("Noor Sample", days=15) as noor:
        poll = polls.open_poll(thread, noor, "Which day?", ["Tuesday", "Sunday"], clock.now() + timedelta(days=9))
    tuesday, sunday = (Answer.YES, None), (None, Answer.YES)
    voted(poll, {"Ada Example": sunday, "Greta Example": tuesday, "Imogen Demo": sunday, "Dev Demo": sunday})
    with writing("Noor Sample", hours=6) as noor:
        polls.conclude(poll, noor, "**Sunday**, at four. The caretaker lets you in: 01632 960456.")


def a_refused_post_that_is_looked_at_again() -> None:
    with writing("Lowri Madeup", days=2) as lowri:
        words = (
            "The county has a limited offer of goals for clubs: first come, first served, until the end of the month."
        )
        said = posts.reply(latest_of("Ola Demo"), lowri, words)
    with writing("Ola Demo", days=1) as ola:
        holding.refuse(said, ola, "We pass on no offers here, however good. Say what you did with yours instead?")
    with writing("Lowri Madeup", hours=3):
        holding.appeal(said, "Nobody sells anything: the goals are free, and the county asked me to tell clubs.")


def a_decision_that_is_appealed_against() -> None:
    """Cerys was asked to take the neighbour out."""
    asked_to_change = select(Report).where(
        Report.author_id == called("Cerys Placeholder").id, Report.outcome == Outcome.EDIT
    )
    with writing("Cerys Placeholder", days=1):
        words = (
            "I have asked them since, and they do not mind. Without the neighbour nobody understands what went wrong."
        )
        appeals.appeal(db.session.scalars(asked_to_change).one(), words)
