"""What is said of a community: by administrators, and by those who look after it."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from network.communities.models import JoinRule, Visibility
from network.communities.models.thread import KEEP_MONTHS
from network.core.forms import Form, LineField, MarkdownField
from network.organisations.models.kinds import SECTOR_LABELS

CHARTER_LIMIT = 2_000
KINDS = {
    "open": _l("Open: every member whose membership includes communities can read and join"),
    "joined": _l("After joining: every member can join at once, and only those who have joined read"),
    "closed": _l("By approval: its facilitators let people in, and only they read"),
    "sensitive": _l("Sensitive: by approval, with no words in emails and no list of who takes part"),
}
KEPT = [
    SelectChoice(0, _l("For good")),
    *[SelectChoice(months, _l("%(number)d months after the last post", number=months)) for months in KEEP_MONTHS],
]


class CommunityForm(Form):
    """What an administrator says of a community."""

    title = LineField(_l("Title"), [DataRequired(_l("Give it a title."))], limit=100)
    domain = MarkdownField(_l("What it is about"), [DataRequired(_l("Say what it is about."))], limit=CHARTER_LIMIT)
    who_for = LineField(_l("Who it is for"), limit=400)
    kind = RadioField(
        _l("Who can read it"), choices=[SelectChoice(value, label) for value, label in KINDS.items()], default="open"
    )
    joining_sectors = SelectMultipleField(
        _l("Sectors that join at once"),
        choices=[SelectChoice(sector.value, label) for sector, label in SECTOR_LABELS.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l(
            "If you choose any, members of these join at once, and all others ask. Not where it is sensitive."
        ),
    )
    is_announced = BooleanField(
        _l("Name it to all members, though it is sensitive"),
        description=_l(
            "They see its title and charter and can ask to join. Otherwise only its facilitators bring people in."
        ),
    )
    participants_hidden = BooleanField(
        _l("Only its facilitators see who takes part"), description=_l("Always so where it is sensitive.")
    )
    is_chatham_house = BooleanField(
        _l("Chatham House rule"), description=_l("What is said may be used, never attributed.")
    )
    keep_months = SelectField(
        _l("Conversations are kept"),
        coerce=int,
        choices=KEPT,
        description=_l("Facilitators can say otherwise of each. People are told two weeks before one is removed."),
    )
    review_on = DateField(_l("Charter to be looked at again by"), validators=[Optional()])

    @property
    def values(self):
        """The kind and the sectors as the columns that hold them."""
        given = super().values
        kind = given.pop("kind")
        rule = JoinRule.BY_APPROVAL if kind in {"closed", "sensitive"} else JoinRule.AT_ONCE
        if given["joining_sectors"] and kind != "sensitive":
            rule = JoinRule.BY_SECTOR
        return {
            **given,
            "visibility": Visibility.OPEN if kind == "open" else Visibility.CLOSED,
            "join_rule": rule,
            "is_sensitive": kind == "sensitive",
            "keep_months": given["keep_months"] or None,
        }


def filled_from(community):
    """What stands in the form of a community beside its own columns."""
    return {"kind": kind_of(community), "keep_months": community.keep_months or 0}


def kind_of(community):
    if community.is_sensitive:
        return "sensitive"
    if community.is_open:
        return "open"
    return "joined" if community.join_rule == JoinRule.AT_ONCE else "closed"


class KeepingForm(Form):
    """How long one conversation is kept."""

    keep_months = SelectField(
        _l("Kept"),
        choices=[
            SelectChoice("", _l("As the community says")),
            *[SelectChoice(str(each.value), each.label) for each in KEPT],
        ],
    )

    @property
    def months(self):
        return int(self.keep_months.data) if self.keep_months.data else None


class CharterForm(Form):
    """What a facilitator may change of the community."""

    domain = MarkdownField(_l("What it is about"), [DataRequired(_l("Say what it is about."))], limit=CHARTER_LIMIT)
    who_for = LineField(_l("Who it is for"), limit=400)
    aims = MarkdownField(_l("What it wants to achieve"), limit=CHARTER_LIMIT)
    meeting_pattern = LineField(
        _l("How often it meets"), description=_l("For example: second Wednesday, every six weeks")
    )
    review_on = DateField(_l("Charter to be looked at again by"), validators=[Optional()])
    thread_colour = IntegerField(_l("Colour"), validators=[NumberRange(1, 6)])
