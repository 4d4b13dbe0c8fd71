"""The library: what was published, when, and by whom."""

from io import BytesIO

from werkzeug.datastructures import FileStorage

from network.core import clock
from network.core.history import acting_as
from network.core.text import slug
from network.demonstration.chapters.people import called
from network.demonstration.story.library import WORKS, Work
from network.resources import actions
from network.resources.models import Precision, ResourceKind, Visibility

ABOUT_THE_SUMMARY = "The report is its publishers’ own. What can be opened here is our summary of it, in plain words."


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
        upload=summary_of(work),
        body="\n".join(f"- {point}" for point in work.points) or ABOUT_THE_SUMMARY,
        partners=work.partners,
        themes=list(work.themes),
        places=[work.place],
        audiences=[str(sector) for sector in work.sectors],
        visibility=Visibility.MEMBERS if work.members_only else Visibility.PUBLIC,
    )
    actions.publish(resource)


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
