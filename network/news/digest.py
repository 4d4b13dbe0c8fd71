"""What a brief has of news: what was published since, by the same rule as its pages."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, or_, select

from network.core import clock
from network.core.addresses import path_to
from network.core.db import db
from network.core.digest import Asked, Entry, Found, Source, found_by, gathers
from network.memberships.queries.members import holds_a_seat_now
from network.news.models import Audience, NewsPost, State
from network.news.queries import has_state
from network.notifications.models import Preference
from network.people.models import Person, StaffRole


def found(asked: Asked) -> list[Found]:
    is_staff = exists().where(StaffRole.person_id == Person.id, StaffRole.ended_at.is_(None))
    return found_by(
        db.session.execute(
            select(Person.id, NewsPost.id)
            .join(Preference, Preference.person_id == Person.id)
            .join(NewsPost, NewsPost.published_at > Preference.gathered_from)
            .where(Person.id.in_(asked.people), has_state(State.PUBLISHED, clock.now()))
            .where(or_(NewsPost.audience == Audience.PUBLIC, holds_a_seat_now(Person.id), is_staff))
        )
    )


def entries(ids: Sequence[int]) -> Mapping[int, Entry]:
    asked = select(NewsPost.id, NewsPost.title, NewsPost.slug, NewsPost.summary, NewsPost.published_at)
    return {
        row.id: Entry(row.title, path_to("news.post", slug=row.slug), _("Read it"), row.published_at, row.summary)
        for row in db.session.execute(asked.where(NewsPost.id.in_(ids)))
    }


gathers(Source("news", _l("News"), found, entries))
