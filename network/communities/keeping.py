"""Conversations that are not kept for ever: their people are told two weeks before, then they go, with all that hangs on them."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, delete, select, update

from network.communities.actions import attachments, drafts
from network.communities.models import Attachment, Draft, Post, Thread
from network.communities.queries import keeping as queries
from network.communities.queries.communities import facilitators
from network.core import clock
from network.core.db import Base, db, rows
from network.core.jobs import daily
from network.notifications.actions import notify_all

#: What search follows, and what the history says went.
NOTED = (Thread, Post)


@daily
def warn_of_ends() -> None:
    """Tell who opened a conversation, and those who look after its community, that it will go unless somebody writes."""
    for thread in rows(queries.threads_to_warn_of(clock.now())):
        thread.end_warned_at = clock.now()
        people = {person.id: person for person in (thread.author, *rows(facilitators(thread.community)))}
        notify_all(list(people.values()), message_for(thread), thread=thread)


def message_for(thread: Thread) -> str:
    return f"communities/messages/conversation_ends{'_discreetly' if thread.community.is_sensitive else ''}"


def end(thread_id: int) -> None:
    """Take a conversation away for good, with its posts, their files and whatever was kept about them."""
    for attachment in rows(select(Attachment).join(Attachment.post).where(Post.thread_id == thread_id)):
        attachments.put_away(attachment)
    for draft in rows(select(Draft).where(Draft.thread_id == thread_id)):
        drafts.discard(draft)
    take_away(Thread, [thread_id])


def take_away(model: Any, ids: Collection[int]) -> None:
    """Delete records with all that cannot be without them; what only mentions them mentions nothing now."""
    if not ids:
        return
    for other, column in columns_pointing_to(model):
        if column.nullable:
            db.session.execute(update(other).where(column.in_(ids)).values({column: None}))
        else:
            take_away(other, db.session.scalars(select(other.id).where(column.in_(ids))).all())
    if model in NOTED:
        for record in rows(select(model).where(model.id.in_(ids))):
            db.session.delete(record)
        db.session.flush()
    else:
        db.session.execute(delete(model).where(model.id.in_(ids)))


def columns_pointing_to(model: type[Base]) -> Iterator[tuple[Any, Column[Any]]]:
    """Read from the tables themselves, so that nothing new is forgotten."""
    for mapper in sorted(Base.registry.mappers, key=lambda each: each.class_.__tablename__):
        for column in mapper.class_.__table__.columns:
            if any(key.column.table is model.__table__ for key in column.foreign_keys):
                yield mapper.class_, column
