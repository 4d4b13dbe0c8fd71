"""What of a letter is words that were written anew: real shapes of letters beside this file, each with the text that it says."""

from pathlib import Path

import pytest

from network.mailroom.reading.cutting import answer_in
from network.mailroom.reading.letter import read

LETTERS = sorted(Path(__file__).with_name("letters").glob("*.eml"))


@pytest.mark.parametrize("path", LETTERS, ids=[path.stem for path in LETTERS])
def test_only_what_was_written_anew_is_taken(path):
    letter = read(path.read_bytes())

    assert letter.fault == ""
    assert answer_in(letter.body.words, "Jo Example") == path.with_suffix(".txt").read_text().rstrip("\n")


def letter_with(body="Nine.", **headers):
    given = {"From": "Jo Example <jo@aldermere.example>", "To": "post@example.org", "Message_ID": "<one@mail.example>"}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {**given, **headers}.items()]
    return ("\n".join(lines) + "\n\n" + body).encode()


def test_it_says_who_it_is_from_and_where_to_in_small_letters():
    raw = letter_with(From="=?utf-8?q?Si=C3=A2n?= Demo <SIAN@Aldermere.Example>", Cc="Two <TWO@example.org>, x")

    letter = read(raw, "Envelope@Example.Org")

    assert (letter.sender_name, letter.sender) == ("Siân Demo", "sian@aldermere.example")
    assert letter.recipients[:3] == ("envelope@example.org", "post@example.org", "two@example.org")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: RE: Fwd: Who chairs yours?", "Who chairs yours?"),
        ("=?utf-8?b?QVRFQjogUHd5PyDwn5iA?=", "Pwy? 😀"),
        ("[EXTERNAL] FW: Terms\n of reference", "Terms of reference"),
        ("Re:", ""),
    ],
)
def test_a_subject_becomes_a_title(subject, title):
    assert read(letter_with(Subject=subject)).title == title


def test_files_that_somebody_meant_to_send_are_named():
    letter = read((Path(__file__).with_name("letters") / "33_nested_multipart.eml").read_bytes())

    assert letter.body.attachments == ("Plan.pdf",)


def test_the_same_letter_has_the_same_key_however_it_came():
    raw = letter_with()

    assert read(b"Received: by a.example\n" + raw).key == read(raw).key != read(letter_with(Message_ID="<two@x>")).key


def test_a_letter_without_a_number_is_known_by_all_of_it():
    assert read(letter_with(Message_ID="")).key != read(letter_with("Ten.", Message_ID="")).key
