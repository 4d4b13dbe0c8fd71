"""Private links in letters, signed by us, that need no account: to one's place in a webinar, and into its meeting.

A link is one person's, for one purpose and one webinar, and dies when their address changes. It gives no rights: what the
person may do is asked when it is opened.
"""

from dataclasses import dataclass
from hashlib import sha256

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from network.core.addresses import link_to
from network.core.db import db
from network.notifications.links import mark_of
from network.people.models import Person
from network.webinars.models import Webinar, WebinarSeries

PLACE, WAY_IN = "place", "way in"


@dataclass(frozen=True)
class Holder:
    """Whose link it is, and to which webinar."""

    person: Person
    webinar: Webinar


def key_for(purpose: str, person: Person, webinar: Webinar) -> str:
    return str(signer(purpose).dumps([person.id, webinar.id, mark_of(person.email)]))


def holder_of(purpose: str, key: str) -> Holder | None:
    """Whose link this is; None if it was never ours, or went to an address they have no more."""
    try:
        person_id, webinar_id, mark = signer(purpose).loads(key)
    except (BadData, TypeError, ValueError):
        return None
    person, webinar = db.session.get(Person, person_id), db.session.get(Webinar, webinar_id)
    if person is None or webinar is None or not person.is_active or mark_of(person.email) != mark:
        return None
    return Holder(person, webinar)


def place_link(person: Person, webinar: Webinar) -> str:
    """To book with one click, and later to see, give up or take up one's place."""
    return link_to("webinars.place", key=key_for(PLACE, person, webinar))


def way_in_link(person: Person, webinar: Webinar) -> str:
    return link_to("webinars.way_in", key=key_for(WAY_IN, person, webinar))


def series_link(series: WebinarSeries) -> str:
    return link_to("webinars.series", slug=series.slug)


def signer(purpose: str) -> URLSafeSerializer:
    """A link for one purpose opens nothing else."""
    return URLSafeSerializer(
        current_app.config["SECRET_KEY"],
        salt=f"webinars {purpose}",
        signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
    )
