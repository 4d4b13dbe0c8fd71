"""The library: what was published, when, and by whom."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from network.communities.models import Community
from network.core import clock
from network.core.db import db, rows
from network.core.history import acting_as
from network.core.text import slug
from network.demonstration.chapters.people import called
from network.demonstration.story.library import WORKS, Work
from network.organisations.models import Organisation
from network.resources import actions
from network.resources.jobs import note_use
from network.resources.models import Precision, Resource, ResourceKind, Visibility

ABOUT_THE_SUMMARY = "The report is its publishers’ own. What can be opened here is our summary of it, in plain words."


def tell() -> None:
    librarian = called("Ravi Madeup")
    with acting_as(librarian.id):
        for work in WORKS:
            with clock.set_to(clock.at(work.published_on, 10)):
                shelve(work)
    read_by_members()


def read_by_members() -> None:
    """Organisations open some resources in the months before today, each others."""
    organisations, resources = rows(select(Organisation.id).order_by(Organisation.id)), rows(select(Resource.id))
    for number, organisation in enumerate(organisations):
        for step, resource in enumerate(resources[: number % 5]):
            with clock.set_to(clock.now() - timedelta(days=11 * (step + 1) + number)):
                note_use.work(resource, organisation)


def shelve(work: Work) -> None:
    resource = actions.add(
        title=work.title,
        kind=ResourceKind(work.kind),
        summary=work.summary,
        published_on=work.published_on,
        precision=Precision(work.precision),
        upload=summary_of(work),
        body="\n".join(f"- {point}" for point in work.points) or ABOUT_THE_SUMMARY,
        partners=work.partners,
        themes=list(work.themes),
        places=[work.place],
        audiences=[str(sector) for sector in work.sectors],
        **whose(work),
    )
    actions.publish(resource)


def whose(work: Work) -> dict[str, Any]:
    if work.community:
        community = db.session.scalars(select(Community).where(Community.title == work.community)).one()
        return {"visibility": Visibility.COMMUNITY, "community_id": community.id}
    return {"visibility": Visibility.MEMBERS if work.members_only else Visibility.PUBLIC}


def summary_of(work: Work) -> FileStorage:
    """A page of plain text to open: the reports themselves are not ours to give out."""
    lines = [
        work.title,
        f"Partners: {work.partners}" if work.partners else "",
        work.summary,
        *[f"* {point}" for point in work.points],
    ]
    text = "\n\n".join(line for line in lines if line)
    return FileStorage(BytesIO(text.encode()), filename=f"{slug(work.title)}-summary.txt")
