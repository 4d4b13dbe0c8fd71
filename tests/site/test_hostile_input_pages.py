"""Whatever is typed after an address or into a form, nothing of it fails: it is taken, refused beside its field, or not found."""

import re
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from network.core.db import db
from network.people.models import Person
from tests.client import forget_request
from tests.markup import read
from tests.site.places import address_of, examples
from tests.story import PASSWORD

ROLES = ("Esme Testerton", "Alex Example")  # a facilitator, an administrator
FEATURES = ("communities", "digests", "greetings", "mailroom", "moderation", "notifications", "people", "search")
TRYING = (
    "\x00",
    "\ud800",
    "\u202egnp.exe",
    "9" * 400,
    "-2147483649",
    "9223372036854775808",
    "NaN",
    "1e999",
    "0001-01-01",
    "9999-12-31",
    "Europe/Nowhere",
    "<script>alert(1)</script>",
    "=cmd()",
    "%",
    "a" * 33_000,
    "\r\nBcc: all@example.org",
    "２０２６",
)
ARGUMENTS = (
    "after", "before", "from", "to", "q", "quote", "title", "show", "kind", "with", "post", "into", "page", "sort",
    "community", "author", "since", "until", "theme", "area", "role", "region", "sector", "staff", "for", "format", "deed",
)  # fmt: skip
ENDS_IT = re.compile(
    r"/(sign-out|sessions/|second-factor|email|password|confirm|leaving)"
)  # what would shut the visitor out
FORM = "application/x-www-form-urlencoded"
MOST_TRIED = 4  # values in each form, and twice as many arguments on each page: others for each neighbour


class Careless(FlaskClient):
    """A client that looks at no page: what is wrong with one is another test's."""

    def open(self, *args, **kwargs):
        forget_request()
        answer = super().open(*args, **kwargs)
        forget_request()
        db.session.expire_all()
        return answer


def signed_in(app, name):
    client = Careless(app, use_cookies=True)
    page, _faults = read(client.get("/sign-in").text)
    token = next(field["value"] for field in page.all("input") if field["name"] == "csrf_token")
    email = db.session.scalar(select(Person.email).where(Person.name == name))
    assert client.post("/sign-in", data={"csrf_token": token, "email": email, "password": PASSWORD}).status_code == 303
    return client


def pages(app, found):
    """An address of each page of these features."""
    for rule in app.url_map.iter_rules():
        feature = rule.endpoint.split(".")[0]
        known = {**found.get(feature, {}), **found.get(rule.endpoint, {})}
        if feature in FEATURES and "GET" in rule.methods and rule.arguments <= known.keys():
            yield address_of(rule, found)


def turned(values, by, most=MOST_TRIED):
    """Some of the values, others for each neighbour, so that all are tried and the walk is short."""
    return [values[(by + step) % len(values)] for step in range(most)]


def forms_on(client, address):
    answer = client.get(address)
    page, _faults = read(answer.text if answer.mimetype == "text/html" else "")  # a picture has no forms
    for form in page.all("form"):
        action = form["action"].split("#")[0] or address
        if form["method"].lower() == "post" and not ENDS_IT.search(action):
            yield action, form.all("input", "select", "textarea", "button")
    tokens = [field for field in page.all("input") if field["name"] == "csrf_token"][:1]
    for button in page.all("button"):
        if button["formaction"] and not ENDS_IT.search(button["formaction"]):
            yield button["formaction"], [*tokens, button]


def filled(fields, typed, turn):
    """The form as it stands, with something odd in its fields: in all of them, or in every second one."""
    sent = MultiDict()
    for number, field in enumerate(fields):
        if field["name"] == "csrf_token":
            sent.add("csrf_token", field["value"])
        elif field["name"] and field["type"] != "file":
            is_odd = not turn % 2 or number % 2
            sent.add(field["name"], typed if is_odd else field["value"] or field.text)
    return sent


def encoded(values):
    """As a browser would send it, and half characters as one that means harm."""
    pairs = values.items(multi=True) if isinstance(values, MultiDict) else values.items()
    return urlencode(list(pairs), errors="surrogatepass")


def failures(answers):
    return [(asked, code) for asked, code in answers if code >= 500]


@pytest.mark.parametrize("name", ROLES)
def test_no_argument_makes_a_page_fail(story, name):
    asked, client = list(pages(story, examples())), signed_in(story, name)

    answers = [
        ((address, argument, typed[:40]), client.get(f"{address}?{encoded({argument: typed})}").status_code)
        for number, address in enumerate(asked)
        for turn, argument in enumerate(turned(ARGUMENTS, number * 7, 2 * MOST_TRIED))
        for typed in turned(TRYING, number * 3 + turn * 5, 1)
    ]

    assert failures(answers) == []
    assert len(answers) > 600


@pytest.mark.parametrize("name", ROLES)
def test_nothing_typed_into_a_form_makes_it_fail(story, name):
    asked, client = list(pages(story, examples())), signed_in(story, name)
    answers, known = [], set()
    for number, address in enumerate(asked):
        for action, fields in list(forms_on(client, address)):
            if action in known:
                continue
            known.add(action)
            for turn, typed in enumerate(turned(TRYING, number * 7)):
                answer = client.post(action, data=encoded(filled(fields, typed, turn)), content_type=FORM)
                answers.append(((action, typed[:40]), answer.status_code))

    assert failures(answers) == []
    assert len(known) > 15
