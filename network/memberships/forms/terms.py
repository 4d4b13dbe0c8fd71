"""What can be typed about a membership: renewing, changing, leaving, suspending, reducing and quoting."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from network.core.forms import Form, LineField, MoneyField, may_be_empty
from network.memberships.forms.joining import new_reference
from network.memberships.models import Cause, LeavingReason
from network.organisations.models import Band


class WordsForm(Form):
    """Some words for somebody: an answer, an appeal, a reason."""

    words = TextAreaField(_l("Words"), [DataRequired(_l("Say it in a sentence or two.")), Length(max=3_000)])


class LeavingForm(Form):
    reason = RadioField(
        _l("Why does your organisation leave?"),
        [DataRequired(_l("Choose what comes closest."))],
    )
    words = TextAreaField(_l("Is there more to say?"), [may_be_empty, Length(max=2_000)])

    def __init__(self, **options):
        super().__init__(**options)
        self.reason.choices = [(each.value, each.label) for each in LeavingReason]

    @property
    def values(self):
        return {"reason": LeavingReason(self.reason.data), "words": self.words.data or ""}


class SuspensionForm(Form):
    cause = RadioField(
        _l("What for"),
        [DataRequired(_l("Choose one."))],
    )
    reason = TextAreaField(
        _l("Reason"),
        [DataRequired(_l("Say why, in words the organisation will read.")), Length(max=3_000)],
        description=_l("The organisation reads it once a colleague has agreed."),
    )

    def __init__(self, **options):
        super().__init__(**options)
        self.cause.choices = [(each.value, each.label) for each in Cause]

    @property
    def values(self):
        return {"cause": Cause(self.cause.data), "reason": self.reason.data}


class RenewalForm(Form):
    """What the organisation is now, and as what it renews: asked before the invoice is made."""

    band = SelectField(_l("Kind and size"), [DataRequired(_l("Choose what fits best."))])
    tier = RadioField(_l("Membership"), [DataRequired(_l("Choose a membership."))])
    purchase_order = LineField(
        _l("Purchase order number"), [may_be_empty], limit=40, description=_l("It can also follow later.")
    )

    def __init__(self, tiers, **options):
        super().__init__(**options)
        self.tiers = {str(tier.id): tier for tier in tiers}
        self.band.choices = [(band.value, band.label) for band in Band]
        self.tier.choices = [(key, tier.name) for key, tier in self.tiers.items()]

    def validate_tier(self, field):
        band, tier = Band(self.band.data), self.tiers.get(field.data or "")
        if tier and not tier.fee_for(band):
            offered = [each.name for each in self.tiers.values() if each.fee_for(band)]
            raise ValidationError(_("For this kind and size, choose %(tiers)s.", tiers=_(" or ").join(offered)))


class TierChoiceForm(Form):
    """To which tier; what it costs stands beside each."""

    tier = RadioField(_l("Membership"), [DataRequired(_l("Choose a membership."))])

    def __init__(self, tiers, **options):
        super().__init__(**options)
        self.tiers = {str(tier.id): tier for tier in tiers}
        self.tier.choices = [(key, tier.name) for key, tier in self.tiers.items()]


class QuotedTermForm(Form):
    tier = RadioField(_l("Membership"), [InputRequired(_l("Choose a membership."))])
    key = HiddenField(validators=[Length(max=40)], default=new_reference)

    def __init__(self, tiers, **options):
        super().__init__(**options)
        self.tiers = {str(tier.id): tier for tier in tiers}
        self.tier.choices = [SelectChoice(key, tier.name) for key, tier in self.tiers.items()]

    @property
    def chosen(self):
        return self.tiers[self.tier.data]


class ReductionForm(Form):
    """A fee reduced by an amount or by per cent."""

    per_cent = IntegerField(
        _l("Per cent less"),
        [may_be_empty, NumberRange(1, 100, _l("Type a number from %(min)s to %(max)s."))],
        description=_l("100 waives the fee."),
    )
    amount = MoneyField(_l("Or an amount less"), [may_be_empty])
    ends_on = DateField(
        _l("For terms that begin until"),
        [InputRequired(_l("Say on which day it ends."))],
        description=_l("It ends by itself after that day."),
    )
    reason = LineField(
        _l("Reason"),
        [InputRequired(_l("Say why: the trustees read it."))],
        description=_l("The trustees read it; it stands on no invoice."),
    )
    key = HiddenField(validators=[Length(max=40)], default=new_reference)
