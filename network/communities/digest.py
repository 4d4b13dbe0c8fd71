"""What a brief has of communities: posts that wait for somebody, one line a conversation. Of sensitive ones, only that there is something."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from network.communities.mail_answers import coming_presses, follow_press, poll_presses, useful_press
from network.communities.models import Poll
from network.communities.queries import digest as queries
from network.communities.queries.meetings import meetings_soon, meetings_to_name
from network.communities.queries.polls import newly_opened, polls_to_name
from network.communities.queries.telling import KIND
from network.core import clock
from network.core.addresses import path_to
from network.core.db import db, rows
from network.core.digest import Asked, Entry, Found, Source, found_by, gathers
from network.core.pages import day_and_time
from network.core.reply_addresses import To
from network.notifications.models import Frequency, Way

MOST_NAMES = 3
SOON = timedelta(days=8)  # so that the weekly brief reminds of every one


def found(asked: Asked) -> list[Found]:
    """What is due in this brief. What was read on the site by now, or is wanted no more, is settled with it."""
    waiting = db.session.execute(queries.posts_waiting(asked.people)).all()
    return [
        Found(row.person_id, row.record_id, row.id, way_of(row))
        for row in waiting
        if frequency_of(row) != Frequency.WEEKLY or row.person_id in asked.of_the_week
    ]


def frequency_of(row: Any) -> Frequency:
    return row.here or (row.answers if row.is_personal else row.frequency)  # type: ignore[no-any-return]


def way_of(row: Any) -> Way:
    if row.is_read:
        return Way.READ
    return Way.OFF if row.is_muted or frequency_of(row) == Frequency.OFF else Way.BRIEF


def entries(ids: Sequence[int]) -> Mapping[int, Entry]:
    return {
        row.id: discreet(row) if row.is_sensitive else entry(row)
        for row in db.session.execute(queries.posts_to_name(ids))
    }


def entry(row: Any) -> Entry:
    return Entry(
        title=row.title,
        path=path_to("communities.post", id=row.id),
        action=_("Read and reply"),
        happened_at=row.posted_at,
        detail=described(row),
        heading=row.community,
        answered_by_mail=(To.POST, row.id),
        together=row.thread_id,
        by=row.name,
        presses=(useful_press(row.id), follow_press(row.id)) if row.is_opening else (useful_press(row.id),),
    )


def described(row: Any) -> str:
    if row.is_opening:
        return _("%(kind)s by %(name)s", kind=row.kind.label, name=row.name)
    if row.answer_post_id == row.id:
        return _("Answered by %(name)s", name=row.name)
    return _("%(name)s replied", name=row.name)


def discreet(row: Any) -> Entry:
    """Nothing of it but that it is there."""
    return Entry(
        title=_("A new conversation in a community you follow")
        if row.is_opening
        else _("A new reply in a community you follow"),
        path=path_to("communities.post", id=row.id),
        action=_("Read it"),
        happened_at=row.posted_at,
        heading=_("Where we send no words by email"),
        together=row.thread_id,
    )


def folded(several: Sequence[Entry]) -> list[Entry]:
    """The posts of a conversation as one line, which leads to the first of them."""
    threads: dict[int | None, list[Entry]] = defaultdict(list)
    for one in sorted(several, key=lambda each: each.happened_at):
        threads[one.together].append(one)
    return [posts[0] if len(posts) == 1 else together(posts) for posts in threads.values()]


def together(posts: Sequence[Entry]) -> Entry:
    first, last = posts[0], posts[-1]
    names = list(dict.fromkeys(post.by for post in posts if post.by))
    said = ngettext("%(num)d new post", "%(num)d new posts", len(posts))
    if names:
        more = "…" if len(names) > MOST_NAMES else ""
        said = _("%(posts)s, by %(names)s", posts=said, names=", ".join(names[:MOST_NAMES]) + more)
    return replace(first, happened_at=last.happened_at, detail=said, answered_by_mail=last.answered_by_mail, by="")


def meetings(asked: Asked) -> list[Found]:
    return found_by(db.session.execute(meetings_soon(asked.people, clock.now() + SOON)))


def entries_of_meetings(ids: Sequence[int]) -> Mapping[int, Entry]:
    """A reminder, whoever was told when it was confirmed; of a sensitive community, only when."""
    return {
        row.id: Entry(
            title=_("A community you follow meets")
            if row.is_sensitive
            else _("%(community)s meets", community=row.title),
            path=path_to("communities.meeting", id=row.id),
            action=_("See the agenda and the way in"),
            happened_at=row.starts_at,
            detail=day_and_time(row.starts_at),
            presses=() if row.is_sensitive else coming_presses(row.id),
        )
        for row in db.session.execute(meetings_to_name(ids))
    }


def polls(asked: Asked) -> list[Found]:
    return found_by(db.session.execute(newly_opened(asked.people)))


def entries_of_polls(ids: Sequence[int]) -> Mapping[int, Entry]:
    """What is asked, with an answer a press; of a sensitive community, only that something is."""
    found = rows(polls_to_name(ids))
    return {poll.id: discreet_poll(poll) if poll.thread.community.is_sensitive else poll_entry(poll) for poll in found}


def poll_entry(poll: Poll) -> Entry:
    return Entry(
        title=poll.question,
        path=poll_path(poll),
        action=_("See the poll"),
        happened_at=poll.opened_at,
        detail=_("A poll in “%(title)s”, until %(when)s", title=poll.thread.title, when=day_and_time(poll.closes_at)),
        heading=poll.thread.community.title,
        presses=poll_presses(poll),
    )


def discreet_poll(poll: Poll) -> Entry:
    return Entry(
        title=_("A poll in a community you follow"),
        path=poll_path(poll),
        action=_("See the poll"),
        happened_at=poll.opened_at,
        heading=_("Where we send no words by email"),
    )


def poll_path(poll: Poll) -> str:
    return path_to("communities.thread", id=poll.thread_id, slug=poll.thread.slug)


gathers(Source(KIND, _l("Communities"), found, entries, folded, chooses_itself=True))
gathers(Source("meeting", _l("Coming up for you"), meetings, entries_of_meetings))
gathers(Source("poll", _l("Communities"), polls, entries_of_polls))
