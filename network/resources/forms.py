"""What staff type about a resource."""

from datetime import date
from typing import Any

from babel.dates import get_month_names
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
    widgets,
)
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from network.core.db import rows
from network.core.files import ALLOWED
from network.core.forms import Form, LineField, MarkdownField, WordsField, may_be_empty
from network.organisations.models import Sector
from network.resources import queries
from network.resources.models import Precision, Resource, ResourceKind, Visibility

SUMMARY_LIMIT = 600
FIRST_YEAR = 1900


class ResourceForm(Form):
    title = LineField(_l("Title"), [InputRequired(_l("Give it a title."))])
    kind = SelectField(_l("Kind"), coerce=str)
    summary = TextAreaField(
        _l("Summary"),
        [
            InputRequired(_l("Say in a few sentences what it is and who it is for.")),
            Length(max=SUMMARY_LIMIT, message=_l("Keep this under %(max)d characters.")),
        ],
        description=_l("What it is and who it is for. This is what people read in the list."),
    )
    body = MarkdownField(_l("More about it"), description=_l("Shown on its page, under the summary."))
    authors = LineField(_l("Authors"))
    partners = LineField(_l("Partners"))
    published_year = IntegerField(_l("Year"), [InputRequired(_l("Say at least the year."))])
    published_month = SelectField(_l("Month"), coerce=int)
    published_day = IntegerField(_l("Day"), [Optional(), NumberRange(1, 31, _l("A day is between 1 and 31."))])
    date_remark = LineField(
        _l("A word about the date"), limit=40, description=_l('Such as "planned" or "in development".')
    )
    themes = WordsField(_l("Themes"), description=_l("With commas between: hate crime, young people"))
    places = WordsField(_l("Places"), description=_l("With commas between: Kirklees, UK-wide"))
    audiences = SelectMultipleField(
        _l("Who it is for"), option_widget=widgets.CheckboxInput(), widget=widgets.ListWidget(prefix_label=False)
    )
    visibility = SelectField(_l("Who may see it"), coerce=str)
    community_id = SelectField(_l("Community"), coerce=int, description=_l("If only one community may see it."))
    upload = FileField(_l("File"), description=_l("Up to 25 MB: %(kinds)s.", kinds=ALLOWED))
    link = LineField(
        _l("Link"),
        [may_be_empty, URL(message=_l("Type a whole address, like https://example.org/report."))],
        limit=500,
        description=_l("Where it can be read elsewhere. With a file as well, the file comes first."),
    )
    has_captions = BooleanField(_l("It has captions"), description=_l("A recording is published only with captions."))
    licence = LineField(_l("Licence"))
    version = LineField(_l("Version"), limit=40)
    review_by = DateField(_l("Look at it again by"), [Optional()])
    revision = HiddenField(default="0")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = [(kind.value, kind.label) for kind in ResourceKind]
        self.visibility.choices = [(each.value, each.label) for each in Visibility]
        communities = rows(queries.communities_to_choose(options.get("community_id") or 0))
        self.community_id.choices = [(0, _l("None")), *[(community.id, community.title) for community in communities]]
        self.audiences.choices = [(sector.value, sector.label) for sector in Sector]
        months = get_month_names(locale=get_locale())
        self.published_month.choices = [(0, _l("Not known")), *[(n, months[n]) for n in range(1, 13)]]

    def validate_published_year(self, field: IntegerField) -> None:
        if not FIRST_YEAR <= (field.data or 0) <= 2100:
            raise ValidationError(_l("Type a year with four digits."))

    def validate_published_day(self, field: IntegerField) -> None:
        if field.data and not self.published_month.data:
            raise ValidationError(_l("Choose the month as well, or leave the day out."))
        if field.data and self.date_of_publication is None:
            raise ValidationError(_l("This month has no such day."))

    def validate_community_id(self, field: SelectField) -> None:
        if self.visibility.data == Visibility.COMMUNITY and not field.data:
            raise ValidationError(_l("Choose the community whose resource this is."))

    def validate_link(self, field: LineField) -> None:
        if field.data and not field.data.lower().startswith(("http://", "https://")):
            raise ValidationError(_l("Type a whole address, like https://example.org/report."))

    @property
    def date_of_publication(self) -> date | None:
        try:
            return date(self.published_year.data, self.published_month.data or 1, self.published_day.data or 1)
        except (TypeError, ValueError):
            return None

    @property
    def precision(self) -> Precision:
        if self.published_day.data:
            return Precision.DAY
        return Precision.MONTH if self.published_month.data else Precision.YEAR

    @property
    def seen_revision(self) -> int:
        seen = str(self.revision.data)
        return int(seen) if seen.isdecimal() and len(seen) < 10 else 0

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        apart = {"published_year", "published_month", "published_day", "revision"}
        plain = {name: value for name, value in super().values.items() if name not in apart}
        return {
            **plain,
            "kind": ResourceKind(self.kind.data),
            "visibility": Visibility(self.visibility.data),
            "community_id": self.community_id.data or None,
            "themes": self.themes.words,
            "places": self.places.words,
            "published_on": self.date_of_publication,
            "precision": self.precision,
        }


def filled_from(resource: Resource) -> dict[str, Any]:
    """What stands in the form of a resource that is to be changed."""
    known = resource.precision
    as_they_are = (
        "title",
        "summary",
        "body",
        "authors",
        "partners",
        "date_remark",
        "audiences",
        "link",
        "licence",
        "version",
    )
    return {
        **{name: getattr(resource, name) for name in (*as_they_are, "review_by", "revision", "has_captions")},
        "kind": resource.kind.value,
        "visibility": resource.visibility.value,
        "community_id": resource.community_id or 0,
        "themes": ", ".join(resource.themes),
        "places": ", ".join(resource.places),
        "published_year": resource.published_on.year,
        "published_month": 0 if known == Precision.YEAR else resource.published_on.month,
        "published_day": resource.published_on.day if known == Precision.DAY else None,
    }
