"""Watch words are found as whole words, also disguised, and quickly whatever is typed. The words here are mild ones, made up."""

import time

import pytest

from network.moderation import words


def found(phrase, text):
    return words.stands_in([words.phrase_of(phrase)], words.readings(text))


@pytest.mark.parametrize(
    "text",
    [
        "What a numpty he is.",
        "NUMPTY!",
        "n u m p t y",
        "n.u.m.p.t.y",
        "num-pty",
        "nümpty",
        "num\u200bpty",
        "n\u0443mpty numpt\u0443",  # a Cyrillic letter
        "nuuuumpty",
        "**numpty**",
        "_numpty_",
    ],
)
def test_a_word_is_found_however_it_is_disguised(text):
    assert found("numpty", text)


@pytest.mark.parametrize(
    ("phrase", "text"), [("go home", "Go   home, all of you"), ("silly", "5!lly"), ("class", "cl@$s")]
)
def test_phrases_and_signs_for_letters_are_found(phrase, text):
    assert found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ham", "Birmingham shambles"),
        ("go home", "go to the home"),
        ("ass", "a class assessment"),
        ("bob", "a b o b c"),
    ],
)
def test_other_words_that_hold_the_letters_are_left_alone(phrase, text):
    assert not found(phrase, text)


@pytest.mark.parametrize("text", ["Ring 0161 496 0123", "+44 7700 900123", "(07700) 900-123"])
def test_a_telephone_number_has_its_shape(text):
    assert words.has_phone(text)


@pytest.mark.parametrize("text", ["In 2026 we spent 12,500", "GSS code E08000003", "£0.50 of 1234567890123456"])
def test_other_numbers_are_not_telephone_numbers(text):
    assert not words.has_phone(text)


def test_an_email_address_has_its_shape():
    assert words.has_email("Write to ada@example.org today")
    assert not words.has_email("Ask @ada or meet @ noon")


@pytest.mark.parametrize(
    "text", ["a" * 32_000, "a " * 16_000, "0 " * 16_000, "0-" * 16_000, "a@" * 16_000, "!" * 32_000, "a.-" * 10_000]
)
def test_no_text_takes_long(text):
    began = time.perf_counter()
    read = words.readings(text)
    words.stands_in([f"word{number}" for number in range(500)], read)
    words.has_phone(text)
    words.has_email(text)

    assert time.perf_counter() - began < 1.5
