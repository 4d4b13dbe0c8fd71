"""What moderation has to do on the day of loading: words that are watched for, a post that is held, and a report that waits."""

from datetime import timedelta

from sqlalchemy import select

from network.communities.actions import posts, suspending
from network.communities.models import Community, Participation, Post, Thread
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.threads import LOCAL
from network.moderation.actions import reports, watch
from network.moderation.models import Outcome, ReportReason, WatchCategory

OFFICE = "Alex Example"
#: Category, phrase and other spellings; mild ones, made up.
WATCHED: tuple[tuple[WatchCategory, str, list[str]], ...] = (
    (WatchCategory.HATE, "the mudwick lot", ["mudwickers"]),
    (WatchCategory.ABUSE, "numpty", ["numpties"]),
    (WatchCategory.ADVERTISING, "limited offer", []),
    (WatchCategory.PHONE, "", []),
)


def tell() -> None:
    office = called(OFFICE)
    with clock.set_to(clock.now() - timedelta(days=60)), acting_as(office.id):
        for category, phrase, variants in WATCHED:
            watch.watch_for(category, phrase, variants, by=office)
    a_post_that_waits()
    a_report_that_waits()
    what_was_decided()
    somebody_who_pauses()


def a_post_that_waits() -> None:
    """Well meant, with a number that is not for everybody."""
    author, asked = called("Farid Madeup"), latest_of("Dev Demo")
    with clock.set_to(clock.now() - timedelta(hours=1)), acting_as(author.id):
        posts.reply(
            asked, author,
            "The first call is to whoever already knows the street. Ours is the imam’s wife: ring her on 01632 960123, she will not mind.",
        )  # fmt: skip


def a_report_that_waits() -> None:
    reporter = called("Priya Placeholder")
    said = db.session.scalars(
        select(Post).where(Post.thread_id == latest_of("Tamsin Sample").id, Post.is_opening)
    ).one()
    with clock.set_to(clock.now() - timedelta(days=3)), acting_as(reporter.id):
        words = "It says where and when the team meets. Some of them would rather not be found. Could that line go?"
        reports.report(reporter, "post", said.id, ReportReason.PERSONAL, words)


def what_was_decided() -> None:
    """Cerys named a neighbour who had not been asked; she was told, and it was not there for long."""
    author, reporter, facilitator = called("Cerys Placeholder"), called("Hamza Sample"), called("Esme Testerton")
    with clock.set_to(clock.now() - timedelta(days=9)), acting_as(author.id):
        said = posts.reply(
            latest_of("Greta Example"),
            author,
            "Ask the council next door. Theirs met once, argued, and has not met since.",
        )
    with clock.set_to(clock.now() - timedelta(days=8)), acting_as(reporter.id):
        report = reports.report(
            reporter, "post", said.id, ReportReason.OTHER, "That council reads here, and it was not like that."
        )
    with clock.set_to(clock.now() - timedelta(days=7)), acting_as(facilitator.id):
        sentence = "Tell what happened, not whose it was. Please take the neighbour out; the lesson can stay."
        reports.decide(
            report, Outcome.EDIT, facilitator, sentence, "We have asked for it to be changed. Thank you for saying so."
        )


def somebody_who_pauses() -> None:
    """Quentin may read and not write for some days, and has asked the facilitator to think again."""
    with acting_as(called("Esme Testerton").id):
        reason = "Three times in a week you wrote to people here about your courses, after we asked you not to."
        paused = part_of("Quentin Testerton")
        suspending.suspend(paused, called("Esme Testerton"), reason, clock.today() + timedelta(days=10))
        suspending.appeal(paused, "The third was an answer to somebody who had asked me for the dates.")


def part_of(name: str) -> Participation:
    """That somebody takes part among local government."""
    found = (
        select(Participation)
        .join(Participation.community)
        .where(Participation.person_id == called(name).id, Community.title == LOCAL)
    )
    return db.session.scalars(found).one()


def latest_of(name: str) -> Thread:
    written = select(Thread).where(Thread.author_id == called(name).id).order_by(Thread.id.desc()).limit(1)
    return db.session.scalars(written).one()
