"""Text that people write: no markup of theirs runs, mentions find people, and no text takes long."""

import gc
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.core.text import Mentioned, free_slug, handles_in, plain, render, slug
from tests.markup import read

ADA = Mentioned(7, "Ada Example", "/people/ada")
PEOPLE = {"ada": ADA}

HARMFUL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script href=data:,alert(1) />",
    "<iframe src=javascript:alert(1)>",
    "<math><mtext></mtext><mglyph><style><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//elsewhere.example \"a\" onmouseover=\"alert(1)\")",
    '[x](https://example.org "\\"onmouseover=alert(1) x=\\"")',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](https://elsewhere.example/pixel.png)",
    "![x](javascript:alert(1))",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "```\"onload=alert(1)\nx\n```",
    "| <b onclick=alert(1)>x</b> | y |\n|---|---|\n| <script>1</script> | 2 |",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "[^\"onload=alert(1)]\n\n[^\"onload=alert(1)]: x",
    "<style>*{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<form action=https://elsewhere.example><input name=password>",
    "<base href=https://elsewhere.example>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example'>",
    "<object data=x><embed src=x>",
    "<a id=main name=csrf_token class=button>x</a>",
    "@ada<script>alert(1)</script>",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "\u202e<script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "https://example.org/\"onmouseover=alert(1)",
    "https://example.org/'><script>alert(1)</script>",
    "mailto:x@example.org?body=<script>",
]  # fmt: skip
TAGS = set(
    "a blockquote br code del em h3 h4 h5 h6 hr li ol p pre s strong sup section table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"href", "title", "class", "rel", "start"}


def faults_of(html):
    tree, nesting = read(html)
    yield from nesting
    for element in tree.walk():
        if element.tag and element.tag not in TAGS:
            yield f"a tag {element.tag}"
        yield from (f"an attribute {name}" for name in element.attributes if name not in ATTRIBUTES)
        if element["href"] and not re.match(r"((https?:)?//|mailto:|/|#)", element["href"]):
            yield f"leads to {element['href']}"


@pytest.mark.parametrize("text", HARMFUL)
def test_nothing_anybody_types_runs(text):
    assert list(faults_of(render(text, PEOPLE).html)) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*HARMFUL, "\n", "\n\n", " ", "> ", "- ", "1. ", "**", "_", "`", "@ada ", "# "]), max_size=8
    ).map("".join)
)
def test_nothing_runs_however_it_is_put_together(text):
    assert list(faults_of(render(text, PEOPLE).html)) == []


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text_at_all_can_be_written(text):
    assert list(faults_of(render(text, PEOPLE).html)) == []
    plain(text, limit=40)


@pytest.mark.parametrize(
    "text, html",
    [
        ("Hello *you* and **me**", "<p>Hello <em>you</em> and <strong>me</strong></p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("# Large", "<h3>Large</h3>\n"),
        ("~~gone~~", "<p><s>gone</s></p>\n"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("3 < 5 & 7", "<p>3 &lt; 5 &amp; 7</p>\n"),
    ],
)
def test_markdown_becomes_what_it_says(text, html):
    assert render(text).html == html


def test_a_link_says_that_we_do_not_vouch_for_it():
    html = render("[a report](https://example.org/report) and https://example.org").html

    assert html.count('rel="nofollow noopener noreferrer"') == 2


@pytest.mark.parametrize(
    "text, mentions",
    [
        ("Thank you @ada!", 1),
        ("@ada, and @ada again", 2),
        ("(@ada)", 1),
        ("**@ada**", 1),
        ("write to x@ada", 0),
        ("@adam is somebody else", 0),
        ("@nobody", 0),
        ("`@ada`", 0),
        ("```\n@ada\n```", 0),
        ("@@ada", 0),
        ("https://example.org/@ada", 0),
        ("@ada@example.org", 0),
    ],
)
def test_a_mention_is_a_handle_of_somebody_we_know(text, mentions):
    rendered = render(text, PEOPLE)

    assert rendered.html.count('href="/people/ada"') == mentions
    assert rendered.mentioned == ({7} if mentions else frozenset())


def test_a_name_in_a_mention_is_no_markup():
    somebody = {"eve": Mentioned(9, "<img src=x onerror=alert(1)>", '/people/eve"onclick="alert(1)')}

    html = render("@eve", somebody).html

    assert list(faults_of(html)) == []
    assert "&lt;img" in html


def test_at_most_twenty_are_mentioned():
    assert len(handles_in(" ".join(f"@person-{number}" for number in range(30)))) == 20


@pytest.mark.parametrize(
    "title, expected",
    [
        ("Hate crime: what works?", "hate-crime-what-works"),
        ("  Éire & Ŵyn  ", "eire-wyn"),
        ("李小龍", "untitled"),
        ("", "untitled"),
        ("../../etc", "etc"),
        ("x" * 200, "x" * 80),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_a_slug_is_small_letters_digits_and_hyphens(title, expected):
    assert slug(title) == expected


def test_a_slug_that_is_taken_gets_a_number():
    taken = {"news", "news-2"}

    assert free_slug("News", taken.__contains__) == "news-3"


def test_plain_words_are_cut_at_a_word():
    assert plain("# Title\n\nSome **bold** words & more", limit=20) == "Title Some bold…"
    assert plain("a < b &amp; c") == "a < b & c"


HUNDRED_KB = 100_000
SLOW = [
    "[" * HUNDRED_KB,
    "![" * (HUNDRED_KB // 2),
    "*a " * (HUNDRED_KB // 3),
    "**a _b " * (HUNDRED_KB // 7),
    "`" * HUNDRED_KB,
    "`a``b" * (HUNDRED_KB // 5),
    "> " * (HUNDRED_KB // 2),
    "- " * (HUNDRED_KB // 2),
    "1. " * (HUNDRED_KB // 3),
    "a@" * (HUNDRED_KB // 2),
    "@" * HUNDRED_KB,
    "@a-" * (HUNDRED_KB // 3),
    "@" + "a-" * (HUNDRED_KB // 2),
    "a." * (HUNDRED_KB // 2),
    "http://" * (HUNDRED_KB // 7),
    "http://a" + "." * HUNDRED_KB,
    "www." * (HUNDRED_KB // 4),
    "http://a.b/(" * (HUNDRED_KB // 12),
    "|".join("a" * 3000) + "\n" + "|".join("-" * 3000) + "\n" + "a|\n" * (HUNDRED_KB // 3),
    "(" * HUNDRED_KB,
    "[a](" * (HUNDRED_KB // 4),
    "[a](<" * (HUNDRED_KB // 5),
    "[^1]" * (HUNDRED_KB // 4),
    "[^a]: b\n" * (HUNDRED_KB // 8),
    "|a" * (HUNDRED_KB // 2) + "\n" + "|-" * (HUNDRED_KB // 2),
    "|a|b|\n|-|-|\n" + "|" * HUNDRED_KB,
    "&" * HUNDRED_KB,
    "&#" * (HUNDRED_KB // 2),
    "<" * HUNDRED_KB,
    "<!--" * (HUNDRED_KB // 4),
    "\\" * HUNDRED_KB,
    "~~a " * (HUNDRED_KB // 4),
    " " * HUNDRED_KB + "x",
    "\n" * HUNDRED_KB,
    "x" * HUNDRED_KB,
    "a\n" * (HUNDRED_KB // 2),
    "[a]: " + "b" * HUNDRED_KB,
    '[a]: b "' * (HUNDRED_KB // 8),
    "# " * (HUNDRED_KB // 2),
    "=\n" * (HUNDRED_KB // 2),
]


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:8].encode("unicode_escape").decode())
def test_no_text_of_100_kb_takes_a_second(text):
    began = time.process_time()

    render(text, PEOPLE)
    handles_in(text)
    took = time.process_time() - began

    assert took < 30  # about one where nothing else runs; what backtracks takes minutes


LONGEST_POST = 32_000
WORST = [
    ("^[" * 20 + "a" + "]" * 20 + " ") * 500,
    ("[^" * 20 + "a" + "]" * 20 + " ") * 500,
    "^[" * (LONGEST_POST // 2),
    "[" * (LONGEST_POST // 2) + "]" * (LONGEST_POST // 2),
    "[" * 8_000 + "a" + "](b)" * 6_000,
    ("[*" * 20 + "a" + "*](a)" * 20 + " ") * 220,
    "*_" * 8_000 + "a" + "_*" * 8_000,
    ("*_" * 200 + "a" + "_*" * 200 + " ") * 40,
    "***a" * 8_000,
    "a&" * (LONGEST_POST // 2),
    "&amp;" * (LONGEST_POST // 5),
    "https://a.b/c " * (LONGEST_POST // 14),
    "a.com " * (LONGEST_POST // 6),
    "[a](b) " * (LONGEST_POST // 7),
    "@ada " * (LONGEST_POST // 5),
    "a|b\n-|-\n" * (LONGEST_POST // 8),
    "|-\n" * (LONGEST_POST // 3),
    "- a\n" * (LONGEST_POST // 4),
    "> > a\n" * (LONGEST_POST // 6),
]


@pytest.mark.parametrize("text", WORST, ids=lambda text: text[:8].encode("unicode_escape").decode())
def test_no_post_that_a_form_takes_costs_a_second(text):
    gc.disable()  # looking through what thousands of tests have left is no cost of the text
    began = time.process_time()

    render(text[:LONGEST_POST], PEOPLE)
    took = time.process_time() - began
    gc.enable()

    assert took < 3  # at most 0.7 where nothing else runs


def test_a_thousand_links_and_some_notes_are_still_links_and_notes():
    html = render("[a](https://b.example) " * 1_000 + "and^[a note]").html

    assert html.count("<a ") > 1_000
    assert "<section" in html


SWELLING = ["[^a]" * 8000 + "\n\n[^a]: x", "@ada " * 6400, "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|\n" * 39]


@pytest.mark.parametrize("text", SWELLING, ids=lambda text: text[:4])
def test_no_text_swells_into_a_page_that_its_readers_cannot_load(text):
    written = render(text, PEOPLE).html

    assert len(written) < 330_000
    assert text[:4] in written
