"""What delegates say of themselves, and who is given a duty."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from network.conferences.models import Agreement, Duty, Need
from network.conferences.models.details import ASKED
from network.core.forms import EmailField, Form, LineField, may_be_empty


class TicksField(SelectMultipleField):
    """Several choices, each to be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def ticks(label, choices):
    return TicksField(label, choices=lambda: [SelectChoice(each.value, each.label) for each in choices])


class DetailsForm(Form):
    """A delegate's own details. Needs are asked until they would be deleted at once."""

    name = LineField(_l("Your name, as on the badge"), [DataRequired(_l("Type your name."))])
    organisation_name = LineField(_l("Organisation, as on the badge"))
    pronouns = LineField(_l("Pronouns"), limit=40, description=_l("Printed on the badge if you give them."))
    emergency_contact = LineField(
        _l("Whom to ring in an emergency"), description=_l("A name and a telephone number. Seen by the access lead.")
    )
    access = ticks(_l("To take part I need"), [each for each in Need if not each.is_dietary and each != Need.OTHER])
    food = ticks(_l("To eat I need"), [each for each in Need if each.is_dietary])
    allergies = LineField(_l("Which allergies?"), [may_be_empty])
    other = LineField(_l("Anything else we should know?"), [may_be_empty])
    keep_needs = BooleanField(_l("Yes, keep this for the access lead until then."))
    agreed = TicksField(
        _l("What you agree to"), choices=lambda: [SelectChoice(each.value, each.words) for each in ASKED]
    )

    def without_needs(self):
        for name in ("access", "food", "allergies", "other", "keep_needs", "emergency_contact"):
            del self[name]
        return self

    @property
    def needs(self):
        """Each need with its words, or None where needs are not asked."""
        if "access" not in self:
            return None
        words = {Need.ALLERGIES: self.allergies.data or "", Need.OTHER: self.other.data or ""}
        ticked = {Need(each) for each in (*self.access.data, *self.food.data)} | {
            n for n, said in words.items() if said
        }
        return {need: words.get(need, "") for need in Need if need in ticked}

    @property
    def agreements(self):
        return {Agreement(each) for each in self.agreed.data}

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        if valid and self.needs and not self.keep_needs.data:
            self.keep_needs.errors = [_l("Say that we may keep this, or leave it empty.")]
            return False
        return valid


class DutyForm(Form):
    email = EmailField(
        _l("Email"),
        [InputRequired(_l("Type the email address of whoever helps."))],
        description=_l("Without an account yet, they are sent a link to set a password."),
    )
    name = LineField(_l("Name"), limit=100, description=_l("Only if they have no account yet."))
    duty = RadioField(
        _l("Duty"),
        [InputRequired(_l("Choose a duty."))],
        choices=lambda: [SelectChoice(duty.value, duty.label) for duty in Duty],
    )
