"""News of the last weeks."""

from datetime import timedelta

from network.conferences import queries as conferences
from network.core import clock
from network.core.db import db
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.events import NEWS
from network.news import actions

HOUR = 9


def tell() -> None:
    author = called("Polly Sample")
    conference = db.session.scalars(conferences.upcoming(called("Ewan Testerton")).limit(1)).one()
    with acting_as(author.id):
        for title, body, days, tags in NEWS:
            with clock.set_to(clock.at(clock.today() + timedelta(days=days), HOUR)):
                post = actions.write(
                    title=title.format(year=clock.here(conference.starts_at).year),
                    summary=body,
                    body=body,
                    author=author,
                    tags=tags,
                )
                actions.publish(post)
