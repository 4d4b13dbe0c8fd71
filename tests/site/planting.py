"""A word put into everything that a community can hold, through the same actions that people use."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from network.communities import keeping, meeting_telling, telling
from network.communities.actions import attachments, care, holding, meetings, participation, posts, saving
from network.communities.actions import community as founding
from network.communities.models import Community, HoldReason, Part, Post, Thread, ThreadKind
from network.core import clock
from network.core.db import db, rows
from network.core.history import acting_as
from network.core.lifecycle import transaction
from network.people.models import Person
from tests.builders.members import member

WORD = "zebrafinch"
#: In the names of its people: staff see these elsewhere, members must not.
NAME = "Quetzal"


@dataclass
class Planted:
    """Where the word stands, and the addresses that lead there."""

    community: Community
    inside: Person
    looks_after: Person
    words: dict[str, Any] = field(default_factory=dict)

    @property
    def addresses(self) -> list[str]:
        slug = self.community.slug
        pages = (
            "",
            "/about",
            "/people",
            "/meetings",
            "/requests",
            "/charter",
            "/health",
            "/access-log",
            "/threads/new",
            "/moderation",
        )
        return [
            *[f"/communities/{slug}{page}" for page in pages],
            *[f"/communities/threads/{number}-{WORD}" for number in self.words["threads"]],
            *[f"/communities/posts/{number}{page}" for number in self.words["posts"] for page in ("", "/versions", "/removal", "/text")],
            *[f"/communities/meetings/{self.words['meeting']}{page}" for page in ("", "/notes", "/calendar.ics", "/way-in")],
            *[f"/communities/attachments/{self.words['attachment']}"],
        ]  # fmt: skip


def plant(is_sensitive: bool) -> Planted:
    """A community full of the word, with all its people told of everything."""
    with transaction():
        looks_after = member(name=f"Caring {NAME}")
        with acting_as(looks_after.id):
            planted = grown(looks_after, is_sensitive)
        told(planted.community)
    return planted


def grown(looks_after: Person, is_sensitive: bool) -> Planted:
    where = founding.found(
        title=f"Title {WORD}", domain=f"Domain {WORD}", who_for=f"For {WORD}", aims=f"Aims {WORD}",
        meeting_pattern=f"Each {WORD}", is_sensitive=is_sensitive, keep_months=1,
    )  # fmt: skip
    participation.join(looks_after, where, Part.FACILITATOR)
    inside = participation.join(member(name=f"Inside {NAME}"), where).person
    planted = Planted(where, inside, looks_after)
    question = posts.open_thread(where, inside, ThreadKind.QUESTION, f"Question {WORD}", f"Body {WORD}")
    said = posts.reply(question, looks_after, f"Reply {WORD} @{inside.handle}")
    posts.edit(said, f"Reply {WORD} again @{inside.handle}", seen_version=1)
    removed = posts.reply(question, inside, f"Removed {WORD}")
    held = posts.reply(question, inside, f"Held {WORD}")
    holding.hold(held, holding.Why(HoldReason.REFUSED))
    care.thank(said, inside)
    care.mark_answer(said)
    care.remove(removed, looks_after, f"Reason {WORD}")
    saving.save_for_later(said, inside)
    silent = posts.open_thread(where, looks_after, ThreadKind.NEWS, f"Silent {WORD}", f"Body {WORD}")
    silent.last_post_at = clock.now() - timedelta(days=90)
    participation.ask_to_join(member(name=f"Asking {NAME}"), where, f"Because {WORD}")
    planted.words |= {"threads": [question.id, silent.id], "posts": [said.id, removed.id, held.id]}
    planted.words |= {"meeting": met(where), "attachment": attached(said, looks_after)}
    return planted


def met(where: Community) -> int:
    was = clock.now() - timedelta(days=3)
    held = meetings.arrange(
        where, was, was + timedelta(hours=1), place=f"Place {WORD}", join_url=f"https://{WORD}.example.org", agenda=WORD
    )
    meetings.note(held, f"Notes {WORD}", [], [])
    soon = clock.now() + timedelta(minutes=20)
    return meetings.arrange(
        where,
        soon,
        soon + timedelta(hours=1),
        place=f"Place {WORD}",
        join_url=f"https://{WORD}.example.org",
        agenda=WORD,
    ).id


def attached(post: Post, by: Person) -> int:
    file = FileStorage(io.BytesIO(f"{WORD} {WORD}\n".encode()), filename=f"{WORD}.txt", content_type="text/plain")
    attachment = attachments.attach(by, file)
    attachments.put_beneath(post, [attachment.id])
    return attachment.id


def told(where: Community) -> None:
    """Everybody is told of everything there is to be told of."""
    of_this = select(Thread.id).where(Thread.community_id == where.id)
    for post in rows(select(Post.id).where(Post.thread_id.in_(of_this))):
        telling.tell.work(post)
    for meeting_id in rows(
        db.select(meetings.CommunityMeeting.id).where(meetings.CommunityMeeting.community_id == where.id)
    ):
        meeting_telling.tell_of_meeting.work(meeting_id)
    keeping.warn_of_ends.work()
