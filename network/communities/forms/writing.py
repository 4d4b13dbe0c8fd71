"""What people write: posts, conversations, and why one is taken away."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, MultipleFileField, RadioField, SelectChoice, SelectField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from network.communities.models import THREAD_KIND_LABELS, ThreadKind
from network.core.files import ALLOWED
from network.core.forms import Form, LineField, MarkdownField


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
