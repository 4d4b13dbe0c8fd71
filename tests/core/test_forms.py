"""Forms: what was typed is checked before anything reckons with it."""

import pytest
from wtforms import IntegerField
from wtforms.validators import NumberRange

from network.core.forms import Form


class CountForm(Form):
    count = IntegerField(validators=[NumberRange(0, 100, "From 0 to 100.")])


@pytest.mark.parametrize("typed", ["9" * 400, "-" + "9" * 400, str(2**31), "9" * 5000, "1e5", "\u00b2"])
def test_a_number_no_column_holds_is_refused_beside_its_field(app, typed):
    with app.test_request_context("/", method="POST", data={"count": typed}):
        form = CountForm(meta={"csrf": False})

        assert not form.validate()
        assert form.count.errors
        assert form.status == 422


@pytest.mark.parametrize("typed", ["0", "100", "\u0663"])
def test_a_number_in_its_range_is_taken(app, typed):
    with app.test_request_context("/", method="POST", data={"count": typed}):
        assert CountForm(meta={"csrf": False}).validate()
