"""A check that cannot fail is worthless: each check of the client is shown a small app that breaks it."""

import pytest
from flask import Flask, Response, redirect, request, session

from tests.checking_client import CheckingClient

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Cache-Control": "private, no-cache",
    "X-Query-Count": "3",
}
PAGE = """<!doctype html><html lang="en-GB"><head><title>Conferences</title><script src="/js"></script></head><body>
<a href="#main">Skip to content</a><svg aria-hidden="true"><title>not the page's</title><use href="#x"/></svg>
<script type="application/json">{"places": 2}</script>
<main id="main"><h1>Conferences</h1> <!-- here --> </main></body></html>"""
FORM = """<form method="post" action="/sign-in"><input type="hidden" name="csrf_token" value="token">
<label for="email">Email</label><input id="email" name="email" aria-describedby="hint"><p id="hint">At work
<label>Password <input name="password" type="password"></label><input name="kept" value="as it was">
<input type="checkbox" name="remember" aria-label="Remember me" checked><button>Sign in</button></form>""".replace(
    '"kept"', '"kept" aria-labelledby="hint"'
)


def app_with(body: str = "", page: str = PAGE, headers: dict[str, str | None] | None = None) -> Flask:
    """An app whose one page has no fault but what is put in."""
    app = Flask(__name__)
    app.test_client_class = CheckingClient
    app.secret_key = "for tests"
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    app.add_url_rule("/", "front_page", view_func=lambda: page.replace("<!-- here -->", body), methods=["GET", "POST"])

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in {**HEADERS, **(headers or {})}.items():
            if value is not None:
                response.headers[name] = value
        return response

    return app


def faults_of(app: Flask, path: str = "/", **kwargs) -> str:
    with pytest.raises(AssertionError) as raised:
        app.test_client().get(path, **kwargs)
    return str(raised.value)


def test_a_good_page_passes():
    client = app_with(FORM).test_client()

    assert client.get("/").status_code == 200
    assert client.last_query_count == 3


@pytest.mark.parametrize(
    "body, fault",
    [
        ("<h1>Again</h1>", "it should have one h1 with words in it, not ['Conferences', 'Again']"),
        ('<input name="town">', '<input name="town"> has no label'),
        ('<label for="a"></label><input id="a">', '<input id="a"> has no label'),
        ('<label><select name="tier"><option>Small</option></select></label>', '<select name="tier"> has no label'),
        ('<textarea name="text" aria-label=" "></textarea>', '<textarea name="text"> has no label'),
        ('<p id="main"></p>', "the id 'main' stands 2 times"),
        ('<label for="gone">Town</label>', '<label for="gone">: for points to #gone, which is not on the page'),
        ('<p aria-describedby="main gone">', "<p>: aria-describedby points to #gone"),
        ('<p aria-labelledby="gone">', "<p>: aria-labelledby points to #gone"),
        ('<a href="#gone">Town</a>', '<a href="#gone"> leads to #gone, which is not on the page'),
        ("<script>alert(1)</script>", "it has an inline script: alert(1)"),
        ("<script type=module>alert(1)</script>", "it has an inline script"),
        ("<style>p {}</style>", "it has a style element"),
        ('<p style="color: red">', "<p> has the attribute style"),
        ('<p onclick="go()">', "<p> has the attribute onclick"),
        ('<p hx-on:click="go()">', "<p> has the attribute hx-on:click"),
        ('<a href="JavaScript:go()">Go</a>', '<a href="JavaScript:go()"> has a script in href'),
        ('<img src="/face">', '<img src="/face"> has no alt'),
        ('<svg role="img"></svg>', "<svg> is a picture without a name"),
        ('<form method="POST"></form>', "<form> posts without a csrf_token"),
        ('<form method="post"><input type="hidden" name="csrf_token"></form>', "<form> posts without a csrf_token"),
        ('<button> <svg aria-hidden="true"><title>x</title></svg> </button>', "<button> has no words"),
        ('<input type="submit">', '<input type="submit"> has no words'),
        ('<a href="/"><img src="/logo" alt=""></a>', '<a href="/"> has no words'),
        ("<section><div></section>", "<div> is not closed before </section>"),
        ("</section>", "</section> closes nothing"),
        ("<section/>", "<section> closes itself, which HTML ignores"),
        ('<p class="a" class="b">', '<p class="b"> has the attribute class twice'),
        ("Traceback (most recent call last)", "it shows a Traceback"),
    ],
)
def test_a_page_with_a_fault_fails(body, fault):
    assert fault in faults_of(app_with(body))


@pytest.mark.parametrize(
    "good, bad, fault",
    [
        ("<title>Conferences</title>", "", "it should have one title with words in it, not []"),
        ("<title>Conferences</title>", "<title> </title>", "it should have one title with words in it, not ['']"),
        ("<h1>Conferences</h1>", "", "it should have one h1 with words in it, not []"),
        (' lang="en-GB"', "", "it does not say its language"),
        ("</main>", "", '<main id="main"> is not closed before </body>'),
    ],
)
def test_a_page_without_its_frame_fails(good, bad, fault):
    assert fault in faults_of(app_with(page=PAGE.replace(good, bad)))


@pytest.mark.parametrize(
    "name, value, fault",
    [
        ("Content-Security-Policy", None, "it has no Content-Security-Policy"),
        ("Content-Security-Policy", "default-src 'self'", "it does not say"),
        (
            "Content-Security-Policy",
            "style-src 'unsafe-inline'; frame-ancestors 'none'",
            "its policy allows unsafe-inline",
        ),
        (
            "Content-Security-Policy",
            "script-src 'unsafe-eval'; frame-ancestors 'none'",
            "its policy allows unsafe-eval",
        ),
        ("X-Content-Type-Options", None, "it has no X-Content-Type-Options: nosniff"),
        ("Referrer-Policy", None, "it has no Referrer-Policy"),
        ("Permissions-Policy", None, "it has no Permissions-Policy"),
        ("X-Query-Count", None, "it has no X-Query-Count"),
        ("Set-Cookie", "weft=1; HttpOnly", "its cookie weft is not HttpOnly and SameSite"),
    ],
)
def test_an_answer_without_its_headers_fails(name, value, fault):
    assert fault.replace("it does not say", "its policy does not say") in faults_of(app_with(headers={name: value}))


def test_headers_are_looked_for_on_every_answer_but_the_count_only_on_those_of_views():
    without_count = app_with(headers={"X-Query-Count": None})
    without_policy = app_with(headers={"Referrer-Policy": None})
    without_policy.add_url_rule("/file", view_func=lambda: Response(b"\x00", mimetype="application/pdf"))

    assert without_count.test_client().get("/nowhere").status_code == 404
    assert faults_of(without_count) == "GET / (200):\n  it has no X-Query-Count"
    assert faults_of(without_policy, "/file") == "GET /file (200):\n  it has no Referrer-Policy"


@pytest.mark.parametrize("sign", ["_user_id", "auth"])
@pytest.mark.parametrize("kept", [None, "public, max-age=60", "no-cache"])
def test_a_page_of_somebody_signed_in_is_kept_by_nobody_else(kept, sign):
    client = app_with(headers={"Cache-Control": kept}).test_client()
    client.get("/")
    with client.session_transaction() as signed_in:
        signed_in["auth"] = "1"

    with pytest.raises(AssertionError, match="neither private nor no-store"):
        client.get("/")


def test_every_step_of_a_redirection_is_looked_at():
    app = app_with("<h1>Two</h1>")
    app.add_url_rule("/old", view_func=lambda: redirect("/"))

    assert faults_of(app, "/old", follow_redirects=True).startswith("GET / (200):\n  it should have one h1")


def test_the_first_step_of_a_redirection_is_looked_at_too():
    app = app_with()

    @app.get("/old")
    def old():
        return redirect("/")

    @app.after_request
    def forget(response):
        if request.path == "/old":
            response.headers["Referrer-Policy"] = ""
        return response

    app.after_request_funcs[None].reverse()

    assert faults_of(app, "/old", follow_redirects=True).startswith("GET /old (302):\n  it has no Referrer-Policy")


def test_a_fragment_for_htmx_has_no_frame_but_is_looked_at():
    fragment = app_with(page='<li aria-describedby="elsewhere">One</li>').test_client()
    faulty = app_with(page="<li><input name='town'></li>")

    assert fragment.get("/", headers={"HX-Request": "true"}).status_code == 200
    assert faults_of(faulty, headers={"HX-Request": "true"}) == 'GET / (200):\n  <input name="town"> has no label'


def test_a_failure_fails_the_test_unless_it_is_what_is_tested():
    app = app_with()
    app.add_url_rule("/broken", view_func=lambda: (PAGE, 500))
    forgiving = app.test_client()
    forgiving.may_fail = True

    assert "it failed; the error is in the log" in faults_of(app, "/broken")
    assert forgiving.get("/broken").status_code == 500


def app_with_form(received: list[dict[str, list[str]]]) -> Flask:
    app = app_with()

    @app.route("/sign-in", methods=["GET", "POST"])
    def sign_in():
        if request.method == "POST":
            received.append(request.form.to_dict(flat=False))
            if request.form["password"] != "right":
                return PAGE.replace("<!-- here -->", "That did not work"), 422
            session["auth"] = "1"
            return redirect("/")
        return PAGE.replace("<!-- here -->", FORM)

    return app


def test_a_form_is_sent_as_a_browser_would():
    received: list[dict[str, list[str]]] = []
    client = app_with_form(received).test_client()

    answer = client.submit("/sign-in", {"email": "jo@county.example", "password": "right", "remember": None})

    as_seen = {"csrf_token": ["token"], "kept": ["as it was"]}
    assert received == [as_seen | {"email": ["jo@county.example"], "password": ["right"]}]
    assert answer.request.path == "/"


def test_what_the_form_does_not_offer_cannot_be_sent():
    client = app_with_form([]).test_client()

    with pytest.raises(AssertionError, match=r"the form on /sign-in has no \['e-mail'\]"):
        client.submit("/sign-in", {"e-mail": "jo@county.example"})
    with pytest.raises(AssertionError, match="/ has no form that posts to /sign-in"):
        client.submit("/sign-in", on="/")
    with pytest.raises(AssertionError, match="GET /nowhere answered 404 instead of a form"):
        client.submit("/nowhere")


def test_signing_in_says_when_it_does_not_work():
    client = app_with_form([]).test_client()

    assert client.sign_in("jo@county.example", "right").location == "/"
    with pytest.raises(AssertionError, match=r"jo@county.example could not sign in \(422\).*That did not work"):
        client.sign_in("jo@county.example", "wrong")


def test_a_form_sends_what_is_chosen_in_it():
    form = """<form method="post" action="/"><input type="hidden" name="csrf_token" value="token">
    <select name="tier" aria-label="Tier"><option value="s">Small<option value="l" selected>Large</select>
    <select name="first" aria-label="First"><option>One<option>Two</select>
    <select name="several" aria-label="Several" multiple><option>One</select>
    <textarea name="text" aria-label="Text">\nA &amp; B</textarea>
    <input type="radio" name="vote" value="yes" aria-label="Yes"><input type="radio" name="vote" value="no" checked aria-label="No">
    <input name="closed" disabled aria-label="Closed"><input type="file" name="paper" aria-label="Paper">
    <button name="act" value="keep">Keep</button><button name="act" value="drop">Drop</button></form>"""
    client = app_with(form).test_client()

    sent = client.submit("/").request.form.to_dict()
    chosen = client.submit("/", {"act": "drop", "several": ["One", "Two"]}).request.form

    assert sent == {"csrf_token": "token", "tier": "l", "first": "One", "text": "A & B", "vote": "no", "act": "keep"}
    assert (chosen.getlist("several"), chosen.getlist("act")) == (["One", "Two"], ["drop"])


def test_links_are_those_that_lead_through_our_own_house():
    links = """<a href="/news?page=2#top">News</a><a href="people">People</a><a href="/news?page=2">News</a>
    <a href="https://elsewhere.example/">Elsewhere</a><a href="mailto:jo@county.example">Write</a>"""
    client = app_with(links).test_client()

    client.get("/")

    assert client.links() == ["/news?page=2", "/people"]
