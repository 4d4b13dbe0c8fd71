"""Which webinar a resource is the recording or the slides of."""

from typing import Any

from sqlalchemy import Select, or_, select

from network.core.origins import says_origin
from network.webinars.models import Webinar
from network.webinars.queries.webinars import is_visible


@says_origin("webinars.webinar")
def webinars(person: Any, resource_id: int) -> Select:
    is_of_it = or_(Webinar.recording_id == resource_id, Webinar.slides_id == resource_id)
    return select(Webinar.title, Webinar.slug).where(is_of_it, is_visible(person))
