"""The figures by which care for communities is steered."""

from flask_babel import lazy_gettext as _l
from wtforms import FloatField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from network.communities.limits import LIMITS
from network.core.forms import Form


class LimitsForm(Form):
    """A field for each of `limits.LIMITS`."""

    @classmethod
    def of(cls, known):
        """The form, with what holds now."""
        fields = {name: field_of(limit) for name, limit in LIMITS.items()}
        return type("ChosenLimitsForm", (cls,), fields)(data=known)


def field_of(limit):
    kind = IntegerField if limit.is_whole else FloatField
    words = _l("Type a number from 0 to %(most)s.", most=f"{limit.most:g}")
    return kind(limit.label, [InputRequired(words), NumberRange(0, limit.most, words)])
