"""Every component in every state, in development only."""

from types import SimpleNamespace

from flask import abort, current_app, render_template
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, DecimalField, PasswordField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from network.core.access import public
from network.core.forms import EmailField, Form, LineField, MarkdownField
from network.home import bp

CHOICES = [SelectChoice("question", "Question"), SelectChoice("example", "Example"), SelectChoice("offer", "Offer")]


class SampleForm(Form):
    """One field of each kind."""

    line = LineField("Title", [InputRequired("Give it a title.")], description="Short and plain.")
    email = EmailField("Email", [InputRequired("Type your email address.")])
    password = PasswordField("Password")
    area = MarkdownField("Your reply")
    choice = SelectField("Kind", choices=CHOICES)
    radio = RadioField("Who may read it", choices=CHOICES)
    tick = BooleanField("Show me in the directory")
    day = DateField("Day")
    number = DecimalField("Amount")
    file = FileField("File")


def broken() -> SampleForm:
    form = SampleForm(formdata=None, prefix="broken-", line="", email="not an address")
    form.line.errors = ["Give it a title."]
    form.email.errors = ["Type an email address like name@example.org."]
    form.refuse("Somebody else has taken the last place.")
    return form


@bp.get("/styleguide")
@public
def styleguide() -> str:
    if not (current_app.config["WEFT_ENV"] == "development" or current_app.testing):
        abort(404)
    page = SimpleNamespace(previous_url="#main", next_url="#main")
    return render_template("styleguide/index.html", form=SampleForm(formdata=None), broken_form=broken(), page=page)
