"""A conference and its prices, as the events team types them. Times are those of the office clock."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    IntegerField,
    SelectChoice,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from network.conferences.models import Category, EventAudience, EventKind, SlidesFor
from network.conferences.models.kinds import EVENT_AUDIENCE_LABELS, EVENT_KIND_LABELS, SLIDES_FOR_LABELS
from network.core.forms import (
    EARLIEST,
    LATEST,
    EmailField,
    Form,
    LineField,
    MarkdownField,
    MomentField,
    MoneyField,
    may_be_empty,
)


def within_reach(_form, field):
    if field.data and not EARLIEST <= field.data.year <= LATEST:
        raise ValidationError(_l("Type a year between 2000 and 2100."))


class ConferenceForm(Form):
    title = LineField(_l("Title"), [DataRequired(_l("Give it a title."))])
    kind = SelectField(_l("Kind"), choices=[SelectChoice(k.value, label) for k, label in EVENT_KIND_LABELS.items()])
    audience = SelectField(
        _l("For whom"), choices=[SelectChoice(a.value, label) for a, label in EVENT_AUDIENCE_LABELS.items()]
    )
    tier_id = SelectField(
        _l("Of this tier"),
        [Optional()],
        coerce=lambda typed: int(typed) if typed else None,
        description=_l("Only for an event of one tier."),
    )
    strapline = LineField(_l("Strapline"))
    description = MarkdownField(_l("What it is"))
    starts_at = MomentField(_l("Starts"), [InputRequired(_l("Say when it starts."))])
    ends_at = MomentField(_l("Ends"), [InputRequired(_l("Say when it ends."))])
    venue = LineField(_l("Venue"))
    address = TextAreaField(_l("Address"), [Length(max=500)])
    online_link = LineField(
        _l("Online link"),
        limit=500,
        description=_l("For those who come online. Only people with a place are given it."),
    )
    access_notes = MarkdownField(
        _l("Getting in and around"), description=_l("Step-free ways, hearing loop, quiet room, parking, transport.")
    )
    contact_email = EmailField(_l("Questions go to"), [may_be_empty])
    capacity = IntegerField(
        _l("Places"),
        [InputRequired(_l("Say how many can come.")), NumberRange(1, 100_000, _l("Between 1 and 100,000."))],
    )
    booking_opens_at = MomentField(_l("Booking opens"))
    booking_closes_at = MomentField(_l("Booking closes"), description=_l("When it starts, if left empty."))
    slides_for = SelectField(
        _l("Slides go to"),
        choices=[SelectChoice(each.value, label) for each, label in SLIDES_FOR_LABELS.items()],
        default=SlidesFor.PLACE.value,
        description=_l("Once it is over, and only those that speakers let be shared."),
    )
    contributions_until = MomentField(
        _l("Call for contributions, until"),
        description=_l("Until then anybody may offer a session on the event’s page."),
    )
    early_until = DateField(_l("Last day of early booking"), [Optional(), within_reach])
    prices_as_of = DateField(
        _l("Price date"),
        [Optional(), within_reach],
        description=_l("Whoever is a member on this day pays as one. Left empty, the day of booking counts."),
    )
    early_discount = IntegerField(
        _l("Early booking, per cent off"),
        [InputRequired(_l("Type 0 for none.")), NumberRange(0, 100, _l("Between 0 and 100."))],
        default=15,
    )

    def offer(self, tiers):
        self.tier_id.choices = [SelectChoice("", _l("no tier")), *[SelectChoice(each.id, each.name) for each in tiers]]
        return self

    @property
    def details(self):
        values = self.values
        kept = {
            "kind": EventKind(values["kind"]),
            "audience": EventAudience(values["audience"]),
            "slides_for": SlidesFor(values["slides_for"]),
        }
        return {**values, **kept, "tier_id": values["tier_id"] if kept["audience"] == EventAudience.TIER else None}

    def validate_online_link(self, field):
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(_l("Type a whole address that begins with https://."))


class CopyForm(Form):
    title = LineField(_l("Title"), [DataRequired(_l("Give it a title."))])
    starts_on = DateField(_l("First day"), [InputRequired(_l("Say on which day it begins.")), within_reach])


class PostponementForm(Form):
    """The new day; without one it is still to be found."""

    starts_at = MomentField(_l("New start"))
    ends_at = MomentField(_l("New end"))

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        if bool(self.starts_at.data) != bool(self.ends_at.data):
            self.refuse(str(_l("Give both the start and the end, or neither.")))
            return False
        return valid


def prices_form(conference):
    """One price for each category; one left empty is not offered."""
    fields = {
        category.value: MoneyField(
            category.label,
            [Optional(), NumberRange(0, 100_000, _l("Between £0 and £100,000."))],
            description=category.description,
        )
        for category in Category
    }
    rates = [
        SelectChoice(20, _l("20%, standard")),
        SelectChoice(5, _l("5%, reduced")),
        SelectChoice(0, _l("none: zero, exempt or outside scope")),
    ]
    fields["vat_rate"] = SelectField(_l("VAT"), coerce=int, choices=rates)
    known = {price.category.value: price.net for price in conference.prices}
    rate = conference.prices[0].vat_rate if conference.prices else 20
    return type("PricesForm", (PricesForm,), fields)(data={**known, "vat_rate": rate})


class PricesForm(Form):
    @property
    def prices(self):
        return {category: self[category.value].data for category in Category}
