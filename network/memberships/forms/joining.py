"""What can be typed on the way in: a question, an application, a refusal."""

import re
import secrets

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import URL, DataRequired, Length

from network.core.forms import EmailField, Form, LineField, may_be_empty
from network.organisations.models import Band, Sector

REFERENCE = re.compile(r"[A-Za-z0-9_-]{32}")


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


class RefusalForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [DataRequired(_l("Say why, in words the applicant will read.")), Length(max=2_000)],
        description=_l("The applicant reads this."),
    )
