"""What moderation has to do on the day of loading: words that are watched for, a post that is held, and a report that waits."""

from datetime import timedelta

from sqlalchemy import select

from network.communities.actions import posts
from network.communities.models import Post, Thread
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.moderation.actions import reports, watch
from network.moderation.models import ReportReason, WatchCategory

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


def latest_of(name: str) -> Thread:
    written = select(Thread).where(Thread.author_id == called(name).id).order_by(Thread.id.desc()).limit(1)
    return db.session.scalars(written).one()
