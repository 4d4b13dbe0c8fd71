"""What a person's profile has besides the name, and whom each part may be shown to: nobody, until they say otherwise."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any, Protocol

from flask_babel import lazy_gettext as _l


class Audience(StrEnum):
    """Each takes in those before it: who shows something to their communities shows it to their organisation too."""

    NOBODY = "nobody"
    ORGANISATION = "organisation"
    COMMUNITIES = "communities"
    MEMBERS = "members"

    @property
    def label(self) -> str:
        return str(AUDIENCE_LABELS[self])


AUDIENCE_LABELS = {
    Audience.NOBODY: _l("Nobody"),
    Audience.ORGANISATION: _l("My organisation"),
    Audience.COMMUNITIES: _l("My communities"),
    Audience.MEMBERS: _l("All members"),
}


class Part(StrEnum):
    """A part of a profile, shown or not by itself."""

    ORGANISATION = "organisation"
    ROLE = "role"
    PRONOUNS = "pronouns"
    PHOTO = "photo"
    EMAIL = "email"
    PHONE = "phone"
    ABOUT = "about"
    INTERESTS = "interests"
    OFFERS = "offers"
    ASKS = "asks"
    LINKS = "links"

    @property
    def question(self) -> str:
        return str(QUESTIONS[self])


QUESTIONS = {
    Part.ORGANISATION: _l("Who sees your organisation"),
    Part.ROLE: _l("Who sees your role"),
    Part.PRONOUNS: _l("Who sees your pronouns"),
    Part.PHOTO: _l("Who sees your photo"),
    Part.EMAIL: _l("Who sees your email address"),
    Part.PHONE: _l("Who sees your telephone number"),
    Part.ABOUT: _l("Who sees what you say about yourself"),
    Part.INTERESTS: _l("Who sees what you work on"),
    Part.OFFERS: _l("Who sees what you offer"),
    Part.ASKS: _l("Who sees what you look for"),
    Part.LINKS: _l("Who sees your links"),
}

#: What is agreed to by standing in the directory. Other words here are another wording on record.
DIRECTORY_WORDING = _l(
    "Members of the network can find me by name, in search, on my organisation’s page and among those who take part in a "
    "community. They see my name, and of the rest what I show to them above. I can take this back at any time, and it "
    "works at once."
)

#: The parts that hold words by which somebody is found.
OF_WORDS = (Part.INTERESTS, Part.OFFERS, Part.ASKS)

#: What is agreed to by letting others say hello.
GREETINGS_WORDING = _l(
    "Members who find me in the directory can send me a greeting, with a few words. Only when I accept one can that person "
    "write to me here; they do not see my email address. I can decline, end it or block somebody at any time."
)

STRANGER: frozenset[Audience] = frozenset()
MEMBER = frozenset({Audience.MEMBERS})
COMMUNITY_FELLOW = MEMBER | {Audience.COMMUNITIES}
COLLEAGUE = COMMUNITY_FELLOW | {Audience.ORGANISATION}
ONESELF = frozenset(Audience)


class Showing(Protocol):
    """A person, or a row that has what they chose."""

    shown_to: dict[str, Any]


def audience_of(person: Showing, part: Part) -> Audience:
    """Whom the person shows a part to."""
    return Audience(person.shown_to.get(part, Audience.NOBODY))


def is_shown(person: Showing, part: Part, circle: Collection[Audience]) -> bool:
    """The one place that decides it: whether a part is for somebody who stands in this circle around the person."""
    return audience_of(person, part) in circle
