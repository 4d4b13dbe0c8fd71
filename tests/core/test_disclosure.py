"""What is shown to a writer before they post where people must be safe."""

import time

import pytest

from network.core.disclosure import Sign, found_in


def signs(text):
    return [(each.sign, each.words) for each in found_in(text)]


@pytest.mark.parametrize(
    "number",
    [
        "0161 496 0000", "01632 960123", "020 7946 0018", "(020) 7946 0018", "07700 900123", "07700900123", "07700-900-123",
        "+44 7700 900123", "+44 (0)20 7946 0018", "0044 161 496 0000", "029 2018 0000", "0800 123 4567",
    ],
)  # fmt: skip
def test_a_phone_number_is_found_however_it_is_written(number):
    assert signs(f"you can ring me on {number} any day") == [(Sign.PHONE, number)]


@pytest.mark.parametrize("postcode", ["M1 1AE", "SW1A 1AA", "sw1a1aa", "CF10 3NQ", "B33 8TH", "EC1A 1BB", "W1A 0AX"])
def test_a_postcode_is_found_with_and_without_its_space(postcode):
    assert signs(f"it happened near {postcode}.") == [(Sign.POSTCODE, postcode)]


@pytest.mark.parametrize("email", ["ada@example.org", "a.b+c@mail.example.co.uk", "first_last@example-host.org"])
def test_an_email_is_found(email):
    assert signs(f"write to {email}, please") == [(Sign.EMAIL, email)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("we spoke to Ada Example last week", "Ada Example"),
        ("Yesterday Farid Madeup was shouted at", "Farid Madeup"),
        ("the family of Siobhán O’Neill", "Siobhán O’Neill"),
        ("it was Yusuf Al-Hassan who rang", "Yusuf Al-Hassan"),
        ("we asked Mrs Placeholder", "Mrs Placeholder"),
        ("it was Dr. J. Example who", "Dr J Example"),
        ("Cllr Sample told us", "Cllr Sample"),
        ("said Ŵyn ap Rhys to us", "Ŵyn ap Rhys"),
        ("Angus McKay and his son", "Angus McKay"),
    ],
)
def test_what_looks_like_a_name_is_found(text, name):
    assert signs(text) == [(Sign.NAME, name)]


@pytest.mark.parametrize(
    "text",
    [
        "How should a tension monitoring group share what it hears? We are setting one up from nothing.",
        "Aldermere City Council and Greater Manchester Police meet on the first Monday in March.",
        "They came from Aldermere. Dunholme was quiet. Is it?",
        "The Equality Act says so. Hate Crime Awareness Week begins on Saturday.",
        "Between 2019 and 2024 we counted 1,204 reports; it cost £12,500 in 2023/24.",
        "See https://example.org/Ada-Example/M1-1AE for the report.",
        "Call 999 or 101. The order is no. 2024000123.",
        "ask @ada-example, who knows",
        "Farid Madeup wrote:\n\n> ring me on 0161 496 0000\n\nnoted with thanks",
        "",
    ],
)
def test_ordinary_sentences_are_left_alone(text):
    assert signs(text) == []


def test_each_is_said_once_and_never_more_than_eight():
    text = "Ada Example, Ada Example; " + ", ".join(f"07700 9001{number:02}" for number in range(20))

    found = signs(text)

    assert len(found) == 8
    assert len(set(found)) == 8


def test_a_very_long_text_is_read_quickly():
    began = time.perf_counter()
    for text in (
        "A" * 32_000,
        "Ab " * 10_000,
        "0" * 32_000,
        "a@" * 16_000,
        "O'" * 16_000,
        "Mr " * 10_000,
        "a." * 16_000,
    ):
        found_in(text)

    assert time.perf_counter() - began < 2
