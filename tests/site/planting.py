"""A word put into everything that a community can hold, through the same actions that people use."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.routing import Map, Rule

from network.communities import keeping, meeting_telling, nudging, telling
from network.communities.actions import (
    attachments,
    care,
    holding,
    meetings,
    nudges,
    participation,
    polls,
    posts,
    saving,
    suspending,
)
from network.communities.actions import community as founding
from network.communities.models import Answer, Community, HoldReason, Nudge, Part, Post, Thread, ThreadKind
from network.core import clock
from network.core.db import db, rows
from network.core.history import acting_as
from network.core.lifecycle import transaction
from network.moderation.actions import reports
from network.moderation.models import Outcome, ReportReason
from network.people.models import Person
from tests.builders.members import member

WORD = "zebrafinch"
NUMBER = "<int(max=2147483647):id>"
#: In the names of its people: staff see these elsewhere, members must not.
NAME = "Quetzal"


@dataclass
class Planted:
    """Where the word stands, and the addresses that lead there."""

    community: Community
    inside: Person
    looks_after: Person
    words: dict[str, Any] = field(default_factory=dict)

    def addresses(self, url_map: Map) -> list[str]:
        """Every address that leads to a page about the community: those of new pages too, as soon as they are there."""
        rules = [rule for rule in url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.arguments]
        return [
            address
            for rule in rules
            if rule.endpoint.startswith(("communities.", "moderation."))
            for address in self.filled(rule)
        ]

    def filled(self, rule: Rule) -> list[str]:
        """The address of a rule with all that it could name here: the word before a number says of what it is one."""
        path = str(rule.rule)
        if "id" not in rule.arguments:
            return [path.replace("<slug>", self.community.slug)]
        of, _number = path.split(f"/{NUMBER}", 1)
        kind = of.rsplit("/", 1)[-1].replace("<kind>", "posts")
        path = path.replace("<kind>", "post").replace("<slug>", WORD)
        return [path.replace(NUMBER, str(each)) for each in self.words.get(kind, [])]


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
    founding.describe(where, domain=f"Domain {WORD} anew", aims=f"Aims {WORD} anew")
    shut_out = participation.join(member(name=f"Suspended {NAME}"), where)
    suspending.suspend(shut_out, looks_after, f"Suspended {WORD}", clock.today() + timedelta(days=9), is_shut_out=True)
    suspending.appeal(shut_out, f"Appeal {WORD}")
    planted.words |= {"threads": [question.id, silent.id], "posts": [said.id, removed.id, held.id]}
    planted.words |= {"meetings": met(where), "attachments": [attached(said, looks_after)], "staff": [where.id]}
    planted.words |= {"nudges": nudged(where, inside, looks_after), "reports": reported(said, inside, looks_after)}
    planted.words |= {"decisions": planted.words["reports"], "parts": [where.id]}
    asked(question, inside, looks_after)
    return planted


def asked(question: Thread, by: Person, answers: Person) -> None:
    """A poll, answered and ended, and one that finds a time."""
    poll = polls.open_poll(question, by, f"Poll {WORD}?", [f"Yes {WORD}", "No"], clock.now() + timedelta(days=2))
    polls.vote(poll, answers, {poll.options[0].id: Answer.YES})
    polls.conclude(poll, by, f"Outcome {WORD}")


def nudged(where: Community, by: Person, looks_after: Person) -> list[int]:
    """Somebody is asked to look at a question nobody has answered."""
    asked_about = posts.open_thread(where, by, ThreadKind.QUESTION, f"Unanswered {WORD}", f"Body {WORD}")
    willing = participation.join(member(name=f"Willing {NAME}"), where).person
    nudges.agree_to_be_asked(willing, [WORD], "Ask me.")
    asked_at = nudges.nudge(asked_about, [willing], looks_after)
    asked_at[0].asked_at = clock.now() - timedelta(hours=1)
    return [each.id for each in asked_at]


def reported(said: Post, by: Person, looks_after: Person) -> list[int]:
    """One report that waits and one that is decided, both of what the facilitator wrote."""
    colleague = participation.join(member(name=f"Colleague {NAME}"), said.thread.community, Part.FACILITATOR).person
    decided = reports.report(by, "post", said.id, ReportReason.HATE, f"Report {WORD}")
    reports.decide(decided, Outcome.WARNED, colleague, f"Sentence {WORD}", f"Answer {WORD}")
    return [decided.id, reports.report(by, "post", said.id, ReportReason.OTHER, f"Report {WORD}").id]


def met(where: Community) -> list[int]:
    was = clock.now() - timedelta(days=3)
    held = meetings.arrange(
        where, was, was + timedelta(hours=1), place=f"Place {WORD}", join_url=f"https://{WORD}.example.org", agenda=WORD
    )
    meetings.note(held, f"Notes {WORD}", [], [])
    soon = clock.now() + timedelta(minutes=20)
    coming = meetings.arrange(
        where,
        soon,
        soon + timedelta(hours=1),
        place=f"Place {WORD}",
        join_url=f"https://{WORD}.example.org",
        agenda=WORD,
    )
    return [held.id, coming.id]


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
    for nudge_id in rows(select(Nudge.id).join(Thread).where(Thread.community_id == where.id)):
        nudging.send.work(nudge_id)
    keeping.warn_of_ends.work()
