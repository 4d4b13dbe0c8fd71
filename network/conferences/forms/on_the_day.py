"""What delegates want to know on the day."""

from flask_babel import lazy_gettext as _l

from network.core.forms import Form, LineField


class OnTheDayForm(Form):
    quiet_room = LineField(_l("Quiet room"), description=_l("Where it is, in a few words."))
    emergency_contact = LineField(
        _l("If something happens, delegates ring"), description=_l("A name and a number that somebody answers all day.")
    )
