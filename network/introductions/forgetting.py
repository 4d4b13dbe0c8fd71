"""Whoever gives a place up, or hands it over, is found no more, and whoever was to meet them hears of it."""

from sqlalchemy import delete, or_

from network.conferences.forgetting import forgotten_with_the_place
from network.conferences.models import Registration
from network.core import clock
from network.core.db import db, rows
from network.introductions import queries, telling
from network.introductions.models import DelegateWords, Introduction


@forgotten_with_the_place
def introductions_and_words(place: Registration) -> None:
    if not place.conference.cancelled_at:
        for each in rows(queries.introductions_of(place)):
            if each.meets_at and each.meets_at > clock.now():
                telling.tell_of_no(each, place)
    own = or_(Introduction.one_id == place.id, Introduction.other_id == place.id)
    db.session.execute(delete(Introduction).where(own))
    db.session.execute(delete(DelegateWords).where(DelegateWords.registration_id == place.id))
