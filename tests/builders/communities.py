"""Communities with people in them, threads and posts: complete records, of which a test names only what matters to it."""

from typing import Any

from network.communities.actions import community as founding
from network.communities.actions import nudges as nudging
from network.communities.actions import participation, posts
from network.communities.models import Community, Part, Participation, Post, Thread, ThreadKind, Visibility
from network.organisations.models import Organisation
from network.people.models import Person
from tests.builders.members import member, numbers


def community(**over: Any) -> Community:
    """An open community, unless told otherwise."""
    given = {
        "title": f"Local government {next(numbers)}",
        "domain": "How councils help people in a place get on.",
        "who_for": "Cohesion leads in councils.",
        "meeting_pattern": "Second Wednesday, every six weeks",
    }
    return founding.found(**{**given, **over})


def closed_community(**over: Any) -> Community:
    return community(**{"visibility": Visibility.CLOSED, **over})


def sensitive_community(**over: Any) -> Community:
    return community(**{"title": "Race and faith hate crime", "is_sensitive": True, **over})


def participation_in(where: Community, who: Person | None = None, part: Part = Part.PARTICIPANT) -> Participation:
    return participation.join(who or member(), where, part)


def participant(where: Community, of: Organisation | None = None, **over: Any) -> Person:
    """A member who takes part."""
    return participation_in(where, member(of, **over)).person


def facilitator(where: Community, **over: Any) -> Person:
    return participation_in(where, member(**over), Part.FACILITATOR).person


def address_of(thread: Thread) -> str:
    return f"/communities/threads/{thread.id}-{thread.slug}"


def thread(where: Community | None = None, author: Person | None = None, **over: Any) -> Thread:
    """A question, asked by a participant."""
    where = where or community()
    given = {
        "kind": ThreadKind.QUESTION,
        "title": f"Who should sit on a tension monitoring group? {next(numbers)}",
        "body": "We are setting one up from nothing.",
    }
    return posts.open_thread(where, author or participant(where), **{**given, **over})


def reply(to: Thread, author: Person | None = None, body: str = "Keep it under ten.", **over: Any) -> Post:
    return posts.reply(to, author or participant(to.community), body, **over)


def willing(where: Community, *themes: str, **over: Any) -> Person:
    """A participant who may be asked about these themes."""
    somebody = participant(where, **over)
    nudging.agree_to_be_asked(somebody, themes or ("tension monitoring",), "You may ask me.")
    return somebody
