"""The programme of a conference: its sessions, who speaks in them, and who chose which."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Conference
from network.conferences.models.speaker import Speaker
from network.core.db import Model
from network.organisations.models import Sector
from network.resources.models import Resource


class Kind(StrEnum):
    """What a session is."""

    ARRIVAL = "arrival"
    WELCOME = "welcome"
    KEYNOTE = "keynote"
    PLENARY = "plenary"
    BREAKOUT = "breakout"
    BREAK = "break"
    CLOSE = "close"

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])

    @property
    def is_pause(self) -> bool:
        """Nobody chooses it, and nobody misses anything else by it."""
        return self in {Kind.ARRIVAL, Kind.BREAK, Kind.CLOSE}


KIND_LABELS = {
    Kind.ARRIVAL: _l("Arrival"),
    Kind.WELCOME: _l("Welcome"),
    Kind.KEYNOTE: _l("Keynote"),
    Kind.PLENARY: _l("Plenary"),
    Kind.BREAKOUT: _l("Breakout"),
    Kind.BREAK: _l("Break"),
    Kind.CLOSE: _l("Close"),
}


class Part(StrEnum):
    """What somebody does in a session."""

    CHAIR = "chair"
    SPEAKER = "speaker"


class Room(Model):
    """A room of the venue. A session in it holds no more people than it does."""

    __tablename__ = "conference_room"
    __table_args__ = (
        UniqueConstraint("conference_id", "name"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
    )

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    name: Mapped[str]
    capacity: Mapped[int | None]


class Session(Model):
    """Something in the programme, in a room from a time to a time.

    Where delegates sign up, `places_taken` counts them; that it never exceeds the capacity is the table's own last word.
    """

    __tablename__ = "conference_session"
    __table_args__ = (
        Index("ix_conference_session_conference_id", "conference_id", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
        CheckConstraint("places_taken >= 0 AND (capacity IS NULL OR places_taken <= capacity)", name="never_oversold"),
        CheckConstraint("NOT needs_sign_up OR capacity IS NOT NULL", name="sign_up_has_capacity"),
        CheckConstraint("people_counted >= 0", name="people_counted_not_negative"),
    )
    history_omits = frozenset({"places_taken", "people_counted"})

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    title: Mapped[str]
    kind: Mapped[Kind]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    track: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int | None]  # of the room, where it is smaller than the conference
    needs_sign_up: Mapped[bool] = mapped_column(default=False)  # delegates take a place in it, or stand in its line
    places_taken: Mapped[int] = mapped_column(default=0)  # changed under the session's lock
    people_counted: Mapped[int] = mapped_column(default=0)  # at the room's door, under the same lock
    is_chatham_house: Mapped[bool] = mapped_column(default=False)  # what is said may be used, never who said it
    sectors: Mapped[list[str]] = mapped_column(default=list)  # for whom it is above all; none is everybody
    description: Mapped[str] = mapped_column(default="")
    description_html: Mapped[str] = mapped_column(default="")
    recording_id: Mapped[int | None] = mapped_column(ForeignKey("resource.id"), index=True)  # in the library

    conference: Mapped[Conference] = relationship()
    recording: Mapped[Resource | None] = relationship()
    parts: Mapped[list["SessionSpeaker"]] = relationship(
        back_populates="session", order_by="SessionSpeaker.id", cascade="all, delete-orphan"
    )

    @property
    def chairs(self) -> list[Speaker]:
        return [part.speaker for part in self.parts if part.part == Part.CHAIR]

    @property
    def speakers(self) -> list[Speaker]:
        return [part.speaker for part in self.parts if part.part == Part.SPEAKER]

    @property
    def can_be_chosen(self) -> bool:
        return not self.kind.is_pause

    @property
    def for_whom(self) -> str:
        return in_words(self.sectors)

    @property
    def places_left(self) -> int:
        return max(0, (self.capacity or 0) - self.places_taken)

    def overlaps(self, other: "Session") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def in_words(sectors: Sequence[str]) -> str:
    """Sectors as the programme names them."""
    return ", ".join(Sector(value).label for value in sectors if value in set(Sector))


class SessionSpeaker(Model):
    """A speaker's part in a session."""

    __tablename__ = "session_speaker"
    __table_args__ = (
        UniqueConstraint("session_id", "speaker_id"),
        Index("ix_session_speaker_speaker_id", "speaker_id"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("conference_session.id"))
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"))
    part: Mapped[Part] = mapped_column(default=Part.SPEAKER)

    session: Mapped[Session] = relationship(back_populates="parts")
    speaker: Mapped[Speaker] = relationship()


class Favourite(Model):
    """A session that a person has starred."""

    __tablename__ = "favourite"
    __table_args__ = (UniqueConstraint("person_id", "session_id"), Index("ix_favourite_session_id", "session_id"))
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("conference_session.id"))

    session: Mapped[Session] = relationship()
