"""What kind of event it is, for whom, and who gets what was shown there."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class EventKind(StrEnum):
    """What people come to. Webinars, training and community meetings have rooms of their own in this house."""

    CONFERENCE = "conference"
    ROUNDTABLE = "roundtable"
    MEMBERS_VISIT = "members_visit"

    @property
    def label(self) -> str:
        return str(EVENT_KIND_LABELS[self])


EVENT_KIND_LABELS = {
    EventKind.CONFERENCE: _l("Conference"),
    EventKind.ROUNDTABLE: _l("Roundtable"),
    EventKind.MEMBERS_VISIT: _l("Members’ visit"),
}


class EventAudience(StrEnum):
    """Who sees an event, and may book it."""

    OPEN = "open"
    MEMBERS = "members"
    TIER = "tier"

    @property
    def label(self) -> str:
        return str(EVENT_AUDIENCE_LABELS[self])


EVENT_AUDIENCE_LABELS = {
    EventAudience.OPEN: _l("Everybody"),
    EventAudience.MEMBERS: _l("Members"),
    EventAudience.TIER: _l("Members of one tier"),
}


class SlidesFor(StrEnum):
    """To whom the slides go that speakers let be shared, once the event is over."""

    PLACE = "place"
    CAME = "came"
    NOBODY = "nobody"

    @property
    def label(self) -> str:
        return str(SLIDES_FOR_LABELS[self])


SLIDES_FOR_LABELS = {
    SlidesFor.PLACE: _l("Everybody who had a place"),
    SlidesFor.CAME: _l("Those who were let in at the door"),
    SlidesFor.NOBODY: _l("Nobody"),
}
