"""Addresses that mail may be sent back to: whose they are, what they open, and what ends them."""

from types import SimpleNamespace

import pytest

from config import UnsafeSettings, settings
from network.core.reply_addresses import To, is_genuine, name_in, open_address, read, reply_address


@pytest.fixture(params=["in.example.org", "post@example.org"])
def mail_in(shared_app, request):
    """Both ways of having mail in: a whole domain, and one mailbox."""
    shared_app.config["MAIL_IN"] = request.param
    with shared_app.app_context():
        yield request.param
    shared_app.config["MAIL_IN"] = ""


def ada(**changes):
    return SimpleNamespace(**{"id": 7, "email": "ada@example.org", "password_hash": "one", **changes})


def is_ada_s(address, **changes):
    claim = read(address)
    return claim is not None and is_genuine(claim, ada(**changes))


def test_an_address_says_whose_it_is_and_what_it_opens(mail_in):
    claim = read(reply_address(ada(), To.THREAD, 2**31 - 1))

    assert (claim.person_id, claim.to, claim.id) == (7, To.THREAD, 2**31 - 1)
    assert is_genuine(claim, ada())


def test_it_fits_and_survives_servers_that_change_the_case(mail_in):
    address = reply_address(ada(), To.POST, 12)

    assert len(address.split("@")[0]) <= 64
    assert all(map(is_ada_s, (address, address.upper(), f" {address}\n")))


def test_it_dies_with_the_address_and_with_the_password_and_is_nobody_else_s(mail_in):
    address = reply_address(ada(), To.POST, 12)

    assert not is_ada_s(address, email="ada@elsewhere.example")
    assert not is_ada_s(address, password_hash="two")
    assert not is_ada_s(address, id=8)


def test_no_character_of_it_can_be_changed(mail_in):
    address = reply_address(ada(), To.THREAD, 12)
    token = address.split("+")[1].split("@")[0]
    others = [token[:at] + ("a" if token[at] != "a" else "b") + token[at + 1 :] for at in range(len(token))]

    assert [other for other in others if is_ada_s(address.replace(token, other))] == []


def test_an_address_for_one_purpose_opens_no_other(mail_in):
    made = {reply_address(ada(), to, 12) for to in To}

    assert {read(address).to for address in made} == set(To)


@pytest.mark.parametrize(
    "address", ["", "@", "reply+@in.example.org", "x" * 100_000, "reply+é" * 40 + "@in.example.org"]
)
def test_what_is_no_such_address_is_read_as_none(mail_in, address):
    assert read(address) is None


def test_an_address_at_another_domain_is_not_ours(mail_in):
    address = reply_address(ada(), To.POST, 12)

    assert read(address.rpartition("@")[0] + "@elsewhere.example") is None


def test_another_key_makes_other_addresses(mail_in, shared_app):
    address = reply_address(ada(), To.POST, 12)
    before = shared_app.config["SECRET_KEY"]
    shared_app.config["SECRET_KEY"] = "another-key-of-some-length-another-key"
    try:
        assert not is_ada_s(address)
    finally:
        shared_app.config["SECRET_KEY"] = before


def test_a_community_s_own_address_is_read_back(mail_in):
    assert name_in(open_address("local-government").upper()) == "local-government"


def test_nothing_is_offered_or_read_where_mail_in_is_off(shared_app):
    with shared_app.app_context():
        assert reply_address(ada(), To.POST, 12) == "" == open_address("local-government")
        assert read("reply+" + "a" * 40 + "@") is None


def test_a_house_does_not_start_with_an_address_it_cannot_have(monkeypatch):
    monkeypatch.setenv("WEFT_MAIL_IN", "in example.org>")

    with pytest.raises(UnsafeSettings, match="WEFT_MAIL_IN"):
        settings()
