"""What facilitators type about meetings."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TimeField,
    ValidationError,
    widgets,
)
from wtforms.validators import URL, InputRequired, NumberRange

from network.communities.meeting_dates import WEEKDAYS, WEEKS, Pattern
from network.core import clock
from network.core.forms import Form, LineField, MarkdownField, may_be_empty

LONGEST = 12 * 60
WHOLE_ADDRESS = _l("Type a whole address, like https://example.org/meet.")


def check_year(_form, field):
    if field.data and not 2000 <= field.data.year <= 2100:
        raise ValidationError(_l("Choose a year from 2000 to 2100."))


class WhereForm(Form):
    """Where one meets: in a room, online, or both."""

    place = LineField(
        _l("Place"), [may_be_empty], description=_l("A room and its address. Those who take part see it.")
    )
    join_url = LineField(
        _l("Link to the meeting online"),
        [may_be_empty, URL(require_tld=False, message=WHOLE_ADDRESS)],
        limit=500,
        description=_l("Those who take part can open it from an hour before until the end; it stands on no page."),
    )

    def validate_join_url(self, field):
        if field.data and not field.data.lower().startswith(("http://", "https://")):
            raise ValidationError(WHOLE_ADDRESS)


class MeetingForm(WhereForm):
    day = DateField(_l("Day"), [InputRequired(_l("Choose the day.")), check_year])
    begins = TimeField(_l("Begins"), [InputRequired(_l("Say when it begins."))], description=_l("UK time"))
    ends = TimeField(_l("Ends"), [InputRequired(_l("Say when it ends."))], description=_l("UK time"))
    agenda = MarkdownField(_l("What it is about"))

    def validate_ends(self, field):
        if field.data and self.begins.data and field.data <= self.begins.data:
            raise ValidationError(_l("It ends after it begins."))

    @property
    def values(self):
        day, begins, ends = self.day.data, self.begins.data, self.ends.data
        return {
            "starts_at": clock.at(day, begins.hour, begins.minute),
            "ends_at": clock.at(day, ends.hour, ends.minute),
            "place": self.place.data or "",
            "join_url": self.join_url.data or "",
            "agenda": self.agenda.data or "",
        }


def filled_from(meeting):
    """What stands in the form of a meeting that is to be changed."""
    starts, ends = clock.here(meeting.starts_at), clock.here(meeting.ends_at)
    words = {name: getattr(meeting, name) for name in ("place", "join_url", "agenda")}
    return {**words, "day": starts.date(), "begins": starts.time(), "ends": ends.time()}


class PatternForm(WhereForm):
    week = SelectField(
        _l("Week of the month"), coerce=int, choices=[SelectChoice(week, label) for week, label in WEEKS.items()]
    )
    weekday = SelectField(
        _l("Day of the week"),
        coerce=int,
        choices=[SelectChoice(number, label) for number, label in enumerate(WEEKDAYS)],
    )
    every = IntegerField(
        _l("Weeks from one to the next"),
        [InputRequired(_l("Type a number.")), NumberRange(1, 52, _l("A number from %(min)d to %(max)d."))],
    )
    after = DateField(_l("After"), [InputRequired(_l("Choose the day.")), check_year])
    begins = TimeField(_l("Begins"), [InputRequired(_l("Say when it begins."))], description=_l("UK time"))
    minutes = IntegerField(
        _l("How many minutes"),
        [InputRequired(_l("Type a number.")), NumberRange(5, LONGEST, _l("A number from %(min)d to %(max)d."))],
    )
    number = IntegerField(
        _l("How many dates"),
        [InputRequired(_l("Type a number.")), NumberRange(1, 12, _l("A number from %(min)d to %(max)d."))],
    )

    @property
    def values(self):
        return {
            "pattern": Pattern(self.weekday.data, self.week.data, self.every.data),
            "after": self.after.data,
            "begins": self.begins.data,
            "minutes": self.minutes.data,
            "number": self.number.data,
            "place": self.place.data or "",
            "join_url": self.join_url.data or "",
        }


def going_on_from(last):
    """A pattern to begin with: as the last meeting was, or as many communities do."""
    proposed = {"week": 2, "weekday": 2, "every": 6, "number": 3, "after": clock.today()}
    if last is None:
        return {**proposed, "begins": None, "minutes": 60}
    starts = clock.here(last.starts_at)
    return {
        **proposed,
        "after": starts.date(),
        "weekday": starts.weekday(),
        "week": (starts.day + 6) // 7 if starts.day <= 28 else 5,
        "begins": starts.time(),
        "minutes": int((last.ends_at - last.starts_at).total_seconds() // 60),
        "place": last.place,
        "join_url": last.join_url,
    }


class NotesForm(Form):
    came = SelectMultipleField(
        _l("Who came"), coerce=int, widget=widgets.ListWidget(prefix_label=False), option_widget=widgets.CheckboxInput()
    )
    notes = MarkdownField(_l("Notes"), description=_l("Everybody who can read the community reads them."))

    def __init__(self, people, **options):
        super().__init__(**options)
        self.came.choices = [SelectChoice(person_id, name) for person_id, name in people.items()]
