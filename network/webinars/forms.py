"""What staff type about a webinar."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField, TextAreaField, TimeField, ValidationError
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from network.core import clock
from network.core.db import rows
from network.core.forms import Form, LineField, MarkdownField, may_be_empty
from network.webinars import queries
from network.webinars.models import Audience, Webinar, WebinarKind

SUMMARY_LIMIT = 400
MOST_PLACES = 10_000


class WebinarForm(Form):
    title = LineField(_l("Title"), [InputRequired(_l("Give it a title."))])
    kind = SelectField(_l("Kind"), coerce=str)
    summary = TextAreaField(
        _l("Summary"),
        [
            InputRequired(_l("Say in a sentence or two what people will get from it.")),
            Length(max=SUMMARY_LIMIT, message=_l("Keep this under %(max)d characters.")),
        ],
    )
    description = MarkdownField(_l("More about it"))
    hosts = LineField(_l("Hosts"), description=_l("Names, with commas between."))
    day = DateField(_l("Day"), [InputRequired(_l("Choose the day."))])
    begins = TimeField(_l("Begins"), [InputRequired(_l("Say when it begins."))], description=_l("UK time"))
    ends = TimeField(_l("Ends"), [InputRequired(_l("Say when it ends."))], description=_l("UK time"))
    capacity = IntegerField(
        _l("Places"),
        [Optional(), NumberRange(1, MOST_PLACES, _l("A number from %(min)d to %(max)d, or leave it empty."))],
        description=_l("Leave it empty if there is room for all who come."),
    )
    audience = SelectField(_l("Who may see and book it"), coerce=str)
    join_url = LineField(
        _l("Link to the meeting"),
        [may_be_empty, URL(require_tld=False, message=_l("Type a whole address, like https://example.org/meet."))],
        limit=500,
        description=_l("Shown only to those who have a place."),
    )
    recording_id = SelectField(_l("Recording"), coerce=int, description=_l("Add it to the library first."))
    revision = HiddenField(default="0")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = [(kind.value, kind.label) for kind in WebinarKind]
        self.audience.choices = [(each.value, each.label) for each in Audience]
        self.recording_id.choices = [(0, _l("None yet")), *[(r.id, r.title) for r in rows(queries.recordings())]]

    def validate_day(self, field: DateField) -> None:
        if field.data and not 2000 <= field.data.year <= 2100:
            raise ValidationError(_l("Choose a year from 2000 to 2100."))

    def validate_ends(self, field: TimeField) -> None:
        if field.data and self.begins.data and field.data <= self.begins.data:
            raise ValidationError(_l("It ends after it begins."))

    def validate_join_url(self, field: LineField) -> None:
        if field.data and not field.data.lower().startswith(("http://", "https://")):
            raise ValidationError(_l("Type a whole address, like https://example.org/meet."))

    @property
    def seen_revision(self) -> int:
        seen = str(self.revision.data)
        return int(seen) if seen.isdecimal() and len(seen) < 10 else 0

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        typed = {n: v for n, v in super().values.items() if n not in {"day", "begins", "ends", "revision"}}
        return {
            **typed,
            "kind": WebinarKind(self.kind.data),
            "audience": Audience(self.audience.data),
            "recording_id": self.recording_id.data or None,
            "starts_at": clock.at(self.day.data, self.begins.data.hour, self.begins.data.minute),
            "ends_at": clock.at(self.day.data, self.ends.data.hour, self.ends.data.minute),
        }


def filled_from(webinar: Webinar) -> dict[str, Any]:
    """What stands in the form of a webinar that is to be changed."""
    as_they_are = ("title", "summary", "description", "hosts", "capacity", "join_url", "revision")
    return {
        **{name: getattr(webinar, name) for name in as_they_are},
        "kind": webinar.kind.value,
        "audience": webinar.audience.value,
        "recording_id": webinar.recording_id or 0,
        "day": clock.here(webinar.starts_at).date(),
        "begins": clock.here(webinar.starts_at).time(),
        "ends": clock.here(webinar.ends_at).time(),
    }


class CancellationForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [Length(max=500, message=_l("Keep this under %(max)d characters."))],
        description=_l("Everybody who has a place reads it."),
    )


class AttendanceForm(Form):
    attended = IntegerField(
        _l("How many came"),
        [
            InputRequired(_l("Type a number.")),
            NumberRange(0, MOST_PLACES, _l("A number from %(min)d to %(max)d.")),
        ],
    )
