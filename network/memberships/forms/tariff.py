"""What can be typed about the tariff and the schedule of letters."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    SelectChoice,
    SelectField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange

from network.billing.vat import LABELS as VAT_LABELS
from network.billing.vat import VatKind
from network.core.forms import Form, MoneyField, may_be_empty
from network.memberships.models import Kind
from network.organisations.models import BAND_LABELS, Band

VAT_CHOICES = [SelectChoice(kind.value, VAT_LABELS[kind]) for kind in VatKind]


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
