"""The library: what was published, when, and by whom."""

from network.core import clock
from network.core.history import acting_as
from network.demonstration.chapters.people import called
from network.demonstration.story.library import WORKS, Work
from network.resources import actions
from network.resources.models import Precision, ResourceKind, Visibility


def tell() -> None:
    librarian = called("Ravi Madeup")
    with acting_as(librarian.id):
        for work in WORKS:
            with clock.set_to(clock.at(work.published_on, 10)):
                shelve(work)


def shelve(work: Work) -> None:
    resource = actions.add(
        title=work.title,
        kind=ResourceKind(work.kind),
        summary=work.summary,
        published_on=work.published_on,
        precision=Precision(work.precision),
        body="\n".join(f"- {point}" for point in work.points) or work.summary,
        partners=work.partners,
        themes=list(work.themes),
        places=[work.place],
        audiences=[str(sector) for sector in work.sectors],
        visibility=Visibility.MEMBERS if work.members_only else Visibility.PUBLIC,
    )
    actions.publish(resource)
