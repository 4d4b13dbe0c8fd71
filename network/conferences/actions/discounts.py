"""The events team hands out discount codes."""

from datetime import date

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.models import Conference, DiscountCode
from network.core.db import db, lock, save
from network.core.errors import Refused


def add_code(
    conference: Conference, code: str, percent: int, most_uses: int, valid_until: date | None = None
) -> DiscountCode:
    """A code that takes so much off so many places; the same code again may be used for more, never for fewer than it was."""
    lock(conference)  # its uses are counted under the conference's lock
    known: DiscountCode | None = db.session.scalar(queries.discount_code(conference, code))
    if known is None:
        return save(
            DiscountCode(
                conference=conference,
                code=code.upper(),
                percent=percent,
                most_uses=most_uses,
                uses=0,
                valid_until=valid_until,
            )
        )
    if most_uses < known.uses:
        raise Refused(_("It was used for %(uses)s places already.", uses=known.uses), "most_uses")
    known.percent, known.most_uses, known.valid_until = percent, most_uses, valid_until
    db.session.flush()
    return known
