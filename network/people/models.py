"""Persons, how they sign in and where they are signed in, the links they were sent, and the roles that staff hold."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.core.files import StoredFile


class Role(StrEnum):
    """What network staff look after. Each is narrow; a person may hold several, and none implies another."""

    MEMBERSHIP = "membership"
    EVENTS = "events"
    RESEARCH = "research"
    POLICY = "policy"
    ADMINISTRATOR = "administrator"
    TRUSTEE = "trustee"

    @property
    def label(self) -> str:
        return str(ROLE_LABELS[self])


ROLE_LABELS = {
    Role.MEMBERSHIP: _l("Membership manager"),
    Role.EVENTS: _l("Events"),
    Role.RESEARCH: _l("Research and library"),
    Role.POLICY: _l("Policy and news"),
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.TRUSTEE: _l("Trustee"),
}


class Person(Model):
    """Somebody with an account, whether or not they have set a password yet."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email <> '' AND handle <> ''", name="reachable"),)
    history_omits = frozenset({"password_hash"})

    email: Mapped[str] = mapped_column(unique=True)  # in small letters
    name: Mapped[str]
    handle: Mapped[str] = mapped_column(unique=True)  # as in @ada-example and /people/ada-example
    pronouns: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    about_html: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    interests: Mapped[list[str]] = mapped_column(default=list)
    offers: Mapped[list[str]] = mapped_column(default=list)  # what others may ask them for
    asks: Mapped[list[str]] = mapped_column(default=list)  # what they look for
    links: Mapped[list[str]] = mapped_column(default=list)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    shown_to: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # a part of the profile → its audience (`profile.py`)
    password_hash: Mapped[str] = mapped_column(default="")
    listed_at: Mapped[datetime | None]  # consent to stand in the members' directory
    greetable_at: Mapped[datetime | None]  # consent that members who find them there may say hello
    adult_on: Mapped[date | None]  # the day a young ambassador becomes eighteen; nobody else's is kept
    joined_at: Mapped[datetime]
    suspended_at: Mapped[datetime | None]
    second_factor_at: Mapped[datetime | None]  # since when a code is asked for besides the password

    photo: Mapped[StoredFile | None] = relationship()
    roles: Mapped[list["StaffRole"]] = relationship(
        primaryjoin="and_(Person.id == StaffRole.person_id, StaffRole.ended_at.is_(None))", viewonly=True
    )

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.suspended_at is None

    def is_minor_on(self, day: date) -> bool:
        return self.adult_on is not None and self.adult_on > day

    def holds(self, *roles: Role) -> bool:
        """Whether the person holds one of these staff roles today."""
        return any(held.role in roles for held in self.roles)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles)

    def __repr__(self) -> str:
        return f"<Person {self.id}>"


class ProfileWord(Model):
    """A word of a profile by which its person is found: made anew with each change of the lists on the person's own row."""

    __tablename__ = "profile_word"
    __table_args__ = (
        UniqueConstraint("person_id", "part", "word"),
        Index("ix_profile_word_word", "word", "part", "person_id"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    part: Mapped[str]  # interests, offers or asks: see `profile.Part`
    word: Mapped[str]  # in small letters


class StaffRole(Model):
    """A role that a person holds, or held, on the network's staff."""

    __tablename__ = "staff_role"
    __table_args__ = (
        Index("ix_staff_role_person_id", "person_id"),
        Index(
            "uq_staff_role_current",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class AuthSession(Model):
    """One browser in which a person is signed in; ending the row ends the session, whatever cookie comes back. Kept for
    30 days from its beginning."""

    __tablename__ = "auth_session"
    __table_args__ = (Index("ix_auth_session_person_id", "person_id"),)
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    device: Mapped[str]  # browser and system in words, from the user agent
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # as of the last thing the person changed: reading writes nothing
    ended_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]  # when the password was last given again

    person: Mapped[Person] = relationship()


class Purpose(StrEnum):
    """What an emailed link is for; a link for one purpose opens nothing else."""

    RESET_PASSWORD = "reset_password"
    SET_PASSWORD = "set_password"
    CHANGE_EMAIL = "change_email"  # goes to the new address


class EmailedLink(Model):
    """A link sent to an address: used once, soon over, and kept only as a hash, for 30 days after that."""

    __tablename__ = "emailed_link"
    __table_args__ = (
        Index("ix_emailed_link_person_id", "person_id"),
        Index("ix_emailed_link_email", "email", "sent_at"),
        CheckConstraint("expires_at > sent_at", name="lives_a_while"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[Purpose]
    email: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class SecondFactor(Model):
    """The app that shows somebody's codes. Its secret is made of the seed and the installation's own key, so that who
    reads the table can make no code. Kept until it is turned off or the person goes."""

    __tablename__ = "second_factor"
    keeps_history = False  # `Person.second_factor_at` tells when it was turned on and off

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    seed: Mapped[str]
    last_step: Mapped[int] = mapped_column(default=0)  # the latest half minute whose code was used: none works twice

    person: Mapped[Person] = relationship()


class RecoveryCode(Model):
    """A code on paper, for who has lost the app: works once. Kept, as a hash, until new ones are made."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index("ix_recovery_code_person_id", "person_id"),)
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    code_hash: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class GuessCount(Model):
    """The moments of the latest guesses at one secret, or from one place, named only by a hash. Kept for a day."""

    __tablename__ = "guess_count"
    keeps_history = False

    key_hash: Mapped[str] = mapped_column(unique=True)
    moments: Mapped[list[str]]
    last_at: Mapped[datetime] = mapped_column(index=True)


class ConsentKind(StrEnum):
    """What a person may agree to, and take back, by itself."""

    DIRECTORY = "directory"
    GREETINGS = "greetings"
    TRAINING = "training"  # what they came to, shown to who looks after their organisation


class ConsentWording(Model):
    """The words that people agreed to. Other words are another record: what somebody once read never changes."""

    __tablename__ = "consent_wording"
    __table_args__ = (UniqueConstraint("kind", "text"),)
    keeps_history = False

    kind: Mapped[ConsentKind]
    text: Mapped[str]
    first_shown_at: Mapped[datetime]


class Consent(Model):
    """That a person agreed, when, to which words, and when they took it back. Kept as proof as long as the account."""

    __tablename__ = "consent"
    __table_args__ = (
        Index(
            "uq_consent_given", "person_id", "kind", unique=True,
            sqlite_where=text("withdrawn_at IS NULL"), postgresql_where=text("withdrawn_at IS NULL"),
        ),
        CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name="given_first"),
    )  # fmt: skip
    keeps_history = False  # it is its own

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[ConsentKind]
    wording_id: Mapped[int] = mapped_column(ForeignKey("consent_wording.id"))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    wording: Mapped[ConsentWording] = relationship()
