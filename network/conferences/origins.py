"""At which event something in the library was said or shown."""

from typing import Any

from sqlalchemy import Select, or_, select

from network.conferences.models import Conference, Session, Slides, Speaker
from network.conferences.queries import is_for
from network.core.origins import says_origin


@says_origin("conferences.conference")
def conferences(person: Any, resource_id: int) -> Select:
    recorded = select(Session.conference_id).where(Session.recording_id == resource_id)
    shown = select(Speaker.conference_id).join(Speaker.slides).where(Slides.resource_id == resource_id)
    is_of_it = or_(Conference.id.in_(recorded), Conference.id.in_(shown))
    return select(Conference.title, Conference.slug).where(is_of_it, is_for(person))
