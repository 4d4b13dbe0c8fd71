"""Loading the demonstration network: every chapter in order, once. A second time changes nothing."""

import json

from flask import current_app
from sqlalchemy import select, update

from network.core import clock, logs
from network.core.db import db
from network.core.identity import Network
from network.core.outbox import OutboxMessage
from network.demonstration.chapters import (
    afterwards,
    audiences,
    bank,
    colleagues,
    communities,
    conferences,
    conversations,
    founding,
    greetings,
    ideas,
    ledger,
    letters,
    library,
    mail,
    meetings,
    members,
    moderation,
    news,
    presence,
    records,
    reports,
    second_looks,
    webinars,
)
from network.demonstration.story.members import MEMBERS
from network.demonstration.story.staff import STAFF

CHAPTERS = (
    founding,
    members,
    communities,
    moderation,
    meetings,
    conversations,
    second_looks,
    greetings,
    library,
    webinars,
    conferences,
    ideas,
    news,
    afterwards,
    bank,
    ledger,
    audiences,
    colleagues,
    presence,
    reports,
    records,
    mail,
    letters,
)


def is_empty() -> bool:
    return db.session.scalar(select(Network.id).limit(1)) is None


def load() -> bool:
    """Tell the whole story to an empty database; whether there was anything to do."""
    if not is_empty():
        return False
    with logs.quiet():
        for chapter in CHAPTERS:
            chapter.tell()
        keep_letters()
    return True


def keep_letters() -> None:
    """The story's letters are kept as sent: nobody at example.org waits for them."""
    waiting = update(OutboxMessage).where(OutboxMessage.next_attempt_at.is_not(None))
    db.session.execute(waiting.values(next_attempt_at=None, sent_at=clock.now()))


def who_can_sign_in() -> list[dict[str, str]]:
    """One person for each role, with what signs them in."""
    password = current_app.config["DEMONSTRATION_PASSWORD"]
    staff = [(role.value, f"{mailbox}@example.org", "") for _name, role, mailbox in STAFF]
    return [
        {"role": role, "email": email, "password": password, "organisation": organisation}
        for role, email, organisation in [*members_by_role(), *staff]
    ]


def members_by_role() -> list[tuple[str, str, str]]:
    people = {person.name: (person, member) for member in MEMBERS for person in member.people}
    roles = (
        ("primary contact", "Ada Example"),
        ("member", "Cerys Placeholder"),
        ("facilitator", "Esme Testerton"),
        ("facilitator of the sensitive community", "Mordecai Example"),
        ("primary contact, renewal due", "Dev Demo"),
        ("primary contact, awaiting PO", "Greta Example"),
        ("primary contact, in grace", "Hamza Sample"),
        ("primary contact, rejoined", "Sunil Example"),
        ("delegate", "Ola Demo"),
    )
    return [(role, people[name][0].email, people[name][1].name) for role, name in roles]


def as_json() -> str:
    return json.dumps(who_can_sign_in(), indent=2)
