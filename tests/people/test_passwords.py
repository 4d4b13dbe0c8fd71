"""Which passwords are taken, and how they are kept."""

import gzip
import time

import pytest
from argon2 import PasswordHasher

from network.people import passwords

OWN_WORDS = ["Ada Example-Smith", "ada.lovelace@council.example", "Belonging Network"]

TOO_EASY = [
    "short",
    "elevenchars",
    "password1234",
    "Password1234!",
    "P@ssw0rd1234",
    "passwordpassword",
    "qwertyuiop123",
    "1qaz2wsx3edc",
    "zxcvbnmasdfg",
    "abcdefghijkl",
    "123456789012",
    "987654321098",
    "aaaaaaaaaaaa",
    "abababababab",
    "hellohellohello",
    "liverpool2019",
    "letmein12345",
    "Summer2026!!",
    "iloveyou1234",
    "welcome2weft!",
    "administrator1",
    "trustno1trustno1",
    "adaexample2026",
    "ada.lovelace1!",
    "belongingnetwork1",
    "            ",
    "x" * 300,
    "59382113kevinp",  # on the list as it stands
    "59382113KEVINP!!",
    "ingodwetrust",
    "In God we trust",
    "Trombone2026!!",  # on the list without its end
    "2026-!?-trombone",
    "tr0mb0ne2026!!",
]
FINE = [
    "woven-paper-lantern",
    "correct horse battery staple",
    "a loom of one's own",
    "naïve jalapeño façade",
    "пароль не для всех",
    "tea, rain and tramlines",
    "ada likes seventeen pears",
    "ZkT9-qwXv-81Lm",
    "🧵🧶🪡🐑🌈🌧️🏔️🚲🫖🥧🪟🕯️",
    "long " * 5 + "but not a pattern at all, honestly: " + "kettle",
    "y8 " + "".join(chr(97 + (i * 7 + i * i) % 26) for i in range(125)),
]


@pytest.mark.parametrize("password", TOO_EASY)
def test_what_is_guessed_first_is_refused(app, password):
    assert passwords.fault_of(password, OWN_WORDS)


@pytest.mark.parametrize("password", FINE)
def test_what_is_long_and_unlike_others_is_taken(app, password):
    assert passwords.fault_of(password, OWN_WORDS) == ""


def test_a_password_is_kept_as_argon2id_and_never_twice_the_same(app):
    one, other = passwords.hashed("woven-paper-lantern"), passwords.hashed("woven-paper-lantern")

    assert one.startswith("$argon2id$")
    assert one != other
    assert passwords.matches(one, "woven-paper-lantern")
    assert not passwords.matches(one, "woven-paper-lanterns")


def test_no_password_matches_where_none_is_kept(app):
    assert not passwords.matches("", "")
    assert not passwords.matches("", "nobody signs in with this")
    assert not passwords.matches("not a hash", "not a hash")


def test_letters_are_the_same_however_a_keyboard_composes_them(app):
    assert passwords.matches(passwords.hashed("fac\u0327ade and ole\u0301"), "fa\u00e7ade and ol\u00e9")


def test_outside_tests_hashing_costs_what_argon2_recommends(app, monkeypatch):
    monkeypatch.setitem(app.config, "PASSWORD_HASHING", {})

    assert passwords.hasher().memory_cost == PasswordHasher().memory_cost
    assert passwords.is_kept_in_an_old_way(PasswordHasher(time_cost=1, memory_cost=64).hash("woven-paper-lantern"))


def test_a_long_password_is_looked_at_in_no_time(app):
    assert passwords.fault_of("password" * 32)
    assert passwords.fault_of("aB3" * 85)


def test_the_list_is_asked_quickly_and_nothing_of_it_is_kept():
    began = time.process_time()
    for number in range(20):
        passwords.is_common(f"woven-paper-lantern-{number}")
    took = (time.process_time() - began) / 20

    assert took < 0.1  # some 6 ms where nothing else runs


def test_every_line_of_the_list_is_found_and_parts_of_lines_are_not():
    lines = gzip.decompress((passwords.DATA / "common_passwords.gz").read_bytes()).decode().split("\n")

    assert (lines[0], lines[-1], len(lines) - 2) == ("", "", 145_061)
    assert lines[1:-1] == sorted(set(lines[1:-1]))
    assert all(passwords.is_listed([lines[number]]) for number in (1, 145_061 // 2, 145_061))
    assert not passwords.is_listed(["ingodwetrus", "ngodwetrust", "\n", ""])
