"""What goes to the library from an event: a recording of each session, and slides."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError
from wtforms.validators import URL

from network.conferences.models import Session
from network.core.forms import Form, LineField, may_be_empty

WHOLE_ADDRESS = _l("Type a whole address, like https://example.org/film.")


class LibraryForm(Form):
    with_slides = BooleanField(_l("Hand these over too"), default=True)

    def given(self, sessions: Sequence[Session]) -> dict[Session, tuple[str, bool]]:
        """Of each session the link that was typed, and whether there are captions."""
        return {each: (self[f"recording_{each.id}"].data or "", self[f"captions_{each.id}"].data) for each in sessions}


def on_the_web(_form: Any, field: Any) -> None:
    if field.data and not field.data.lower().startswith(("http://", "https://")):
        raise ValidationError(str(WHOLE_ADDRESS))


def library_form(sessions: Sequence[Session]) -> Any:
    """A link and a tick for each session, as they are known."""
    fields: dict[str, Any] = {}
    known: dict[str, Any] = {}
    for each in sessions:
        link, captions = f"recording_{each.id}", f"captions_{each.id}"
        checks = [may_be_empty, URL(require_tld=False, message=WHOLE_ADDRESS), on_the_web]
        fields[link] = LineField(_l("Link to the recording"), checks, limit=500)
        fields[captions] = BooleanField(_l("The recording has captions"))
        if each.recording:
            known |= {link: each.recording.link, captions: each.recording.has_captions}
    return type("LibraryForm", (LibraryForm,), fields)(data=known or None)
