"""Every component in every state, in development only."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from flask import abort, current_app, render_template
from flask_wtf.file import FileField
from sqlalchemy import literal, select, true
from wtforms import BooleanField, DateField, DecimalField, PasswordField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from network.core.access import public
from network.core.charts import chart_of
from network.core.forms import EmailField, Form, LineField, MarkdownField
from network.core.lists import Column, Filter, Listing
from network.core.pages import Page
from network.core.reports import NUMBER, TEXT, Table
from network.home import bp
from network.home.specimens import conversations

ORGANISATIONS = [
    SimpleNamespace(name="Aldermere City Council", state="Active", ends=date(2027, 4, 18), fee=Decimal("1950.00")),
    SimpleNamespace(name="Penhollow Town Team", state="In grace", ends=date(2026, 10, 31), fee=Decimal("60.00")),
]
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
    return render_template(
        "styleguide/index.html",
        form=SampleForm(formdata=None),
        broken_form=broken(),
        page=page,
        listing=sample_listing(),
        rows=Page(ORGANISATIONS),
        drawings=[chart_of(sample_table(kind)) for kind in ("bar", "dot", "line")],
        **conversations(),
    )


def sample_listing() -> Listing:
    """A list of rows that are in no database: it is looked at, not asked."""
    return Listing(
        name="samples",
        statement=select(literal(1)),
        columns=[
            Column("name", "Organisation", lambda o: o.name, literal(1), link=lambda o: "#main"),
            Column("state", "State", lambda o: o.state, tag=lambda o: "good" if o.state == "Active" else "warn"),
            Column("ends", "Term ends", lambda o: o.ends, literal(1), kind="date"),
            Column("fee", "Fee", lambda o: o.fee, literal(1), kind="money"),
        ],
        filters=[Filter("state", "State", [("active", "Active"), ("grace", "In grace")], lambda chosen: true())],
        searched=[literal("")],
        default_sort="name",
        takes_posts=False,
    )


def sample_table(drawn_as: str) -> Table:
    rows = [["Spring", 12, 4], ["Summer", 9, 6], ["Autumn", 21, 3]]
    drawn = (1, 2) if drawn_as == "line" else (1,)
    title = f"Members who joined and left, drawn as {drawn_as}"
    return Table("samples", title, ["Quarter", "Joined", "Left"], [TEXT, NUMBER, NUMBER], rows, drawn_as, drawn)
