"""Fetching from outside, with real sockets: a server of our own stands behind a public address, and nothing else is ever dialled."""

import gzip
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from network.core.outside import MOST_BYTES, Fetching, Unreachable, is_outside

PUBLIC = "93.184.215.14"
CERTIFICATE = Path(__file__).with_name("certificates") / "pages.example.org.pem"  # good for nothing else
PAGE = b"<title>A page</title>"


class Server:
    """What it answers to each path, and what it was asked."""

    def __init__(self):
        self.answers, self.asked, self.sent = {}, [], 0

    def serve(self, path, body=PAGE, status=200, **headers):
        self.answers[path] = (
            status,
            {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}},
            body,
        )

    def answer(self, handler):
        self.asked.append((handler.path, dict(handler.headers)))
        status, headers, body = self.answers.get(handler.path, (404, {}, b""))
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        for part in body if not isinstance(body, bytes) else [body]:
            handler.wfile.write(part)
            self.sent += len(part)


@contextmanager
def running(context=None):
    served = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with suppress(OSError):  # whoever asked has heard enough
                served.answer(self)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    served.port = server.server_port
    yield served
    server.shutdown()
    server.server_close()


@pytest.fixture
def server():
    with running() as served:
        yield served


class Names:
    """A resolver and a telephone: what each name leads to, and who was dialled."""

    def __init__(self, server, **known):
        self.known = {"pages.example.org": [PUBLIC], **known}
        self.server, self.dialled = server, []

    def resolve(self, host, _port):
        found = self.known.get(host, [])
        return found.pop(0) if found and isinstance(found[0], list) else list(found)

    def dial(self, ip, port, seconds):
        self.dialled.append((ip, port))
        return socket.create_connection(("127.0.0.1", self.server.port), timeout=seconds)

    def fetch(self, address="http://pages.example.org/", **over):
        return Fetching(resolve=self.resolve, dial=self.dial, **over).page(address)


def test_a_page_is_read_and_we_say_who_asks_and_nothing_more(server):
    server.serve("/path?a=b%20c", PAGE, Content_Type="text/html; charset=utf-8")
    found = Names(server).fetch("http://pages.example.org/path?a=b%20c")
    ((_path, headers),) = server.asked

    assert (found.content, found.charset) == (PAGE, "utf-8")
    assert headers["Host"] == "pages.example.org"
    assert headers["User-Agent"].startswith("Weft")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "192.0.0.170", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1", "2002:7f00:1::1",
    "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_no_address_inside_is_ever_dialled(server, ip):
    server.serve("/")
    names = Names(server, **{"inside.example.org": [ip]})
    with pytest.raises(Unreachable):
        names.fetch("http://inside.example.org/")

    assert (names.dialled, server.asked) == ([], [])


def test_without_the_look_at_addresses_it_would_have_been_read(server):
    server.serve("/")
    names = Names(server, **{"inside.example.org": ["127.0.0.1"]})

    assert names.fetch("http://inside.example.org/", may_go_to=lambda _ip: True).content == PAGE


@pytest.mark.parametrize(
    "ip", [PUBLIC, "8.8.8.8", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4009::200e"]
)
def test_what_is_public_may_be_gone_to(ip):
    assert is_outside(ip)


def test_one_address_inside_among_others_is_reason_enough(server):
    server.serve("/")
    names = Names(server, **{"mixed.example.org": [PUBLIC, "10.0.0.1"]})
    with pytest.raises(Unreachable):
        names.fetch("http://mixed.example.org/")

    assert names.dialled == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f000001", "2130706433", "0", "127.1", "localhost", "[::1]", "[::ffff:7f00:1]"]
)
def test_however_this_machine_is_written_it_is_not_asked(server, host):
    """By the system's own resolver, which understands all of these."""
    server.serve("/")
    names = Names(server)
    with pytest.raises(Unreachable):
        Fetching(dial=names.dial).page(f"http://{host}/")

    assert names.dialled == []


def test_the_address_that_was_looked_at_is_the_one_that_is_dialled(server):
    server.serve("/")
    names = Names(server, **{"rebound.example.org": [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]})
    names.fetch("http://rebound.example.org/")
    assert names.dialled == [(PUBLIC, 80)]
    with pytest.raises(Unreachable):
        names.fetch("http://rebound.example.org/")

    assert names.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "to", ["http://inside.example.org/", "http://127.0.0.1/", "//[::1]/", "http://pages.example.org:22/", "file:///etc/passwd", "ftp://pages.example.org/"]
)  # fmt: skip
def test_a_redirect_to_inside_is_not_followed(server, to):
    server.serve("/", b"", 302, Location=to)
    names = Names(server, **{"inside.example.org": ["10.0.0.1"], "127.0.0.1": ["127.0.0.1"], "::1": ["::1"]})
    with pytest.raises(Unreachable):
        names.fetch()

    assert names.dialled == [(PUBLIC, 80)]


def test_three_redirects_are_followed_and_no_fourth(server):
    for number in range(4):
        server.serve(f"/{number}", b"", 301, Location=f"/{number + 1}")
    server.serve("/4")
    assert Names(server).fetch("http://pages.example.org/1").address == "http://pages.example.org/4"
    with pytest.raises(Unreachable):
        Names(server).fetch("http://pages.example.org/0")


@pytest.mark.parametrize(
    "address",
    [
        "http://pages.example.org:8080/", "http://pages.example.org:22/", "ftp://pages.example.org/", "javascript:alert(1)", "http:///",
        "http://somebody:secret@pages.example.org/", "http://somebody@pages.example.org/", "http://pages.example.org/a b", "http://[::1",
        "http://pages.example.org/\r\nX: y", f"http://pages.example.org/{'a' * 2_000}", "http://pages.example.org:99999/", f"http://{'a' * 70}.org/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_not_asked_for(server, address):
    names = Names(server)
    with pytest.raises(Unreachable):
        names.fetch(address)

    assert names.dialled == []


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {"Content_Type": "image/png"}),
        (200, {"Content_Type": "application/json"}),
        (404, {}),
        (500, {}),
        (204, {}),
    ],
)
def test_only_pages_are_read(server, status, headers):
    server.serve("/", PAGE, status, **headers)
    with pytest.raises(Unreachable):
        Names(server).fetch()


def test_of_a_huge_page_only_the_beginning_is_read(server):
    server.serve("/", (b"x" * 65_536 for _ in range(2_000)))
    found = Names(server).fetch()

    assert len(found.content) == MOST_BYTES
    assert server.sent < 16 * MOST_BYTES  # what the wires hold in between


def test_what_would_unpack_to_much_is_not_unpacked(server):
    server.serve("/", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    with pytest.raises(Unreachable):
        Names(server).fetch()


def drip(*parts):
    for part in parts * 200:
        time.sleep(0.05)
        yield part


@pytest.mark.parametrize("body", [(b"<", b"p", b">")])
def test_who_answers_drop_by_drop_is_left_in_time(server, body):
    server.serve("/", drip(*body))
    began = time.monotonic()
    with pytest.raises(Unreachable):
        Names(server).fetch(seconds=0.5)

    assert time.monotonic() - began < 2


def test_a_head_that_comes_drop_by_drop_and_a_name_that_does_not_answer_are_left_too(server):
    listening = socket.create_server(("127.0.0.1", 0))

    def trickle():
        connection, _who = listening.accept()
        with connection:
            for _ in range(200):
                time.sleep(0.05)
                try:
                    connection.sendall(b"H")
                except OSError:
                    return

    threading.Thread(target=trickle, daemon=True).start()
    slow = Names(server)
    slow.dial = lambda _ip, _port, seconds: socket.create_connection(listening.getsockname(), timeout=seconds)
    began = time.monotonic()
    with pytest.raises(Unreachable):
        slow.fetch(seconds=0.5)
    with pytest.raises(Unreachable):
        Fetching(resolve=lambda _host, _port: time.sleep(3) or [PUBLIC], dial=slow.dial, seconds=0.3).page(
            "http://a.org/"
        )
    listening.close()

    assert time.monotonic() - began < 2.5


def test_the_certificate_is_that_of_the_name_though_the_address_is_dialled():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    trusted = ssl.create_default_context(cafile=str(CERTIFICATE))
    with running(context) as served:
        served.serve("/")
        names = Names(served, **{"other.example.org": [PUBLIC]})
        assert names.fetch("https://pages.example.org/", trusted=trusted).content == PAGE
        assert names.dialled == [(PUBLIC, 443)]
        with pytest.raises(Unreachable):
            names.fetch("https://other.example.org/", trusted=trusted)
        with pytest.raises(Unreachable):
            names.fetch("https://pages.example.org/")

    assert len(served.asked) == 1
