"""What can be asked about letters that came in."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from network.communities.models import Community, Participation, Thread
from network.communities.queries.access import is_part_of, is_readable
from network.communities.queries.communities import own_participation
from network.communities.queries.standing import thread_stands
from network.core.returned_letters import ReturnedLetter
from network.mailroom.models import LetterFile, Outcome, ReceivedLetter
from network.memberships.models import SentMessage
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.people.models import Person

MOST_PLACES = 40


def letter_of_key(key: str) -> Select:
    return select(ReceivedLetter).where(ReceivedLetter.letter_key == key)


def files_of(letter: ReceivedLetter) -> Select:
    """What came with it and is kept apart, in the order it came."""
    return (
        select(LetterFile)
        .options(joinedload(LetterFile.file))
        .where(LetterFile.letter_id == letter.id)
        .order_by(LetterFile.id)
    )


def waiting_letters() -> Select:
    return (
        select(ReceivedLetter)
        .where(ReceivedLetter.outcome == Outcome.WAITING)
        .options(joinedload(ReceivedLetter.person), joinedload(ReceivedLetter.community))
    )


def how_many_wait() -> Select:
    return select(func.count(ReceivedLetter.id), func.min(ReceivedLetter.received_at)).where(
        ReceivedLetter.outcome == Outcome.WAITING
    )


def letter_by_id(id: int) -> Select:
    return waiting_letters().where(ReceivedLetter.id == id)


def letter_to_confirm(hashed: str, since: datetime) -> Select:
    """The letter that its writer was asked about by a link, while the link lives and the account does."""
    return (
        select(ReceivedLetter)
        .join(ReceivedLetter.person)
        .where(
            ReceivedLetter.confirmation_hash == hashed,
            ReceivedLetter.outcome == Outcome.ASKED,
            ReceivedLetter.received_at > since,
            ReceivedLetter.sender_email == Person.email,
            Person.suspended_at.is_(None),
        )
        .options(joinedload(ReceivedLetter.person), joinedload(ReceivedLetter.community))
    )


def how_many_of(person_id: int, since: datetime, *outcomes: Outcome) -> Select:
    return select(func.count(ReceivedLetter.id)).where(
        ReceivedLetter.person_id == person_id,
        ReceivedLetter.received_at > since,
        ReceivedLetter.outcome.in_(outcomes),
    )


def counts_by_outcome(since: datetime) -> Select:
    return (
        select(ReceivedLetter.outcome, func.count())
        .where(ReceivedLetter.received_at > since)
        .group_by(ReceivedLetter.outcome)
        .order_by(func.count().desc(), ReceivedLetter.outcome)
    )


def thread_with_part(thread_id: int, person: Person) -> Select:
    """(Thread, Community, the person's Participation or None), whether or not it stands: to say why not."""
    return (
        select(Thread, Community, Participation)
        .join(Thread.community)
        .outerjoin(Participation, own_participation(person))
        .where(Thread.id == thread_id)
    )


def community_with_part(community_id: int, person: Person) -> Select:
    return (
        select(Community, Participation)
        .outerjoin(Participation, own_participation(person))
        .where(Community.id == community_id)
    )


def community_at_address(name: str) -> Select:
    """The community whose own address begins so. A sensitive one has none: not even that it is there is told."""
    return select(Community).where(Community.slug == name, Community.is_sensitive.is_(False))


def places_for(writer: Person, reader: Any) -> Select:
    """(Thread, Community) where the writer takes part, and whose threads the reader may see: to place a letter in one."""
    return (
        select(Thread, Community)
        .join(Thread.community)
        .where(
            is_part_of(writer.id),
            is_readable(reader),
            Community.is_sensitive.is_(False),
            Community.archived_at.is_(None),
            Thread.closed_at.is_(None),
            thread_stands(),
        )
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(MOST_PLACES)
    )


def communities_of(writer: Person) -> Select:
    """Where the writer takes part, but for what is sensitive: what each is called is for all members and the office."""
    return (
        select(Community)
        .where(is_part_of(writer.id), Community.is_sensitive.is_(False), Community.archived_at.is_(None))
        .order_by(Community.title, Community.id)
    )


def keepers_of_colleagues(person: Person) -> Select:
    """(Representative, Organisation) who look after an organisation that a person speaks for: others, for each."""
    own = select(Representative.organisation_id).where(Representative.person_id == person.id, speaks_now())
    return (
        select(Representative, Organisation)
        .join(Representative.organisation)
        .join(Representative.person)
        .options(contains_eager(Representative.person))
        .where(
            Representative.organisation_id.in_(own),
            Representative.standing.in_([Standing.PRIMARY, Standing.DEPUTY]),
            Representative.person_id != person.id,
            Person.suspended_at.is_(None),
            speaks_now(),
        )
        .order_by(Representative.id)
    )


def colleagues_who_bounce(person: Any) -> Select:
    """(Person, Organisation) whose address refuses our letters, where the person looks after the organisation."""
    looked_after = select(Representative.organisation_id).where(
        Representative.person_id == person.id,
        Representative.standing.in_([Standing.PRIMARY, Standing.DEPUTY]),
        speaks_now(),
    )
    refuses = select(ReturnedLetter.recipient).where(ReturnedLetter.is_lasting.is_(True))
    return (
        select(Person, Organisation)
        .select_from(Representative)
        .join(Representative.person)
        .join(Representative.organisation)
        .where(
            Representative.organisation_id.in_(looked_after.correlate(None)),
            Representative.person_id != person.id,
            Person.email.in_(refuses),
            speaks_now(),
        )
        .order_by(Person.name, Person.id)
        .limit(20)
    )


def kept_account_of(outbox_id: int) -> Select:
    """What memberships keep of a letter, by the outbox's number."""
    return select(SentMessage).where(SentMessage.outbox_id == outbox_id)
