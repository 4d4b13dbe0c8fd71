"""What can be typed about an organisation: what its page says, and what only staff see."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, TextAreaField, ValidationError
from wtforms.validators import URL, DataRequired, Length, Regexp

from network.core import text
from network.core.forms import EmailField, Form, LineField, MarkdownField, WordsField, is_unbearable, may_be_empty
from network.organisations.models import IncomeBand, Sector, StaffBand
from network.organisations.numbers import charity_number, company_number
from network.organisations.portrait import Portrait
from network.places.fields import AreasField, by_region

LONGEST_LOCALITIES = 300

#: Fields that are columns, as they are.
AS_THEY_ARE = (
    "name", "sector", "about", "website", "covers_uk", "public_email", "public_phone", "charity_number", "company_number",
    "billing_address", "billing_email", "needs_purchase_order",
)  # fmt: skip


class LocalitiesField(Field):
    """Towns and wards for each council, typed into `localities-` and its code; its data goes from code to text."""

    def process(self, formdata, data=None, extra_filters=None):
        super().process(None, data or {}, extra_filters)
        if formdata:
            start = f"{self.name}-"
            typed = {name.removeprefix(start): formdata.get(name, "") for name in formdata if name.startswith(start)}
            self.data = {gss: one_clean_line(words) for gss, words in typed.items()}

    def pre_validate(self, form):
        if any(len(words) > LONGEST_LOCALITIES for words in self.data.values()):
            raise ValidationError(
                _("Keep the places in each council under %(most)d characters.", most=LONGEST_LOCALITIES)
            )


def one_clean_line(words):
    return "".join(each for each in " ".join(words.split()) if not is_unbearable(each))


class ProfileForm(Form):
    name = LineField(_l("Name of the organisation"), [DataRequired(_l("Type its name."))])
    sector = SelectField(_l("Sector"), [DataRequired(_l("Choose a sector."))])
    about = MarkdownField(_l("About you"), [may_be_empty], limit=4_000)
    website = LineField(
        _l("Website"), [may_be_empty, URL(message=_l("Type an address like https://example.org."))], limit=300
    )
    covers_uk = BooleanField(_l("We work across the whole of the United Kingdom"))
    areas = AreasField(_l("Councils where you work"))
    localities = LocalitiesField(_l("Towns or wards"))
    own_area = SelectField(_l("The council you are"))
    themes = WordsField(_l("Themes"), description=_l("With commas between: hate crime, young people"))
    public_email = EmailField(_l("Email for enquiries"), [may_be_empty])
    public_phone = LineField(
        _l("Telephone for enquiries"),
        [may_be_empty, Regexp(r"[0-9+() ]{6,30}$", message=_l("Type a number like 0113 496 0000."))],
        limit=30,
    )
    charity_number = LineField(_l("Charity number"), [may_be_empty], limit=20)
    company_number = LineField(_l("Company number"), [may_be_empty], limit=20)
    income_band = SelectField(_l("Income in a year"))
    staff_band = SelectField(_l("Paid staff"))
    billing_address = TextAreaField(_l("Address for invoices"), [may_be_empty, Length(max=500)])
    billing_email = EmailField(_l("Email for invoices"), [may_be_empty])
    needs_purchase_order = BooleanField(_l("Our invoices need a purchase order number"))
    listed = BooleanField(_l("List us in the public directory of members"))

    def __init__(self, organisation, **options):
        super().__init__(data=as_typed(organisation), **options)
        self.sector.choices = [(sector.value, sector.label) for sector in Sector]
        self.income_band.choices = [("", _("Not said")), *((band.value, band.label) for band in IncomeBand)]
        self.staff_band.choices = [("", _("Not said")), *((band.value, band.label) for band in StaffBand)]
        self.own_area.choices = [("", _("None of these")), *(all_councils() if self.asks("own_area") else [])]

    def asks(self, name):
        """Whether a question makes sense to the sector that is chosen."""
        return any(sector == self.sector.data and sector.has(name) for sector in Sector)

    def validate_charity_number(self, field):
        field.data = charity_number(field.data or "")
        if field.data is None:
            field.data = field.raw_data[0]
            raise ValidationError(
                _("Type six or seven digits, SC and six digits in Scotland, or NIC and six in Northern Ireland.")
            )

    def validate_company_number(self, field):
        field.data = company_number(field.data or "")
        if field.data is None:
            field.data = field.raw_data[0]
            raise ValidationError(_("Type eight characters, like 01234567 or SC123456."))

    @property
    def values(self):
        """What the action `edit` takes; what was not asked stays as it is."""
        typed = {name: value for name, value in super().values.items() if self.asks(name)}
        for name, kind in (("sector", Sector), ("income_band", IncomeBand), ("staff_band", StaffBand)):
            if name in typed:
                typed[name] = kind(typed[name]) if typed[name] else None
        return {**typed, "themes": self.themes.words}

    @property
    def portrait(self):
        """How the page would look with what is typed."""
        said = self.localities.data
        where = [] if self.covers_uk.data else [(area.name, said.get(area.gss, "")) for area in self.areas.areas]
        return Portrait(
            name=self.name.data,
            sector=Sector(self.sector.data),
            about_html=text.render(self.about.data or "").html,
            website=self.website.data or "",
            covers_uk=self.covers_uk.data,
            places=where,
            themes=self.themes.words,
            email=self.public_email.data or "",
            phone=self.public_phone.data or "",
            charity_number=self.charity_number.data or "",
            company_number=self.company_number.data or "",
        )


def all_councils():
    return sorted((council for region in by_region().values() for council in region), key=lambda council: council[1])


def as_typed(organisation):
    """What the organisation has, in the shape the form gives it."""
    same = {name: getattr(organisation, name) for name in AS_THEY_ARE}
    coverage = {each.area.gss: each.localities for each in organisation.coverage}
    return {
        **same,
        "areas": list(coverage),
        "localities": coverage,
        "own_area": organisation.own_area.gss if organisation.own_area else "",
        "themes": ", ".join(theme.value for theme in organisation.themes),
        "income_band": organisation.income_band or "",
        "staff_band": organisation.staff_band or "",
        "listed": organisation.listed_at is not None,
    }
