"""Letters written to do harm: whatever comes, reading it raises nothing and takes no long time."""

import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.mailroom.reading.cutting import answer_in
from network.mailroom.reading.letter import MOST_BYTES, read

HUNDRED_KB = 100_000
HEAD = b"From: a@example.org\nTo: b@example.org\nMessage-ID: <m@example.org>\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
PLAIN = HEAD + b"Content-Type: text/plain; charset=utf-8\n\n"


def nested(levels):
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels))
    return HEAD + opened + b"Content-Type: text/plain\n\nhere\n"


def filled(head, pattern, size=HUNDRED_KB):
    return head + (pattern * (size // len(pattern) + 1))[:size]


SHAPES = {
    "nothing": b"",
    "zeros": b"\0" * HUNDRED_KB,
    "no end of headers": filled(b"", b"X-A: b\n"),
    "a header without end": HEAD + b"Subject: " + b"=?utf-8?q?=" * 10_000 + b"\n\nx",
    "encoded words without end": HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 8_000 + b"\n\nx",
    "a thousand addresses": HEAD + b"To: " + b"a@b.example, " * 8_000 + b"\n\nx",
    "brackets in addresses": HEAD + b"Cc: " + b"(" * HUNDRED_KB + b"\n\nx",
    "quotes in addresses": HEAD + b"Cc: " + b'"\\' * 50_000 + b"\n\nx",
    "multiparts in multiparts": nested(1_500),
    "just not too deep": nested(19),
    "letters in letters": HEAD + b"Content-Type: message/rfc822\n\n" * 4_000,
    "parts without number": HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 14_000,
    "digest of letters": HEAD + b'Content-Type: multipart/digest; boundary="b"\n\n' + b"--b\n\n\nx\n" * 12_000,
    "punycode": HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"a-b" * 30_000,
    "utf-7": HEAD + b"Content-Type: text/plain; charset=utf-7\n\n" + b"+ADw-script+AD4-" * 6_000,
    "half of base64": HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + b"QUJ" * 33_333,
    "uuencoded": HEAD
    + b"Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n"
    + b"M" * 90_000,
    "surrogates": HEAD + b"Subject: \xed\xa0\x80\xff\n\n\xed\xa0\x80",
    "charset in pieces": HEAD + b"Content-Type: text/plain; charset*0*=x''%ff; charset*1*=%00\n\nx",
    "a name without end": HEAD
    + b"Content-Type: text/plain\nContent-Disposition: attachment; filename*0=a"
    + b"; filename*1=b" * 3_000
    + b"\n\nx",
    "divs in divs": filled(HTML, b"<div>"),
    "quotes in quotes": filled(HTML, b"<blockquote>x"),
    "lists in lists": filled(HTML, b"<ul><li>x"),
    "tables in tables": filled(HTML, b"<table><tr><td>x"),
    "bold in bold": filled(HTML, b"<b><i>"),
    "links in links": filled(HTML, b'<a href="https://e.example">x'),
    "comments that never end": filled(HTML, b"<!--"),
    "declarations": filled(HTML, b"<![if !"),
    "attributes": HTML + b"<p " + b"a=" * 50_000 + b">x",
    "ampersands": filled(HTML, b"&"),
    "stars": filled(HTML, b"**"),
    "quotation marks": filled(PLAIN, b">"),
    "quoted lines": filled(PLAIN, b"> \n"),
    "answers between": filled(PLAIN, b"> a\nb\n"),
    "On without end": filled(PLAIN, b"On 1 "),
    "On on every line": filled(PLAIN, b"On 5 May, 10:02, a <a@b.example>\n"),
    "From on every line": filled(PLAIN, b"From: a\nSent: b\n"),
    "rules": filled(PLAIN, b"__________\n\n"),
    "farewells": filled(PLAIN, b"Kind regards\nJo\n"),
    "delimiters": filled(PLAIN, b"-- \n"),
    "disclaimers": filled(PLAIN, b"this email and "),
    "cautions": filled(PLAIN, b"caution external "),
    "spaces": filled(PLAIN, b" "),
    "tabs": filled(PLAIN, b"\t"),
    "angle brackets": filled(PLAIN, b"a <"),
    "forwarded dashes": filled(PLAIN, b"-"),
    "soft line ends": filled(HEAD + b"Content-Type: text/plain; format=flowed\n\n", b"a \n"),
}


@pytest.mark.parametrize("raw", SHAPES.values(), ids=SHAPES)
def test_no_shape_of_letter_raises_or_takes_long(raw):
    began = time.process_time()

    letter = read(raw)
    answer_in(letter.body.words, "Jo Example")

    assert time.process_time() - began < max(1, len(raw) / HUNDRED_KB)


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=1_000)
def test_no_bytes_raise(raw):
    answer_in(read(raw).body.words)


lines = st.sampled_from(
    ["Content-Type: text/html", "Content-Type: multipart/mixed; boundary=b", "--b", "--b--", "", "> a", "From: x", "On 5 May a <a@b.c> wrote:",
     "<blockquote>", "</div>", "-- ", "Sent from my iPhone", "Content-Transfer-Encoding: base64", "Subject: =?utf-8?b?gA==?=", "\x00\ud800", "Kind regards", "Jo"]
)  # fmt: skip


@given(st.lists(lines, max_size=60))
@settings(max_examples=300, deadline=1_000)
def test_no_order_of_the_parts_of_letters_raises(parts):
    letter = read("\n".join(parts).encode("utf-8", "surrogatepass"))

    words = answer_in(letter.body.words, "Jo")

    assert "\0" not in words
    assert words == words.encode("utf-8", "ignore").decode()  # no half characters


@given(st.text(alphabet="ab >\n-_:.@<*", max_size=400), st.text(max_size=10))
@settings(max_examples=300, deadline=1_000)
def test_no_text_raises_and_none_grows(words, name):
    assert len(answer_in(words, name)) <= 4 * len(words) + 8


def test_what_is_too_large_is_not_read():
    assert read(b"x" * (MOST_BYTES + 1)).fault == "too_large"


def test_what_is_too_deep_is_not_read_and_what_is_less_deep_is():
    assert read(nested(60)).fault == "hostile"
    assert read(nested(10)).body.words == "here"


def test_an_attachment_of_20_mb_is_named_and_takes_no_long_time():
    content = base64.encodebytes(b"\0" * 15_000_000)
    raw = HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSee this.\n--b\n'
    raw += b'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a.pdf"\nContent-Transfer-Encoding: base64\n\n'
    began = time.process_time()

    letter = read(raw + content + b"\n--b--\n")

    assert (letter.body.words.strip(), letter.body.attachments) == ("See this.", ("a.pdf",))
    assert time.process_time() - began < 10
