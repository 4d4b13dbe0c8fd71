"""Booking: who is coming, and to whom the invoice goes."""

import re
from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from network.conferences.actions.booking import MOST_IN_ONE_ORDER
from network.conferences.drafts import Coming
from network.conferences.models import Category
from network.core.forms import EmailField, Form, LineField, Rows, may_be_empty, names_no_page

PENCE = re.compile(r"[0-9]{1,7}\.[0-9]{2}")


class GuestForm(Form):
    """Somebody who is not picked from the list. A row left empty is nobody."""

    class Meta(Form.Meta):
        csrf = False

    name = LineField(_l("Name"), [names_no_page])
    email = EmailField(_l("Email"), [may_be_empty], description=_l("Their ticket goes there."))
    organisation_name = LineField(_l("Organisation"), [names_no_page])
    category = SelectField(_l("Price"), validate_choice=True)
    asked_because = LineField(
        _l("For a bursary: why?"),
        [may_be_empty],
        limit=300,
        description=_l("A sentence is enough. The events team reads it and decides."),
    )

    @property
    def is_blank(self):
        return not (self.name.data or self.email.data or self.organisation_name.data)

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        if self.is_blank:
            return valid
        return all(
            [
                valid,
                self.needs(self.name, _("Type their name.")),
                self.needs(self.email, _("Type their email address.")),
                self.needs(self.category, _("Choose a price.")),
                self.category.data != Category.BURSARY
                or self.needs(self.asked_because, _("Say in a sentence why a bursary place is asked for.")),
            ]
        )

    def needs(self, field, sentence):
        if not field.data and not field.errors:
            field.errors = [sentence]
        return not field.errors

    @property
    def coming(self):
        return Coming(
            name=self.name.data,
            email=self.email.data,
            organisation_name=self.organisation_name.data or "",
            category=Category(self.category.data),
            asked_because=self.asked_because.data or "",
        )


class PersonForm(GuestForm):
    """One person: a colleague from the organisation's list, or somebody by name."""

    class Meta(Form.Meta):
        csrf = True

    colleague = SelectField(_l("A colleague"), coerce=int, default=0, validate_choice=True)
    agreed = HiddenField()  # the price that was shown, and is agreed to by pressing again

    def prepare(self, conference, colleagues, is_member=False):
        self.category.choices = [SelectChoice("", _("Choose…")), *price_choices(conference, is_member)]
        self.colleague.choices = [
            SelectChoice(0, _("Choose…")),
            *[SelectChoice(each.person_id, each.person.name) for each in colleagues],
        ]
        if not colleagues:
            del self.colleague
        self.offers_bursaries = any(choice.value == Category.BURSARY for choice in self.category.choices)
        return self

    @property
    def is_a_colleague(self):
        return bool("colleague" in self and self.colleague.data)

    def validate(self, extra_validators=None):
        if self.is_a_colleague:
            return Form.validate(self, extra_validators)
        valid = super().validate(extra_validators)
        if valid and self.is_blank:
            self.refuse(_("Say who is coming."))
        return valid and not self.is_blank

    @property
    def coming(self):
        if self.is_a_colleague:
            names = {choice.value: choice.label for choice in self.colleague.choices}
            return Coming(name=names[self.colleague.data], person_id=self.colleague.data)
        return super().coming

    @property
    def agreed_price(self):
        typed = self.agreed.data or ""
        return Decimal(typed) if PENCE.fullmatch(typed) else None


class BookingForm(Form):
    """Who is coming: colleagues picked from the organisation's list, and others by name."""

    booker_name = LineField(_l("Your name"), [DataRequired(_l("Type your name.")), names_no_page])
    booker_email = EmailField(
        _l("Your email"),
        [DataRequired(_l("Type your email address."))],
        description=_l("The confirmation goes there, with a private link to the booking."),
    )
    colleagues = SelectMultipleField(
        _l("Colleagues"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    to_follow = IntegerField(
        _l("How many more, whose names follow?"),
        [Optional(), NumberRange(0, MOST_IN_ONE_ORDER, _l("Book at most 20 places at a time."))],
        description=_l("You give each name on the page of the booking, until the day before."),
    )
    to_follow_category = SelectField(_l("Their price"), validate_choice=True)
    guests = Rows(FormField(GuestForm), min_entries=1, max_entries=MOST_IN_ONE_ORDER)

    placed: Sequence[str] = ()  # names of colleagues who have a place already

    def prepare(self, conference, colleagues, is_signed_in, is_a_colleague=False, is_member=False):
        """Offer this conference's prices and this organisation's people."""
        self.price_choices = [SelectChoice("", _("Choose…")), *price_choices(conference, is_member)]
        self.colleagues.choices = [SelectChoice(each.person_id, each.person.name) for each in colleagues]
        for guest in self.guests:
            guest.form.category.choices = self.price_choices
        if is_signed_in:
            del self.booker_name
            del self.booker_email
        if not colleagues:
            del self.colleagues
        self.to_follow_category.choices = self.price_choices
        if is_a_colleague:
            del self.to_follow_category
        self.offers_bursaries = any(choice.value == Category.BURSARY for choice in self.price_choices)
        return self

    def add_guest(self):
        if len(self.guests) < MOST_IN_ONE_ORDER:
            self.guests.append_entry().form.category.choices = self.price_choices

    @property
    def coming(self):
        picked = {choice.value: choice.label for choice in self.colleagues.choices} if "colleagues" in self else {}
        colleagues = [Coming(name=picked[each], person_id=each) for each in (self.colleagues.data if picked else [])]
        named = [guest.form.coming for guest in self.guests if not guest.form.is_blank]
        return [*colleagues, *named, *[self.one_to_follow] * (self.to_follow.data or 0)]

    @property
    def one_to_follow(self):
        typed = self.to_follow_category.data if "to_follow_category" in self else ""
        return Coming(category=Category(typed) if typed else None)

    def validate(self, extra_validators=None):
        if not super().validate(extra_validators):
            return False
        if self.to_follow.data and "to_follow_category" in self and not self.to_follow_category.data:
            self.to_follow_category.errors = [_("Choose a price.")]
            return False
        if not self.coming:
            self.refuse(_("Say who is coming: tick colleagues, or type a name."))
        if len(self.coming) > MOST_IN_ONE_ORDER:
            self.refuse(_("Book at most %(most)s places at a time.", most=MOST_IN_ONE_ORDER))
        return not self.form_errors


def price_choices(conference, is_member):
    """Those that a booker chooses from; young ambassadors come through a member organisation."""
    chosen = [price.category for price in conference.prices if price.category.can_be_chosen]
    offered = [each for each in chosen if is_member or each != Category.YOUNG_AMBASSADOR]
    return [SelectChoice(category.value, words_for(category)) for category in offered]


def words_for(category):
    return f"{category.label}, {category.description}" if category.description else category.label


class ReviewForm(Form):
    """To whom the invoice goes. The booking itself travels in `draft`, signed."""

    draft = HiddenField()
    payment = RadioField(
        _l("How would you like to pay?"), choices=[SelectChoice("invoice", _l("Invoice"))], default="invoice"
    )
    customer_name = LineField(_l("Invoice to"), [InputRequired(_l("Say to whom the invoice goes."))])
    customer_address = TextAreaField(
        _l("Address"), [InputRequired(_l("Type the address that belongs on the invoice.")), Length(max=500)]
    )
    customer_email = EmailField(_l("Email for the invoice"), [InputRequired(_l("Type where the invoice goes."))])
    discount_code = LineField(_l("Discount code"), limit=40)
    purchase_order = LineField(_l("Purchase order number"), limit=40, description=_l("If you have one already."))
    purchase_order_follows = BooleanField(
        _l("We need a purchase order, and its number will follow"),
        description=_l("You can add it later on the page of this booking."),
    )

    takes = RadioField(
        _l("If only some places come free"),
        choices=[
            SelectChoice("all", _l("We come together or not at all")),
            SelectChoice("some", _l("Offer us those, and we wait for the rest")),
        ],
        default="all",
    )

    def with_cards(self):
        if "payment" in self:
            self.payment.choices = [*self.payment.choices, SelectChoice("card", _("Card"))]
        return self

    def without_payment(self):
        """Nothing is to pay, so nothing is asked."""
        for name in [name for name in self._fields if name not in {"draft", "takes", "discount_code", "csrf_token"}]:
            del self[name]
        return self


class PurchaseOrderForm(Form):
    number = LineField(_l("Purchase order number"), [DataRequired(_l("Type the number."))], limit=40)


class KeepForm(Form):
    day = DateField(_l("Keep the places until"), [InputRequired(_l("Choose a day."))])


class CodeForm(Form):
    code = LineField(
        _l("Code"),
        [DataRequired(_l("Type the code.")), Regexp(r"[A-Za-z0-9-]+", message=_l("Letters, digits and hyphens only."))],
        limit=40,
    )
    percent = IntegerField(
        _l("Per cent off"),
        [InputRequired(_l("Say how much it takes off.")), NumberRange(1, 100, _l("Between 1 and 100."))],
    )
    most_uses = IntegerField(
        _l("For how many places"),
        [InputRequired(_l("Say for how many places.")), NumberRange(1, 100_000, _l("Between 1 and 100,000."))],
    )
    valid_until = DateField(_l("Until"), [Optional()])
