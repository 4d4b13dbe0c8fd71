"""What one says of what one is sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectChoice, SelectField
from wtforms.validators import Optional

from network.communities.models import Community, Participation
from network.core import clock
from network.core.forms import Form
from network.notifications.models import FREQUENCY_LABELS, Frequency, Preference
from network.notifications.preferences import longest_pause
from network.notifications.times import known_zones

WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
ALL = tuple(Frequency)
GATHERED = (Frequency.DAILY, Frequency.WEEKLY, Frequency.OFF)
HOURS = [SelectChoice(hour, f"{hour:02}:00") for hour in range(24)]
HOURS_OR_NONE = [SelectChoice("", _l("None")), *[SelectChoice(str(hour), f"{hour:02}:00") for hour in range(24)]]


def frequencies(of: Sequence[Frequency]) -> list[SelectChoice]:
    return [SelectChoice(each.value, FREQUENCY_LABELS[each]) for each in of]


def or_none(kind: Any) -> Any:
    return lambda value: None if value in (None, "", "None") else kind(value)


class PreferencesForm(Form):
    frequency = RadioField(_l("New conversations in your communities"), choices=frequencies(ALL), coerce=Frequency)
    answers = RadioField(
        _l("Answers where you follow, and mentions of you"), choices=frequencies(ALL), coerce=Frequency
    )
    brief = RadioField(_l("What else is new"), choices=frequencies(GATHERED), coerce=Frequency)
    weekday = SelectField(
        _l("Day of the weekly brief"), choices=[SelectChoice(i, day) for i, day in enumerate(WEEKDAYS)], coerce=int
    )
    hour = SelectField(_l("Hour"), choices=HOURS, coerce=int)
    time_zone = SelectField(
        _l("Where you are"), choices=[SelectChoice(name, name.replace("_", " ")) for name in known_zones()]
    )
    quiet_from = SelectField(_l("Quiet from"), choices=HOURS_OR_NONE, coerce=or_none(int))
    quiet_until = SelectField(_l("Quiet until"), choices=HOURS_OR_NONE, coerce=or_none(int))
    paused_until = DateField(_l("Back on"), [Optional()])
    wants_news = BooleanField(_l("Letters with news and invitations from the office"))

    def validate(self, extra_validators: Any = None) -> bool:
        return all([super().validate(extra_validators), self.check_quiet_hours(), self.check_pause()])

    def check_quiet_hours(self) -> bool:
        if (self.quiet_from.data is None) == (self.quiet_until.data is None):
            return True
        self.quiet_until.errors = [_("Say both when the quiet begins and when it ends, or neither.")]
        return False

    def check_pause(self) -> bool:
        back = self.paused_until.data
        if back is None or self.paused_until.errors or clock.today() < back <= longest_pause():
            return True
        self.paused_until.errors = [_("Choose a day from tomorrow on, within a year.")]
        return False

    @property
    def communities(self) -> Mapping[int, Any]:
        """The field of each community, by the number of the participation."""
        prefix = "community_"
        return {int(each.name.removeprefix(prefix)): each for each in self if each.name.startswith(prefix)}

    @property
    def values(self) -> dict[str, Any]:
        of_all = {name: value for name, value in super().values.items() if not name.startswith("community_")}
        return {**of_all, "communities": {number: each.data for number, each in self.communities.items()}}


def form_for(
    preference: Preference, own: Sequence[tuple[Participation, Community]], wants_news: bool
) -> PreferencesForm:
    """The one form, with a line for each community that somebody takes part in."""
    choices = [SelectChoice("", _("As for all")), *frequencies(ALL)]
    fields = {
        f"community_{part.id}": SelectField(
            community.title, choices=choices, coerce=or_none(Frequency), default=part.frequency
        )
        for part, community in own
    }
    made: PreferencesForm = type("OwnPreferencesForm", (PreferencesForm,), fields)(
        obj=preference, wants_news=wants_news
    )
    return made
