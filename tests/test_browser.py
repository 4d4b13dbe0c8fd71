"""What the browser tests rely on to find faults does find them."""

import time
from urllib.parse import urlencode

import pytest
from flask import Flask, Response, redirect, request

from tests.browser import Walk, assert_no_sideways_scroll, axe, keyboard_reaches
from tests.servers.web import serving

PAGE = """<!doctype html><html lang="en-GB"><head><title>Conferences</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,"></head><body>
<header><a href="#main" class="skip">Skip to content</a> <a href="/">Weft</a></header>
<main id="main"><h1>Conferences</h1>
<form><label>Name <input name="name"></label> <label>From <input type="date" name="from"></label>
<label><input type="radio" name="r"> One</label> <label><input type="radio" name="r"> Two</label>
<details><summary>More</summary><a href="/more">More still</a></details> <button>Book a place</button></form>
%s</main></body></html>"""
STYLE = """:focus-visible { outline: 3px solid #123; } body { font: 18px/1.6 sans-serif; color: #111; background: #fff; }
label, summary, button, a { display: block; padding: 8px; margin: 8px 0; } .skip:not(:focus) { position: absolute; left: -999px; }
.wide { width: 500px; height: 30px; } .box { overflow-x: auto; } .pale { color: #bbb; } .bare:focus-visible { outline: 0; }
.cover { position: fixed; inset: auto 0 0 0; height: 100%; background: #eee; } .out { position: absolute; left: -500px; }"""

SCRIPTS = {
    "trap.js": 'document.querySelector("#trap").addEventListener("keydown", (event) => event.preventDefault());',
    "title.js": 'document.title = "Scripted";',
}
WAYS = """<form action="/hop"><button>Hop</button></form><form action="/slow"><button>Wait</button></form>
<a href="#main">Up</a><a href="/file">Keep</a>"""


@pytest.fixture(scope="module")
def address():
    """A site whose pages have no fault but what stands in the address."""
    app = Flask(__name__)
    app.add_url_rule(
        "/", "front_page", lambda: (PAGE % request.args["body"]).replace(request.args["without"] or "%", "")
    )
    app.add_url_rule("/style.css", "style", lambda: (STYLE, {"Content-Type": "text/css"}))
    app.add_url_rule(
        "/<any('trap.js', 'title.js'):name>", "script", lambda name: Response(SCRIPTS[name], mimetype="text/javascript")
    )

    app.add_url_rule("/file", "file", lambda: Response("kept", headers={"Content-Disposition": "attachment"}))
    app.add_url_rule("/hop", "hop", lambda: redirect("/slow"))

    @app.get("/slow")
    def slow():
        time.sleep(0.3)
        return PAGE % WAYS

    @app.after_request
    def add_policy(response):
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        response.headers["Content-Security-Policy"] = policy
        return response

    with serving(app) as address:
        yield address


@pytest.fixture
def show(page, address):
    def show_with(body="", without="", **how):
        opened = page(address, **how)
        opened.goto("/?" + urlencode({"body": body, "without": without}))
        return opened

    return show_with


@pytest.mark.parametrize("width", [320, 1280])
def test_a_good_page_has_no_faults(show, width):
    shown = show(width=width)

    assert axe(shown) == []
    assert_no_sideways_scroll(shown)
    assert [stop.split(">")[-1].strip() for stop in keyboard_reaches(shown)] == [
        "Skip to content",
        "Weft",
        "",
        "",
        "",
        "More",
        "Book a place",
    ]


def test_axe_names_what_it_finds(show):
    faults = axe(show('<img src="data:,"><p class="pale">Hard to read</p>'))

    assert [fault.partition(" ")[0] for fault in faults] == ["color-contrast", "image-alt"]
    assert "Hard to read" in faults[0]


def test_what_is_too_wide_is_named(show):
    assert_no_sideways_scroll(show('<div class="box"><div class="wide"></div></div>'))
    with pytest.raises(AssertionError, match=r'(?s)wider than its window of 320 px:.*<div class="wide">'):
        assert_no_sideways_scroll(show('<div class="wide"></div>', width=320))


@pytest.mark.parametrize(
    "body, fault",
    [
        ('<a href="/" class="bare">Bare</a>', "Bare looks the same with the focus as without"),
        ('<a href="/" class="out">Outside</a>', "Outside has the focus out of sight"),
        ('<div class="cover"></div>', "Book a place has the focus behind something else"),
        (
            '<button id="trap">Stay</button><a href="/after">After</a><script src="/trap.js"></script>',
            "Stay holds the focus",
        ),
        (
            '<button id="trap">Stay</button><a href="/after">After</a><script src="/trap.js"></script>',
            "After is not reached",
        ),
    ],
)
def test_the_keyboard_meets_what_is_in_its_way(show, body, fault):
    with pytest.raises(AssertionError, match="with the keyboard") as raised:
        keyboard_reaches(show(body))

    assert fault in str(raised.value)


@pytest.mark.parametrize(
    "body, complaint",
    [
        ('<p style="color: red">', "Content Security Policy"),
        ("<script>1</script>", "Content Security Policy"),
        ('<img src="/gone" alt="">', "/gone answered 404"),
        ('<img src="http://elsewhere.example/" alt="">', "Content Security Policy"),
        ('<script src="/style.css"></script>', "Unexpected token"),
    ],
)
def test_what_the_browser_complains_of_is_written_down(show, console_errors, body, complaint):
    show(body).title()

    assert any(complaint in error for error in console_errors), console_errors
    console_errors.clear()


def test_a_walk_counts_pages_and_presses_and_nothing_else(show):
    shown = show(WAYS)
    walk = Walk(shown)

    walk.click("link", "Up")
    with shown.expect_download():
        walk.click("link", "Keep")
    walk.assert_took(loads=0, presses=2)
    walk.click("button", "Hop")
    walk.assert_took(loads=1, presses=3)
    walk.start()
    shown.get_by_role("button", name="Hop").focus()
    walk.press("Enter")
    walk.assert_took(loads=1, presses=1)


def test_a_walk_waits_for_pages_that_are_slow_and_notices_one_too_many(show):
    walk = Walk(show(WAYS))

    walk.click("button", "Wait")
    walk.assert_took(loads=1, presses=1)
    walk.click("button", "Wait")
    with pytest.raises(AssertionError, match="'loads': 2"):
        walk.assert_took(loads=1, presses=2)


def test_the_first_stop_is_a_link_past_the_header(show):
    with pytest.raises(AssertionError, match=r'the first stop is <a href="/"> Weft, not a link to the content'):
        keyboard_reaches(show(without='<a href="#main" class="skip">Skip to content</a>'))
    with pytest.raises(AssertionError, match="#main is not in the main part"):
        keyboard_reaches(show(without=' id="main"'))


def test_a_page_is_seen_as_asked(show):
    titled = '<script src="/title.js"></script>'
    plain = show(titled, javascript=False, color_scheme="dark")

    assert (show(titled).title(), plain.title()) == ("Scripted", "Conferences")
    assert plain.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
