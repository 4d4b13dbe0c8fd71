"""Sample communities, threads and posts."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from network.communities.models import Community, Part, Participation, Post, Thread, ThreadKind, Visibility
from network.core import clock
from network.core.db import db
from network.core.text import slug
from network.demonstration.sample.bulk import first_free_id, write
from network.demonstration.sample.members import organisation_id_of, organisation_of
from network.demonstration.sample.size import Size
from network.demonstration.sample.words import Talk
from network.organisations.models import Organisation

EVERY = timedelta(minutes=5)  # somebody writes
USUAL = 50  # posts: as many as stand on one page
LONG_AGO = timedelta(days=400)


def tell(size: Size, people: range) -> dict[str, int]:
    """All talk. The ids of a community, of a usual thread in it, and of the long one."""
    communities = found_communities(size, people)
    lengths = lengths_of_threads(size)
    threads = range(first_free_id(Thread), first_free_id(Thread) + size.threads)
    plan = Plan(size, people, communities, threads, lengths)
    write(Thread, plan.threads_written())
    write(Post, plan.posts_written())
    return {"community": communities[1 % len(communities)], "thread": threads[1], "long_thread": threads[0]}


def found_communities(size: Size, people: range) -> range:
    first, now = first_free_id(Community), clock.now()
    found = range(first, first + size.communities)
    write(Community, (
        {"id": number, "title": f"Sample community {number - first + 1}", "slug": f"sample-community-{number - first + 1}", "domain": "Measuring, with care.",
         "domain_html": "<p>Measuring, with care.</p>", "visibility": Visibility.OPEN, "thread_colour": (number - first) % 6 + 1,
         "founded_at": now, "participant_count": len(people)}
        for number in found
    ))  # fmt: skip
    write(Participation, (
        {"community_id": community, "person_id": person, "part": Part.FACILITATOR if person == people.start else Part.PARTICIPANT, "joined_at": now,
         "first_wrote_at": now - LONG_AGO}
        for community in found
        for person in people
    ))  # fmt: skip
    return found


def lengths_of_threads(size: Size) -> list[int]:
    """How many posts each thread has: the first is the long one, the second fills one page, the others share the rest evenly."""
    given = [size.long_thread, USUAL]
    others = size.threads - len(given)
    usual, more = divmod(size.posts - sum(given), others)
    return [*given, *[usual + (i < more) for i in range(others)]]


class Plan:
    """Who writes what, when: threads take turns, so that each community has old and new ones."""

    def __init__(self, size: Size, people: range, communities: range, threads: range, lengths: list[int]) -> None:
        self.size, self.people, self.communities, self.threads, self.lengths = (
            size,
            people,
            communities,
            threads,
            lengths,
        )
        self.talk = Talk(size.dice)
        self.began = clock.now() - size.posts * EVERY
        self.titles = [self.talk.title() for _ in threads]
        self.starts = self.starts_of_threads()
        rare = size.dice.sample(range(size.posts), min(size.rare_count, size.posts))
        self.rare = set(rare) if size.rare_word else set()
        first = db.session.scalar(select(Organisation.id).where(Organisation.slug == "sample-organisation-1"))
        self.first_organisation: int = first or 0

    def starts_of_threads(self) -> list[int]:
        starts, number = [], 0
        for length in self.lengths:
            starts.append(number)
            number += length
        return starts

    def moment(self, number: int) -> datetime:
        return self.began + number * EVERY

    def author(self, number: int) -> int:
        return self.people[number * 7 % len(self.people)]

    def threads_written(self) -> Iterator[dict[str, Any]]:
        for i, thread in enumerate(self.threads):
            first, last = self.starts[i], self.starts[i] + self.lengths[i] - 1
            yield {
                "id": thread, "community_id": self.communities[i % len(self.communities)], "kind": ThreadKind.QUESTION, "title": self.titles[i],
                "slug": slug(self.titles[i]), "author_id": self.author(first), "organisation_name": organisation_of(self.author(first), self.people),
                "opened_at": self.moment(first), "first_reply_at": self.moment(first + 1), "last_post_at": self.moment(last),
                "last_author_id": self.author(last), "reply_count": self.lengths[i] - 1,
            }  # fmt: skip

    def posts_written(self) -> Iterator[dict[str, Any]]:
        first_post = first_free_id(Post)
        for i, thread in enumerate(self.threads):
            for number in range(self.starts[i], self.starts[i] + self.lengths[i]):
                body, html = self.talk.post(self.size.rare_word if number in self.rare else "")
                author = self.author(number)
                yield {
                    "id": first_post + number, "thread_id": thread, "author_id": author, "organisation_name": organisation_of(author, self.people),
                    "organisation_id": organisation_id_of(author, self.people, self.first_organisation), "role_title": "Project officer",
                    "body": body, "body_html": html, "is_opening": number == self.starts[i], "posted_at": self.moment(number),
                    "told_at": self.moment(number),
                }  # fmt: skip
