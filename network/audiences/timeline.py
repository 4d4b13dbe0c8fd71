"""Letters to many, as they stand in the story of an organisation."""

from flask_babel import ngettext

from network.audiences.queries import letters_to
from network.core.db import db
from network.memberships.timeline import Event, tells
from network.organisations.models import Organisation


@tells
def mailings(organisation: Organisation) -> list[Event]:
    found = db.session.execute(letters_to(organisation))
    return [
        Event(
            at,
            ngettext(
                "“%(subject)s” was sent to one person",
                "“%(subject)s” was sent to %(num)d people",
                count,
                subject=subject,
            ),
            by,
        )
        for at, subject, by, count in found
    ]
