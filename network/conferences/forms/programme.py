"""Sessions and speakers, as the events team types them."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from network.conferences.models import Kind
from network.conferences.models.programme import KIND_LABELS
from network.core.forms import EmailField, Form, LineField, MarkdownField, MomentField, may_be_empty
from network.organisations.models import Sector

KINDS = [SelectChoice(kind.value, label) for kind, label in KIND_LABELS.items()]


class PeopleField(SelectMultipleField):
    """Speakers of the conference, to be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label, **options):
        super().__init__(label, coerce=int, **options)


class SessionForm(Form):
    title = LineField(_l("Title"), [DataRequired(_l("Give it a title."))])
    kind = SelectField(_l("Kind"), choices=KINDS, default=Kind.BREAKOUT.value)
    starts_at = MomentField(_l("Starts"), [InputRequired(_l("Say when it starts."))])
    ends_at = MomentField(_l("Ends"), [InputRequired(_l("Say when it ends."))])
    track = LineField(_l("Track"), limit=60, description=_l("A thread through the day, if there are any."))
    room = LineField(_l("Room"))
    capacity = IntegerField(
        _l("Room for"),
        [Optional(), NumberRange(1, 100_000, _l("At least 1."))],
        description=_l("People. Leave it empty if everybody fits."),
    )
    needs_sign_up = BooleanField(
        _l("Delegates sign up for it"),
        description=_l(
            "Each takes one of its places, or stands in its line; nobody signs up for two sessions at one time."
        ),
    )
    is_chatham_house = BooleanField(
        _l("Under the Chatham House rule"),
        description=_l("What is said may be used, never who said it: the programme says so, and no recording is kept."),
    )
    sectors = SelectMultipleField(
        _l("Above all for"),
        choices=lambda: [SelectChoice(each.value, each.label) for each in Sector],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l("Nobody is kept out by it. Tick none if it is for everybody."),
    )
    description = MarkdownField(_l("What it is about"))
    chairs = PeopleField(_l("Chair"))
    speakers = PeopleField(_l("Speakers"))

    def offer(self, people):
        self.people = {each.id: each for each in people}
        self.chairs.choices = self.speakers.choices = [SelectChoice(each.id, each.name) for each in people]
        return self

    @property
    def details(self):
        """The session's own, with the people themselves."""
        values = self.values
        chosen = {name: [self.people[each] for each in values.pop(name)] for name in ("chairs", "speakers")}
        return {**values, **chosen, "kind": Kind(values["kind"])}


class RoomsForm(Form):
    rooms = TextAreaField(
        _l("Rooms"), [Length(max=4000)], description=_l("One in each line, with how many it holds: Weavers, 40")
    )

    @property
    def named(self):
        """(name, capacity) of each line; a room may hold any number."""
        return [self.read(line) for line in (self.rooms.data or "").splitlines() if line.strip()]

    @staticmethod
    def read(line):
        name, comma, number = line.rpartition(",")
        if comma and number.strip().isdecimal() and 0 < int(number) <= 100_000:
            return " ".join(name.split())[:60], int(number)
        return " ".join(line.split())[:60], None

    def validate_rooms(self, field):
        names = [name.casefold() for name, _capacity in self.named]
        if len(set(names)) < len(names):
            raise ValidationError(_l("Two rooms have the same name."))


class SpeakerForm(Form):
    name = LineField(_l("Name"), [DataRequired(_l("Type their name."))])
    email = EmailField(
        _l("Email"), [may_be_empty], description=_l("Here we send the link to their own page. Nobody else sees it.")
    )
    pronouns = LineField(_l("Pronouns"), limit=40)
    role_title = LineField(_l("Role"))
    organisation_name = LineField(_l("Organisation"))
    biography = MarkdownField(_l("A few words about them"))
