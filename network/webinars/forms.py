"""What staff type about a webinar or a course, and what is typed to book one that is not free."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    FormField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from network.core import clock
from network.core.db import rows
from network.core.files import ALLOWED
from network.core.forms import POUNDS, EmailField, Form, LineField, MarkdownField, MoneyField, Rows, may_be_empty
from network.core.identity import the_network
from network.core.pages import day
from network.webinars import queries
from network.webinars.actions import Customer
from network.webinars.models import Audience, Webinar, WebinarKind, WebinarSession

SUMMARY_LIMIT = 400
MOST_PLACES = 10_000
MOST_SESSIONS = 12
LARGEST_PRICE = 10_000
VAT_RATES = (20, 5, 0)


def within_our_calendar(_form: Any, field: DateField) -> None:
    if field.data and not 2000 <= field.data.year <= 2100:
        raise ValidationError(_l("Choose a year from 2000 to 2100."))


def price(label: Any) -> MoneyField:
    most = NumberRange(0, LARGEST_PRICE, _l("An amount from £%(min)s to £%(max)s."))
    return MoneyField(label, [Optional(), most], description=_l("Before VAT. Leave it empty if it is free."))


class SessionForm(Form):
    """A further session of a course. One that is left empty is none."""

    class Meta(Form.Meta):
        csrf = False

    day = DateField(_l("Day"), [Optional(), within_our_calendar])
    begins = TimeField(_l("Begins"), [Optional()])
    ends = TimeField(_l("Ends"), [Optional()])

    @property
    def is_blank(self) -> bool:
        return not (self.day.data or self.begins.data or self.ends.data)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.is_blank:
            return valid
        for field in (self.day, self.begins, self.ends):
            if not field.data and not field.errors:
                field.errors = [_("Fill this in as well, or leave the whole session empty.")]
        if self.begins.data and self.ends.data and self.ends.data <= self.begins.data:
            self.ends.errors = [_("It ends after it begins.")]
        return valid and not any(field.errors for field in (self.day, self.begins, self.ends))

    @property
    def span(self) -> tuple[Any, Any]:
        return span(self.day.data, self.begins.data, self.ends.data)


def span(day: Any, begins: Any, ends: Any) -> tuple[Any, Any]:
    return clock.at(day, begins.hour, begins.minute), clock.at(day, ends.hour, ends.minute)


class WebinarForm(Form):
    title = LineField(_l("Title"), [InputRequired(_l("Give it a title."))])
    kind = SelectField(_l("Kind"), coerce=str)
    summary = TextAreaField(
        _l("Summary"),
        [
            InputRequired(_l("Say in a sentence or two what people will get from it.")),
            Length(max=SUMMARY_LIMIT, message=_l("Keep this under %(max)d characters.")),
        ],
    )
    description = MarkdownField(_l("More about it"))
    hosts = LineField(_l("Hosts"), description=_l("Names, with commas between."))
    day = DateField(_l("Day"), [InputRequired(_l("Choose the day.")), within_our_calendar])
    begins = TimeField(_l("Begins"), [InputRequired(_l("Say when it begins."))], description=_l("UK time"))
    ends = TimeField(_l("Ends"), [InputRequired(_l("Say when it ends."))], description=_l("UK time"))
    capacity = IntegerField(
        _l("Places"),
        [Optional(), NumberRange(1, MOST_PLACES, _l("A number from %(min)d to %(max)d, or leave it empty."))],
        description=_l("Leave it empty if there is room for all who come."),
    )
    more_sessions = Rows(FormField(SessionForm), max_entries=MOST_SESSIONS - 1)
    sessions_needed = IntegerField(
        _l("Sessions needed to complete it"),
        [Optional(), NumberRange(1, MOST_SESSIONS, _l("A number from %(min)d to %(max)d, or leave it empty."))],
        description=_l("For a certificate. Leave it empty if all are needed."),
    )
    series = LineField(_l("Series"), [may_be_empty], description=_l("A name that several webinars share."))
    net = price(_l("Price"))
    member_net = price(_l("Price for members"))
    vat_rate = SelectField(_l("VAT"), coerce=int, default=VAT_RATES[0])
    audience = SelectField(_l("Who may see and book it"), coerce=str)
    join_url = LineField(
        _l("Link to the meeting"),
        [may_be_empty, URL(require_tld=False, message=_l("Type a whole address, like https://example.org/meet."))],
        limit=500,
        description=_l("Shown only to those who have a place."),
    )
    recording_id = SelectField(_l("Recording"), coerce=int, description=_l("Add it to the library first."))
    revision = HiddenField(default="0")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = [(kind.value, kind.label) for kind in WebinarKind]
        self.audience.choices = [(each.value, each.label) for each in Audience]
        if the_network().charges_vat:
            self.vat_rate.choices = [SelectChoice(rate, _("%(rate)s%%", rate=rate)) for rate in VAT_RATES]
        else:
            del self.vat_rate
        self.recording_id.choices = [(0, _l("None yet")), *[(r.id, r.title) for r in rows(queries.recordings())]]

    def add_session(self) -> None:
        if len(self.more_sessions) < MOST_SESSIONS - 1:
            self.more_sessions.append_entry()

    def validate_sessions_needed(self, field: IntegerField) -> None:
        if field.data and field.data > 1 + len(self.further):
            raise ValidationError(_l("There are fewer sessions than that."))

    @property
    def further(self) -> list[SessionForm]:
        return [each.form for each in self.more_sessions if not each.form.is_blank]

    def validate_ends(self, field: TimeField) -> None:
        if field.data and self.begins.data and field.data <= self.begins.data:
            raise ValidationError(_l("It ends after it begins."))

    def validate_join_url(self, field: LineField) -> None:
        if field.data and not field.data.lower().startswith(("http://", "https://")):
            raise ValidationError(_l("Type a whole address, like https://example.org/meet."))

    @property
    def seen_revision(self) -> int:
        seen = str(self.revision.data)
        return int(seen) if seen.isdecimal() and len(seen) < 10 else 0

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        typed = {n: v for n, v in super().values.items() if n not in {"day", "begins", "ends", "revision"}}
        starts_at, ends_at = span(self.day.data, self.begins.data, self.ends.data)
        return {
            **typed,
            "net": self.net.data or Decimal(0),
            "member_net": self.member_net.data or Decimal(0),
            "series": self.series.data or "",
            "more_sessions": [each.span for each in self.further],
            "kind": WebinarKind(self.kind.data),
            "audience": Audience(self.audience.data),
            "recording_id": self.recording_id.data or None,
            "starts_at": starts_at,
            "ends_at": ends_at,
        }


def filled_from(webinar: Webinar) -> dict[str, Any]:
    """What stands in the form of a webinar that is to be changed."""
    as_they_are = ("title", "summary", "description", "hosts", "capacity", "join_url", "revision", "vat_rate",
                   "sessions_needed")  # fmt: skip
    first, *further = webinar.sessions
    return {
        **{name: getattr(webinar, name) for name in as_they_are},
        "kind": webinar.kind.value,
        "audience": webinar.audience.value,
        "recording_id": webinar.recording_id or 0,
        "net": webinar.net or None,
        "member_net": webinar.member_net or None,
        "series": webinar.series.title if webinar.series else "",
        "more_sessions": [as_typed(session) for session in further],
        **as_typed(first),
    }


def as_typed(session: WebinarSession) -> dict[str, Any]:
    starts, ends = clock.here(session.starts_at), clock.here(session.ends_at)
    return {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}


class AttendanceListForm(Form):
    """A meeting tool's list of who was there."""

    file = FileField(_l("List of people"), description=_l("A CSV file from Zoom, Teams, Meet or any other tool."))
    session = SelectField(_l("Of which session"), coerce=int)

    def __init__(self, sessions: Any, **options: Any) -> None:
        super().__init__(**options)
        self.session.choices = [SelectChoice(each.number, day(each.starts_at)) for each in sessions]

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError(_l("Choose a file."))
        if not field.data.filename.lower().endswith((".csv", ".tsv", ".txt")):
            raise ValidationError(_l("Choose a CSV file: the meeting tool offers it as “download” or “export”."))


class LibraryForm(Form):
    """What is left of a webinar, for the library."""

    recording = LineField(
        _l("Link to the recording"),
        [may_be_empty, URL(require_tld=False, message=_l("Type a whole address, like https://example.org/film."))],
        limit=500,
    )
    has_captions = BooleanField(
        _l("The recording has captions"),
        description=_l("Without captions it is kept as a draft, and published once it has them."),
    )
    slides = FileField(_l("Slides"), description=_l("Up to 25 MB: %(kinds)s.", kinds=ALLOWED))

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.recording.data and not (self.slides.data and self.slides.data.filename):
            self.refuse(_("Give a link to the recording, slides, or both."))
        return not self.form_errors

    def validate_recording(self, field: LineField) -> None:
        if field.data and not field.data.lower().startswith(("http://", "https://")):
            raise ValidationError(_l("Type a whole address, like https://example.org/film."))


class PayingForm(Form):
    """To whom the invoice goes, for a place that is not free."""

    customer_name = LineField(_l("Invoice to"), [InputRequired(_l("Say to whom the invoice goes."))])
    customer_address = TextAreaField(
        _l("Address"),
        [
            InputRequired(_l("Type the address that belongs on the invoice.")),
            Length(max=500, message=_l("Keep this under %(max)d characters.")),
        ],
    )
    customer_email = EmailField(_l("Email for the invoice"), [InputRequired(_l("Type where the invoice goes."))])
    purchase_order = LineField(_l("Purchase order number"), limit=40, description=_l("If you have one already."))
    purchase_order_follows = BooleanField(
        _l("We need a purchase order, and its number will follow"),
        description=_l("You can add it later on the page of the invoice."),
    )
    shown = HiddenField()

    @property
    def customer(self) -> Customer:
        return Customer(
            name=self.customer_name.data or "",
            address=self.customer_address.data or "",
            email=self.customer_email.data or "",
            purchase_order=self.purchase_order.data or "",
            purchase_order_follows=bool(self.purchase_order_follows.data),
        )

    @property
    def price_shown(self) -> Decimal:
        """What stood on the page; -1 where somebody wrote something else there, and the price is looked at again."""
        seen = str(self.shown.data or "")
        return Decimal(seen) if POUNDS.fullmatch(seen) else Decimal(-1)


class CancellationForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [Length(max=500, message=_l("Keep this under %(max)d characters."))],
        description=_l("Everybody who has a place reads it."),
    )


class AttendanceForm(Form):
    attended = IntegerField(
        _l("How many came"),
        [
            InputRequired(_l("Type a number.")),
            NumberRange(0, MOST_PLACES, _l("A number from %(min)d to %(max)d.")),
        ],
    )
