"""Forms: what was typed is checked before anything reckons with it."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField
from wtforms.validators import DataRequired, NumberRange

from network.core.forms import Form, LineField, Rows


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


class PeopleForm(Form):
    name = LineField("Name", [DataRequired("Type a name.")])
    more = Rows(LineField("More", limit=20), max_entries=3)


def typed(**data):
    return PeopleForm(formdata=MultiDict(data), meta={"csrf": False})


@pytest.mark.parametrize("name", ["\u200b", "\u200b \u2060\u00ad", "\u3164", "\u2800\u2800", "\u0301"])
def test_what_nobody_could_see_is_no_name(app, name):
    with app.test_request_context("/"):
        form = typed(name=name)

        assert not form.validate()
        assert form.name.errors == ["Type a name."]


@pytest.mark.parametrize("mark", ["\u2066", "\u2067", "\u2069", "\ufeff", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe"])
def test_what_turns_the_line_or_is_no_character_is_taken_out_and_shown_again(app, mark):
    with app.test_request_context("/"):
        form = typed(name=f"Ada{mark} Example")

        assert not form.validate()
        assert form.name.data == "Ada Example"


@pytest.mark.parametrize("name", ["نور الدين", "שרה", "🧵", "Zoë\u0308", "न\u094dया", "O\u2019Brien \u200dX"])
def test_names_of_any_script_are_taken(app, name):
    with app.test_request_context("/"):
        form = typed(name=name)

        assert form.validate()
        assert form.name.data == name


@pytest.mark.parametrize("number", ["\u00b2", "9" * 5000, "-1", "x", ""])
def test_a_row_under_no_number_is_passed_over(app, number):
    with app.test_request_context("/"):
        form = typed(**{"name": "Ada", f"more-{number}": "Bilal", "more-0": "Cerys"})

        assert form.validate()
        assert form.more.data == ["Cerys"]
