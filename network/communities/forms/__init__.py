"""What can be typed in communities."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from network.communities.models import THREAD_KIND_LABELS, JoinRule, ThreadKind, Visibility
from network.communities.models.thread import KEEP_MONTHS
from network.core.files import ALLOWED
from network.core.forms import EmailField, Form, LineField, MarkdownField, WordsField
from network.organisations.models.kinds import SECTOR_LABELS

CHARTER_LIMIT = 2_000
REASON_LIMIT = 2_000


class ComposedForm(Form):
    """A text with what stands beneath it. `submission` tells one sending from another, and holds what waits with it together."""

    body = MarkdownField(_l("Your text"), [DataRequired(_l("Write something first."))])
    files = MultipleFileField(
        _l("Files and pictures"),
        [Optional()],
        description=_l("Up to ten, each up to 25 MB: %(kinds)s. You can also paste or drop pictures.", kinds=ALLOWED),
    )
    is_meant = BooleanField(_l("I have looked at this again: nobody can be recognised by it who should not be"))
    submission = HiddenField(default=lambda: secrets.token_urlsafe(12))

    @property
    def sent(self):
        """The key of this sending, as short as ours are: whatever else was sent is no key."""
        return (self.submission.data or "")[:64]


class WritingForm(ComposedForm):
    """A text in a voice."""

    speaks_for = SelectField(_l("You speak for"), coerce=int, validators=[Optional()])

    def __init__(self, voices, **options):
        super().__init__(**options)
        self.voices = {voice.representative.id: voice.representative for voice in voices}
        self.speaks_for.choices = [SelectChoice(one.id, spoken_name(one)) for one in self.voices.values()]

    @property
    def representative(self):
        """The organisation chosen; the preferred one where nothing is to choose."""
        return self.voices.get(self.speaks_for.data) or next(iter(self.voices.values()), None)


def spoken_name(representative):
    if not representative.role_title:
        return representative.organisation.name
    return f"{representative.role_title}, {representative.organisation.name}"


class ReplyForm(WritingForm):
    answers = HiddenField()  # the id of the post that is quoted

    body = MarkdownField(_l("Your reply"), [DataRequired(_l("Write your reply first."))])

    @property
    def answers_id(self):
        """The post that this answers; whatever else was sent is none."""
        sent = self.answers.data or ""
        return int(sent) if sent.isdecimal() and sent.isascii() and len(sent) < 10 else None


class ThreadForm(WritingForm):
    kind = RadioField(
        _l("What is it?"),
        choices=[SelectChoice(kind.value, THREAD_KIND_LABELS[kind]) for kind in ThreadKind],
        default=ThreadKind.QUESTION.value,
    )
    title = LineField(
        _l("In one line"),
        [DataRequired(_l("Say it in one line, so that others see whether they can help."))],
        description=_l("A whole question is best: “Who should sit on a tension monitoring group?”"),
    )
    body = MarkdownField(_l("A little more"), [DataRequired(_l("Say a little more: what have you tried already?"))])
    is_chatham_house = BooleanField(
        _l("Under the Chatham House rule"),
        description=_l(
            "What is said here may be used, never attributed. It is in no search, and told only to who takes part."
        ),
    )


class AskForm(ThreadForm):
    """The same, with the community to ask in as a choice."""

    community = SelectField(_l("Whom to ask"), [DataRequired(_l("Choose the community that is most likely to know."))])

    def __init__(self, voices, communities, **options):
        super().__init__(voices, **options)
        self.by_slug = {community.slug: community for community in communities}
        known = [SelectChoice(slug, community.title) for slug, community in self.by_slug.items()]
        self.community.choices = known if len(known) == 1 else [SelectChoice("", _l("Choose a community")), *known]

    @property
    def chosen(self):
        """The community chosen; the first, as long as none is."""
        return self.by_slug.get(self.community.data) or next(iter(self.by_slug.values()))


class PostForm(ComposedForm):
    body = MarkdownField(_l("Your text"), [DataRequired(_l("An empty post says nothing: write something."))])
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, 2**31 - 1)])


class JoinForm(Form):
    reason = MarkdownField(
        _l("Why would you like to join?"),
        [DataRequired(_l("Say in a sentence or two why you would like to join."))],
        limit=REASON_LIMIT,
        description=_l("The facilitators read this, nobody else."),
    )


class SplitForm(Form):
    """What a conversation made of some posts of another is called."""

    kind = RadioField(
        _l("What is it?"),
        choices=[SelectChoice(kind.value, THREAD_KIND_LABELS[kind]) for kind in ThreadKind],
        default=ThreadKind.QUESTION.value,
    )
    title = LineField(_l("In one line"), [DataRequired(_l("Say in one line what these posts are about."))])


class RemovalForm(Form):
    reason = LineField(
        _l("Reason"),
        [DataRequired(_l("Say why, in words its author can read."))],
        description=_l("It stands where the post was, for all to read."),
    )


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


class FacilitatorForm(Form):
    email = EmailField(
        _l("Email"),
        [DataRequired(_l("Type the email address of a member."))],
        description=_l("Of somebody whose organisation is a member. They join the community if they have not yet."),
    )


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


class NudgeForm(Form):
    """Whom to ask about a question: one or two of those suggested."""

    people = SelectMultipleField(
        _l("Whom to ask"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l("One or two. Each said that they may be asked, and may read the question."),
    )

    def validate_people(self, field):
        if not 0 < len(field.data) <= 2:
            raise ValidationError(_l("Choose one or two people."))


#: What is agreed to by letting oneself be asked. Other words here are another wording on record.
ASKING_WORDING = _l(
    "Facilitators of communities I take part in see that I may be asked and about what, and may ask me by a letter to look at "
    "a question that nobody has answered. I need not answer, and nobody is told whether I looked. I can take this back at any "
    "time, and it works at once."
)


class AskingForm(Form):
    """What somebody may be asked about."""

    agrees = BooleanField(_l("You may ask me"))
    themes = WordsField(_l("You may ask me about"), description=_l("With commas between: hate crime, young people"))

    def validate_themes(self, field):
        if self.agrees.data and not field.words:
            raise ValidationError(_l("Name one theme at least, so that you are asked about what you know."))
