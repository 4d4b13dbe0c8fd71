"""What a speaker tells us on their own page. Every consent is asked apart, and none is given unless it is ticked."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, MultipleFileField
from wtforms.validators import DataRequired

from network.core.files import ALLOWED
from network.core.forms import Form, LineField, MarkdownField

BIOGRAPHY_LIMIT = 2_000
NEEDS_LIMIT = 2_000


class SpeakingForm(Form):
    name = LineField(_l("Your name"), [DataRequired(_l("Type your name."))])
    pronouns = LineField(_l("Pronouns"), limit=40, description=_l("Shown beside your name, if you give any."))
    role_title = LineField(_l("Role"))
    organisation_name = LineField(_l("Organisation"))
    biography = MarkdownField(
        _l("A few words about you"),
        limit=BIOGRAPHY_LIMIT,
        description=_l("Shown on the event’s page and read out by the chair."),
    )
    photo = FileField(_l("Photo"), description=_l("A PNG or JPEG, shown on the event’s page. We make it small."))
    without_photo = BooleanField(_l("Take the photo away"))
    slides = MultipleFileField(
        _l("Slides and handouts"), description=_l("Up to five files of 25 MB: %(kinds)s.", kinds=ALLOWED)
    )
    may_be_recorded = BooleanField(_l("My part may be recorded"))
    slides_may_be_shared = BooleanField(_l("My slides may be given to the delegates of this event"))
    slides_may_be_published = BooleanField(_l("My slides may stand in the network’s library, for others too"))
    needs = MarkdownField(_l("What you need to be there"), limit=NEEDS_LIMIT)

    def without_needs(self):
        del self.needs
        return self

    @property
    def introduction(self):
        """What is text or a tick, with no needs where they are not asked; files are kept apart."""
        apart = {"photo", "without_photo", "slides"}
        return {"needs": None} | {name: value for name, value in self.values.items() if name not in apart}

    @property
    def new_photo(self):
        return self.photo.data if getattr(self.photo.data, "filename", "") else None

    @property
    def new_slides(self):
        return [each for each in self.slides.data or [] if getattr(each, "filename", "")]
