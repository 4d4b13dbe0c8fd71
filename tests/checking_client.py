"""A test client that looks at every answer it gets, so that no test can fetch a page with a fault and stay green.

What a page must be stands in `page_faults`, what any answer must carry in `answer_faults`: each yields sentences. The client also does what a
person does with pages: signs in, fills in the form that is there and presses its button, and sees the links.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from tests.markup import Element, read

PASSWORD = "a loom of one's own"  # what people made by the builders sign in with
SIGNED_IN = {"_user_id", "auth"}  # what Flask-Login and our own sessions put into the cookie
FIELDS = ("input", "select", "textarea")
WITHOUT_LABEL = {"hidden", "submit", "button", "reset", "image"}
POINTERS = (
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "for",
    "form",
    "list",
    "popovertarget",
    "commandfor",
)
DATA_BLOCKS = {"application/json", "application/ld+json"}
REQUIRED_HEADERS = ("Content-Security-Policy", "Referrer-Policy", "Permissions-Policy")


def page_faults(page: Element, is_fragment: bool = False) -> Iterator[str]:
    """What is wrong with a page, or with a fragment for htmx, which stands inside a page that we cannot see here."""
    if not is_fragment:
        yield from frame_faults(page)
        yield from pointer_faults(page)
    yield from inline_faults(page)
    yield from naming_faults(page)
    for form in page.all("form"):
        if is_posted(form) and not any(field["name"] == "csrf_token" and field["value"] for field in form.all("input")):
            yield f"{form} posts without a csrf_token"


def frame_faults(page: Element) -> Iterator[str]:
    titles = [title.text for title in page.all("title") if not title.inside("svg")]
    if len(titles) != 1 or not titles[0]:
        yield f"it should have one title with words in it, not {titles}"
    headings = [heading.text for heading in page.all("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"it should have one h1 with words in it, not {headings}"
    if not any(root["lang"] for root in page.all("html")):
        yield "it does not say its language"


def pointer_faults(page: Element) -> Iterator[str]:
    ids = {element["id"] for element in page.walk()}
    for element in page.walk():
        for attribute in POINTERS:
            for target in element[attribute].split():
                if target not in ids:
                    yield f"{element}: {attribute} points to #{target}, which is not on the page"
        target = element["href"].removeprefix("#")
        if element.tag == "a" and element["href"].startswith("#") and target not in ids - {""}:
            yield f"{element} leads to #{target}, which is not on the page"


def inline_faults(page: Element) -> Iterator[str]:
    for element in page.walk():
        if element.tag == "style":
            yield "it has a style element"
        if element.tag == "script" and not element["src"] and element["type"] not in DATA_BLOCKS:
            yield f"it has an inline script: {''.join(map(str, element.children)).strip()[:60]}"
        for attribute, value in element.attributes.items():
            if attribute == "style" or attribute.startswith(("on", "hx-on", "data-hx-on")):
                yield f"{element} has the attribute {attribute}, which our policy blocks"
            if value.strip().lower().startswith("javascript:"):
                yield f"{element} has a script in {attribute}"


def naming_faults(page: Element) -> Iterator[str]:
    counts = Counter(element["id"] for element in page.walk() if "id" in element)
    yield from (f"the id {repeated!r} stands {count} times" for repeated, count in counts.items() if count > 1)
    for image in page.all("img"):
        if "alt" not in image:
            yield f"{image} has no alt"
    for drawing in page.all("svg"):
        if drawing["role"] == "img" and not is_named(drawing):
            yield f"{drawing} is a picture without a name"
    for pressed in page.all("button", "a", "input"):
        if not (pressed["value"].strip() if pressed.tag == "input" else is_named(pressed)) and can_be_pressed(pressed):
            yield f"{pressed} has no words"
    yield from (f"{field} has no label" for field in fields_without_label(page))


def can_be_pressed(element: Element) -> bool:
    return element.tag == "button" or "href" in element or element["type"] in {"submit", "button", "reset"}


def is_named(element: Element) -> bool:
    return bool(element.name or element["aria-labelledby"])


def fields_without_label(page: Element) -> Iterator[Element]:
    labelled = {label["for"] for label in page.all("label") if label.words}
    with_words = {element["id"] for element in page.walk() if element["id"] and element.words}
    for field in page.all(*FIELDS):
        around = field.inside("label")
        has_label = (field["id"] and field["id"] in labelled) or (around and around.words)
        has_name = field["aria-label"].strip() or with_words.intersection(field["aria-labelledby"].split())
        if field["type"] not in WITHOUT_LABEL and not (has_label or has_name):
            yield field


def answer_faults(answer: TestResponse, is_view: bool, is_signed_in: bool) -> Iterator[str]:
    """What is wrong with the headers and the words of any answer."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    yield from (f"it has no {name}" for name in REQUIRED_HEADERS if not headers.get(name))
    yield from (f"its policy allows {word}" for word in ("unsafe-inline", "unsafe-eval") if word in policy)
    if policy and "frame-ancestors" not in policy:
        yield "its policy does not say who may frame it (frame-ancestors)"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "it has no X-Content-Type-Options: nosniff"
    if is_view and not headers.get("X-Query-Count", "").isdigit():
        yield "it has no X-Query-Count"
    if (
        is_view
        and is_signed_in
        and not {"private", "no-store"} & set(headers.get("Cache-Control", "").replace(" ", "").split(","))
    ):
        yield "it is a signed-in person's, but its Cache-Control says neither private nor no-store"
    for cookie in headers.getlist("Set-Cookie"):
        if not ("httponly" in cookie.lower() and "samesite" in cookie.lower()):
            yield f"its cookie {cookie.partition('=')[0]} is not HttpOnly and SameSite"
    if answer.mimetype in {"text/html", "text/plain", "application/json"} and b"Traceback" in answer.data:
        yield "it shows a Traceback"


class CheckingClient(FlaskClient):
    """Set as `app.test_client_class`. After a request, `last_query_count` says how many SQL statements its view made."""

    last_query_count = 0
    may_fail = False  # set by a test of the page that says we failed
    page = Element("", {})
    address = "/"

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs.setdefault("buffered", True)  # so that a file that was sent is closed
        answer = super().open(*args, **kwargs)
        for each in (*answer.history, answer):
            if not hasattr(each, "was_looked_at"):
                each.was_looked_at = True
                self._look_at(each)
        return answer

    def _look_at(self, answer: TestResponse) -> None:
        request = answer.request
        is_view = self._leads_to_a_view(request.environ)
        faults = list(answer_faults(answer, is_view, self._is_signed_in(request)))
        if answer.status_code == 500 and not self.may_fail:
            faults.append("it failed; the error is in the log")
        if answer.mimetype == "text/html" and answer.data and not is_redirect(answer):
            self.page, nesting = read(answer.text)
            self.address = request.path
            faults += [*nesting, *page_faults(self.page, "HX-Request" in request.headers and not self.page.all("html"))]
        if is_view:
            self.last_query_count = int(answer.headers.get("X-Query-Count", 0))
        if faults:
            raise AssertionError(f"{request.method} {request.path} ({answer.status_code}):\n  " + "\n  ".join(faults))

    def _leads_to_a_view(self, environ: dict[str, Any]) -> bool:
        """Static files have no view, nor has an address that routing refuses or corrects."""
        try:
            endpoint, _ = self.application.url_map.bind_to_environ(environ).match()
        except (HTTPException, RequestRedirect):
            return False
        return (
            environ["REQUEST_METHOD"] != "OPTIONS"
            and not environ["PATH_INFO"].startswith("/static/")
            and endpoint != "static"
        )

    def _is_signed_in(self, request: Any) -> bool:
        session = self.application.session_interface.open_session(self.application, request)
        return bool(session and "auth" in session)

    def sign_in(self, person: Any, password: str = PASSWORD) -> TestResponse:
        """Sign in as a person, or as whoever has this email, by the page for it."""
        email = person if isinstance(person, str) else person.email
        answer = self.submit("/sign-in", {"email": email, "password": password}, follow=False)
        assert is_redirect(answer), f"{email} could not sign in ({answer.status_code}): {self.page.text}"
        return answer

    def submit(
        self, path: str, data: dict[str, Any] | None = None, *, on: str | None = None, follow: bool = True
    ) -> TestResponse:
        """Fill in the form that posts to `path` and send it, with all else that stands in it, as a browser would; or press the
        first button that leads there with a form elsewhere on the page.

        The form is looked for on the page at the same address, or on the page `on`. A value of None leaves a field out (an unticked box),
        a list fills it in several times. A field that is not in the form is a fault of the test or of the page.
        """
        where = on or path
        shown = self.get(where)
        assert shown.status_code == 200, (
            f"GET {where} answered {shown.status_code} instead of a form, to {shown.location}"
        )
        values = self._pressed(path) or filled_in(self._form(where, path, set(data or {})), data or {})
        return self.post(path, data=values, follow_redirects=follow)

    def _pressed(self, path: str) -> MultiDict[str, Any] | None:
        """What the first button sends that leads to the path with another form of the page, if there is one."""
        deed = next((each for each in self.page.all("button") if each["formaction"] == path), None)
        if deed is None:
            return None
        form = next(each for each in self.page.all("form") if each["id"] == deed["form"])
        return filled_in(form, {deed["name"]: deed["value"]})

    def _form(self, where: str, path: str, names: set[str]) -> Element:
        """Of several forms that post to the path, the first with all these fields."""
        posted = [form for form in self.page.all("form") if is_posted(form)]
        forms = [form for form in posted if urldefrag(urljoin(where, form["action"] or where)).url == path]
        assert forms, (
            f"{where} has no form that posts to {path}, only to {[form['action'] or where for form in posted]}"
        )
        fitting = [form for form in forms if names <= names_in(form)]
        assert fitting, (
            f"the form on {where} has no {sorted(names - names_in(forms[-1]))}, only {sorted(names_in(forms[-1]))}"
        )
        return fitting[0]

    @property
    def csrf_token(self) -> str:
        """The token on the last page, for a test that posts what no form offers."""
        return next((field["value"] for field in self.page.all("input") if field["name"] == "csrf_token"), "")

    def links(self) -> list[str]:
        """The addresses on our own host that the last page leads to, each once, without fragments."""
        addresses = [
            urljoin(self.address, link["href"]) for link in self.page.all("a") if link["href"].partition("#")[0]
        ]
        own = [
            urlsplit(address) for address in addresses if not urlsplit(address).netloc and not urlsplit(address).scheme
        ]
        return list(dict.fromkeys(part._replace(fragment="").geturl() for part in own))


def is_redirect(answer: TestResponse) -> bool:
    return answer.status_code in {301, 302, 303, 307, 308}


def is_posted(form: Element) -> bool:
    return form["method"].lower() == "post"


def names_in(form: Element) -> set[str]:
    return {field["name"] for field in form.all(*FIELDS, "button") if field["name"]}


def filled_in(form: Element, data: dict[str, Any]) -> MultiDict[str, Any]:
    """What a browser would send: what stands in the form, its first named button, and over them `data`."""
    values: MultiDict[str, Any] = MultiDict()
    pressed = False
    for field in form.all(*FIELDS, "button"):
        if not field["name"] or "disabled" in field:
            continue
        if is_button(field):
            if not pressed:
                values.add(field["name"], field["value"])
            pressed = True
        else:
            for value in values_of(field):
                values.add(field["name"], value)
    for name, value in data.items():
        values.setlist(name, [] if value is None else value if isinstance(value, list) else [value])
    return values


def is_button(field: Element) -> bool:
    return field["type"] in {"submit", "image"} or (field.tag == "button" and field["type"] in {"", "submit"})


def values_of(field: Element) -> list[str]:
    if field.tag == "textarea":
        return ["".join(map(str, field.children)).removeprefix("\n")]
    if field.tag == "select":
        options = field.all("option")
        chosen = [option for option in options if "selected" in option] or ([] if "multiple" in field else options[:1])
        return [option.attributes.get("value", option.text) for option in chosen]
    if field["type"] in {"checkbox", "radio"}:
        return [field.attributes.get("value", "on")] if "checked" in field else []
    return [] if field["type"] in {"file", "button", "reset"} or field.tag == "button" else [field["value"]]
