"""Who takes part in a sensitive community signs in in two steps, where the installation requires that."""

from sqlalchemy import select

from network.communities.models import Community
from network.communities.queries.access import takes_part
from network.core.db import db
from network.people.models import Person
from network.people.second_factor import demands


@demands
def takes_part_where_it_is_sensitive(person: Person) -> bool:
    sensitive = select(Community.id).where(Community.is_sensitive, takes_part(person)).limit(1)
    return db.session.scalar(sensitive) is not None
