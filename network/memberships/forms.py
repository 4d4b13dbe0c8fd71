"""What can be typed about applications and the tariff."""

import re
import secrets

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import URL, DataRequired, InputRequired, Length, NumberRange

from network.billing.vat import LABELS as VAT_LABELS
from network.billing.vat import VatKind
from network.core.forms import EmailField, Form, LineField, MoneyField, may_be_empty
from network.memberships.models import Cause, Kind, LeavingReason
from network.organisations.models import BAND_LABELS, Band, Sector

REFERENCE = re.compile(r"[A-Za-z0-9_-]{32}")

VAT_CHOICES = [SelectChoice(kind.value, VAT_LABELS[kind]) for kind in VatKind]


def new_reference():
    return secrets.token_urlsafe(24)


class ApplicationForm(Form):
    """An application for membership; its hidden reference makes a form that is sent twice one application."""

    name = LineField(_l("Name of your organisation"), [DataRequired(_l("Type the name of your organisation."))])
    sector = SelectField(_l("Sector"), [DataRequired(_l("Choose a sector."))])
    band = SelectField(_l("Kind and size"), [DataRequired(_l("Choose what fits best."))])
    tier = RadioField(_l("Membership"), [DataRequired(_l("Choose a membership."))])
    website = LineField(
        _l("Website"), [may_be_empty, URL(message=_l("Type an address like https://example.org."))], limit=300
    )
    charity_number = LineField(_l("Charity number"), [may_be_empty], limit=20)
    area_served = LineField(_l("Where you work"), [may_be_empty], description=_l("Such as Leeds, or UK-wide."))
    billing_address = TextAreaField(
        _l("Address for invoices"), [DataRequired(_l("Type the address invoices should show.")), Length(max=500)]
    )
    billing_email = EmailField(
        _l("Email for invoices"), [may_be_empty], description=_l("Where your finance team reads; else yours.")
    )
    needs_purchase_order = BooleanField(_l("Our invoices need a purchase order number"))
    contact_name = LineField(_l("Your name"), [DataRequired(_l("Type your name."))], limit=100)
    contact_email = EmailField(_l("Your work email"), [DataRequired(_l("Type your email address."))])
    contact_role = LineField(_l("Your role"), [DataRequired(_l("Say what you do there."))], limit=120)
    reason = TextAreaField(
        _l("Why you want to join"), [DataRequired(_l("A sentence or two is enough.")), Length(max=3_000)]
    )
    listed = BooleanField(_l("List us in the public directory of members"))
    charter = BooleanField(
        _l("We accept the Members’ Charter"), [DataRequired(_l("Members accept the charter: please tick it."))]
    )
    reference = HiddenField(default=new_reference)

    def __init__(self, tiers, **options):
        super().__init__(**options)
        self.tiers = {str(tier.id): tier for tier in tiers}
        self.sector.choices = [("", _("Choose…")), *((sector.value, sector.label) for sector in Sector)]
        self.band.choices = [("", _("Choose…")), *((band.value, band.label) for band in Band)]
        self.tier.choices = [(key, tier.name) for key, tier in self.tiers.items()]

    def validate_tier(self, field):
        band = next((band for band in Band if band == self.band.data), None)
        tier = self.tiers.get(field.data or "")
        if not band or not tier or tier.fee_for(band):
            return
        offered = [each.name for each in self.tiers.values() if each.fee_for(band)]
        raise ValidationError(_("For this kind and size, choose %(tiers)s.", tiers=_(" or ").join(offered)))

    def validate_reference(self, field):
        if not REFERENCE.fullmatch(field.data or ""):
            field.data = new_reference()

    @property
    def chosen_tier(self):
        return self.tiers[self.tier.data]

    @property
    def values(self):
        """What the action `apply` takes, besides the tier."""
        typed = super().values
        return {
            **{name: value for name, value in typed.items() if name not in {"tier", "listed", "charter"}},
            "sector": Sector(typed["sector"]),
            "band": Band(typed["band"]),
        }


class EnquiryForm(Form):
    """A question before applying; its hidden reference makes one that is sent twice one enquiry."""

    name = LineField(_l("Name of your organisation"), [DataRequired(_l("Type the name of your organisation."))])
    sector = SelectField(_l("Sector"), [DataRequired(_l("Choose a sector."))])
    band = SelectField(_l("Kind and size"), [DataRequired(_l("Choose what fits best."))])
    contact_name = LineField(_l("Your name"), [DataRequired(_l("Type your name."))], limit=100)
    contact_email = EmailField(_l("Your work email"), [DataRequired(_l("Type your email address."))])
    reason = TextAreaField(_l("What would you like to know?"), [DataRequired(_l("Ask us.")), Length(max=3_000)])
    reference = HiddenField(default=new_reference)

    def __init__(self, **options):
        super().__init__(**options)
        self.sector.choices = [("", _("Choose…")), *((sector.value, sector.label) for sector in Sector)]
        self.band.choices = [("", _("Choose…")), *((band.value, band.label) for band in Band)]

    def validate_reference(self, field):
        if not REFERENCE.fullmatch(field.data or ""):
            field.data = new_reference()

    @property
    def values(self):
        typed = super().values
        return {**typed, "sector": Sector(typed["sector"]), "band": Band(typed["band"])}


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


class StepForm(Form):
    """A step of the schedule of messages."""

    kind = SelectField(_l("What and when"))
    days = IntegerField(
        _l("Days"),
        [InputRequired(_l("Type a whole number.")), NumberRange(0, 365, _l("Type a number from %(min)s to %(max)s."))],
    )
    to_finance = BooleanField(_l("To the address for invoices too"))
    words = TextAreaField(
        _l("A paragraph of your own"),
        [may_be_empty, Length(max=2_000)],
        description=_l("It stands first in the letter."),
    )
    is_on = BooleanField(_l("Send it"), default=True)

    def __init__(self, **options):
        super().__init__(**options)
        self.kind.choices = [(each.value, each.label) for each in Kind]

    @property
    def values(self):
        return {**super().values, "kind": Kind(self.kind.data), "words": self.words.data or ""}


class RefusalForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [DataRequired(_l("Say why, in words the applicant will read.")), Length(max=2_000)],
        description=_l("The applicant reads this."),
    )


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


def whole_number(label, most, **options):
    return IntegerField(
        label,
        [
            InputRequired(_l("Type a whole number.")),
            NumberRange(options.pop("least", 0), most, _l("Type a number from %(min)s to %(max)s.")),
        ],
        **options,
    )


def vat_field(label):
    return SelectField(label, coerce=VatKind, choices=VAT_CHOICES, default=VatKind.STANDARD)


class TierForm(Form):
    """What a tier gives, and its fee for each band (fields `fee_…`)."""

    seats = whole_number(_l("Seats"), 10_000, least=1)
    opens_communities = BooleanField(_l("Opens communities, members’ resources and recordings"))
    included_places = whole_number(_l("Conference places included"), 1_000)
    event_discount = whole_number(_l("Discount on conferences and training, per cent"), 100)
    consultancy_discount = whole_number(_l("Discount on consultancy, per cent"), 100)

    @property
    def fees(self):
        found = {band: self[f"fee_{band.value}"].data for band in Band}
        return {band: net for band, net in found.items() if net is not None}

    @property
    def lines(self):
        """The fee of each band, beside how it stands to VAT."""
        return [(self[f"fee_{band.value}"], self[f"vat_{band.value}"]) for band in Band]

    @property
    def vat(self):
        return {band: self[f"vat_{band.value}"].data for band in Band}

    @property
    def benefits(self):
        return {name: value for name, value in self.values.items() if not name.startswith(("fee_", "vat_"))}


for each in Band:
    setattr(TierForm, f"fee_{each.value}", MoneyField(BAND_LABELS[each], [may_be_empty]))
    setattr(TierForm, f"vat_{each.value}", vat_field(_l("VAT: %(band)s", band=BAND_LABELS[each])))
