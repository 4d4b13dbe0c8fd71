"""Which addresses are ours: nothing anybody hands us leads elsewhere."""

import pytest

from network.core.addresses import absolute, link_to, own_address, own_path

HOSTILE = [
    "https://elsewhere.example/",
    "http://elsewhere.example",
    "//elsewhere.example",
    "///elsewhere.example",
    "////elsewhere.example/%2f..",
    "/\\elsewhere.example",
    "\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "/\r/elsewhere.example",
    "\t/elsewhere.example",
    " /elsewhere.example",
    "/ /elsewhere.example",
    "javascript:alert(1)",
    "javascript://localhost/%0aalert(1)",
    "data:text/html,x",
    "http:elsewhere.example",
    "http:/elsewhere.example",
    "http:///elsewhere.example",
    "http://localhost@elsewhere.example/",
    "http://localhost:x@elsewhere.example/",
    "http://localhost.elsewhere.example/",
    "http://elsewhere.example/http://localhost/",
    "ftp://localhost/",
    "elsewhere.example",
    "http://[::1",
    "",
    None,
]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_leads_elsewhere_is_not_ours(app, address):
    with app.test_request_context("/"):
        assert own_address(address) is None


@pytest.mark.parametrize(
    "address, path",
    [
        ("/", "/"),
        ("/account?tab=1", "/account?tab=1"),
        ("http://localhost/today", "/today"),
        ("/search?q=https://elsewhere.example", "/search?q=https://elsewhere.example"),
        ("/people/ada#about", "/people/ada"),
        ("/@elsewhere.example", "/@elsewhere.example"),
        ("/a//b", "/a//b"),
    ],
)
def test_what_is_ours_is_kept_as_a_path(app, address, path):
    with app.test_request_context("/"):
        assert own_address(address) == path


def test_addresses_in_letters_begin_with_what_is_configured_whatever_host_was_asked(app):
    with app.test_request_context("/", base_url="http://127.0.0.1"):
        inside = link_to("people.choose_password", token="abc")

    assert inside == link_to("people.choose_password", token="abc") == "http://localhost/password/abc"
    assert own_path(inside) == "/password/abc"
    assert own_path("http://elsewhere.example/password/abc") == ""
    assert absolute("/today") == "http://localhost/today"
