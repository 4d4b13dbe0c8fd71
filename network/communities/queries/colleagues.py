"""Where an organisation's people take part, and where none of them does."""

from sqlalchemy import Select, select

from network.communities.models import Community, Participation
from network.communities.queries.access import is_current
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.people.models import Person

MOST = 500


def colleagues_by_community(organisation: Organisation) -> Select:
    """(title, slug, colour of a community; id, name, handle, listed_at and part of a colleague in it, or nothing).

    A community that hides its people, as each sensitive one does, is not among them: it would tell who is there, or who not.
    """
    colleagues = select(Representative.person_id).where(
        Representative.organisation_id == organisation.id, speaks_now(), Representative.standing != Standing.FINANCE
    )
    here = (
        select(Participation.community_id, Participation.part, Person.id, Person.name, Person.handle, Person.listed_at)
        .join(Participation.person)
        .where(is_current(), Person.suspended_at.is_(None), Person.id.in_(colleagues))
        .subquery()
    )
    return (
        select(
            Community.title, Community.slug, Community.thread_colour, here.c.id, here.c.name, here.c.handle,
            here.c.listed_at, here.c.part,
        )
        .outerjoin(here, here.c.community_id == Community.id)
        .where(Community.archived_at.is_(None), Community.participants_hidden.is_(False))
        .order_by(Community.title, Community.id, here.c.name, here.c.id)
        .limit(MOST)
    )  # fmt: skip
