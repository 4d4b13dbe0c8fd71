"""What several people want by mail: most what is usual, some each day, some nothing of one community, one on leave."""

from datetime import timedelta

from sqlalchemy import delete, select

from network.communities import telling
from network.communities.models import Community, Participation, Post
from network.communities.queries.access import is_current
from network.core import clock
from network.core.db import db, rows
from network.demonstration.chapters.people import called
from network.demonstration.story.threads import LOCAL, SPORT
from network.digests import actions
from network.notifications.models import Delivery, Frequency
from network.people.models import Person

FRESH = timedelta(days=7)


def tell() -> None:
    actions.change(called("Ada Example"), weekday=0, hour=7, quiet_from=20, quiet_until=7)
    actions.change(called("Cerys Placeholder"), frequency=Frequency.DAILY, hour=17)
    actions.change(called("Esme Testerton"), frequency=Frequency.INSTANT, brief=Frequency.DAILY)
    actions.change(called("Ola Demo"), answers=Frequency.WEEKLY, brief=Frequency.OFF)
    actions.change(called("Hamza Sample"), paused_until=clock.today() + timedelta(days=12))
    here("Dev Demo", LOCAL, Frequency.INSTANT)
    here("Tamsin Sample", SPORT, Frequency.OFF)
    db.session.execute(delete(Delivery).where(Delivery.arose_at < clock.now() - FRESH))  # the story of years is no news
    for post_id in rows(select(Post.id).where(Post.told_at.is_(None), Post.posted_at > clock.now() - FRESH)):
        telling.tell.work(post_id)


def here(name: str, title: str, frequency: Frequency) -> None:
    """One community in another rhythm, where this person takes part in it."""
    person: Person = called(name)
    own = db.session.scalar(
        select(Participation)
        .join(Participation.community)
        .where(Participation.person_id == person.id, Community.title == title, is_current())
    )
    if own is not None:
        actions.choose_for_community(person, own.community_id, frequency)
