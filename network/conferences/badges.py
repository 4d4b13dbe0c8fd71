"""Badges as they are printed: on sheets of A4, ten to one, or three in large type."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _

from network.conferences.codes import qr_drawing, readable
from network.conferences.models import Conference, Registration
from network.core import documents
from network.core.translations import locale_name


@dataclass(frozen=True)
class BadgeToPrint:
    """What stands on one badge. The lanyard is told in words as well as by its colour."""

    name: str
    pronouns: str
    organisation: str
    code: str
    qr: str
    may_be_photographed: bool

    @property
    def lanyard(self) -> str:
        return (
            _("Green lanyard: photographs are fine") if self.may_be_photographed else _("White lanyard: no photographs")
        )


def badge_of(registration: Registration, pronouns: str | None, photographs: int | None) -> BadgeToPrint:
    return BadgeToPrint(
        name=registration.delegate_name,
        pronouns=pronouns or "",
        organisation=registration.organisation_name,
        code=readable(registration.code),
        qr=qr_drawing(registration.code),
        may_be_photographed=photographs is not None,
    )


def as_pdf(conference: Conference, badges: Sequence[BadgeToPrint], is_large: bool = False) -> bytes:
    language, _separator, region = locale_name().partition("_")
    content: dict[str, Any] = {
        "title": _("Badges: %(title)s", title=conference.title),
        "event": conference.title,
        "is_large": is_large,
        "badges": [{**asdict(badge), "lanyard": badge.lanyard} for badge in badges],
        "language": language,
        "region": region or None,
    }
    return documents.pdf("badges", content)
