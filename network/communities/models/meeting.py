"""When a community meets: dates proposed and confirmed, what is on the agenda, who will come, who came, what was noted."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.community import Community
from network.core.db import Model
from network.people.models import Person

#: How long before it begins the way into a meeting online opens.
OPENS_BEFORE = timedelta(hours=1)


class CommunityMeeting(Model):
    """One meeting: proposed, confirmed, held or cancelled; each a moment."""

    __tablename__ = "community_meeting"
    __table_args__ = (
        Index("ix_community_meeting_community_id_starts_at", "community_id", "starts_at", "id"),
        Index("ix_community_meeting_starts_at", "starts_at", "id"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("held_at IS NULL OR cancelled_at IS NULL", name="held_or_cancelled"),
        CheckConstraint("revision > 0", name="revision"),
    )
    # words and addresses stay with the community; the history says only that there was a meeting
    history_omits = frozenset(
        {"community_id", "place", "join_url", "agenda", "agenda_html", "notes", "notes_html", "told_revision"}
    )

    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    join_url: Mapped[str] = mapped_column(default="")  # on no page; the way in opens shortly before
    agenda: Mapped[str] = mapped_column(default="")
    agenda_html: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    notes_html: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]  # when a facilitator noted that it took place
    cancelled_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)  # rises with each change of its calendar entry
    told_revision: Mapped[int] = mapped_column(default=0)  # of which those who take part have been told

    community: Mapped[Community] = relationship()

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_settled(self) -> bool:
        """Whether it was held or cancelled, so that nothing is left to do about it."""
        return self.is_held or self.is_cancelled

    def has_begun_at(self, moment: datetime) -> bool:
        return self.starts_at <= moment

    def is_over_at(self, moment: datetime) -> bool:
        return self.ends_at <= moment

    def is_coming_at(self, moment: datetime) -> bool:
        """Whether it stands, and people may say that they will come."""
        return self.is_confirmed and not self.is_cancelled and not self.is_over_at(moment)

    def takes_in_at(self, moment: datetime) -> bool:
        """Whether the way into the meeting is open."""
        return self.is_confirmed and not self.is_cancelled and self.starts_at - OPENS_BEFORE <= moment < self.ends_at


class MeetingAcceptance(Model):
    """Somebody said that they will come to a meeting; taken back, the row is gone."""

    __tablename__ = "meeting_acceptance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        Index("ix_meeting_acceptance_person_id", "person_id"),
    )
    keeps_history = False

    meeting_id: Mapped[int] = mapped_column(ForeignKey("community_meeting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    accepted_at: Mapped[datetime]

    meeting: Mapped[CommunityMeeting] = relationship()
    person: Mapped[Person] = relationship()


class MeetingAttendance(Model):
    """Somebody came to a meeting, as ticked by a facilitator."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        Index("ix_meeting_attendance_person_id", "person_id"),
    )
    keeps_history = False

    meeting_id: Mapped[int] = mapped_column(ForeignKey("community_meeting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    noted_at: Mapped[datetime]

    meeting: Mapped[CommunityMeeting] = relationship()
    person: Mapped[Person] = relationship()
