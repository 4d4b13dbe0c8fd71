"""The one way to fetch anything from outside: a page that somebody linked to, read without being led to anywhere inside.

Whoever gives us an address could mean our own database, the machine beside it or the cloud's own pages about this machine.
So only names that lead outside, and only there, are read: each address a name resolves to is looked at, and the connection
goes to the one that was looked at, whatever the name says a moment later. Redirects are new addresses, looked at the same way.
"""

import contextlib
import io
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, cast
from urllib.parse import quote, urljoin, urlsplit

from flask import Flask, current_app

SECONDS = 5.0  # for all of it, redirects and names included
SECONDS_TO_CONNECT = 2.0
MOST_BYTES = 1024 * 1024
MOST_REDIRECTS = 3
LONGEST_ADDRESS = 2_000
PORTS = {"http": 80, "https": 443}
KINDS = {"text/html", "application/xhtml+xml"}
HEADERS = {
    "User-Agent": "Weft link preview (reads the title of pages that members link to)",
    "Accept": "text/html",
    "Accept-Encoding": "identity",  # what is packed could unpack to anything
    "Connection": "close",
}
REDIRECTS = {301, 302, 303, 307, 308}
UNFIT = re.compile(r"[\x00-\x20\x7f]")

#: Of IPv6 only what is given out to networks is outside, without what wraps an IPv4 address or is for examples.
GIVEN_OUT = ip_network("2000::/3")
INSIDE = [
    ip_network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
]  # fmt: skip


class Unreachable(Exception):
    """There is nothing to be had at this address, or nothing we would read."""


@dataclass(frozen=True)
class Found:
    """What was read of a page, and what it says its letters are."""

    address: str
    content: bytes
    charset: str


def page(address: str) -> Found:
    """The page at an address that somebody gave us. To be called where no transaction waits for it."""
    found: Found = current_app.extensions["outside"]().page(address)
    return found


def set_up(app: Flask) -> None:
    app.extensions["outside"] = Fetching


def is_outside(address: str) -> bool:
    """Whether an IP address is one of the public internet's. The rules of the library differ between its releases: ours come on top."""
    ip = ip_address(address.partition("%")[0])
    is_given_out = isinstance(ip, IPv4Address) or (isinstance(ip, IPv6Address) and ip in GIVEN_OUT)
    return is_given_out and ip.is_global and not any(ip in each for each in INSIDE if each.version == ip.version)


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a name, those most machines can reach first."""
    known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in sorted(known, key=lambda each: each[0] != socket.AF_INET)))


def dialled(ip: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((ip, port), timeout=seconds)


@dataclass
class Fetching:
    """One fetch, with the clock that ends it. The three functions are what a test puts a server of its own behind."""

    resolve: Callable[[str, int], list[str]] = resolved
    dial: Callable[[str, int, float], socket.socket] = dialled
    may_go_to: Callable[[str], bool] = is_outside
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        self.until = time.monotonic() + self.seconds

    def page(self, address: str) -> Found:
        """The page at an address, or at the one it leads on to."""
        try:
            for _hop in range(MOST_REDIRECTS + 1):
                found = self.one(address)
                if isinstance(found, Found):
                    return found
                address = found
        except (OSError, HTTPException, ValueError) as problem:  # ValueError: UnicodeError is one
            raise Unreachable(type(problem).__name__) from problem
        raise Unreachable("led on too often")

    def one(self, address: str) -> Found | str:
        """What stands at this very address: a page, or where it leads on to."""
        scheme, host, port, target = taken_apart(address)
        line = self.connected(scheme, host, port)
        with contextlib.closing(line.connection):
            connection = HTTPConnection(host, port)
            connection.auto_open = 0  # it would ask for the name a second time
            connection.sock = cast(socket.socket, line)
            connection.default_port = PORTS[scheme]  # type: ignore[misc]
            connection.request("GET", target, headers=HEADERS)
            answer = connection.getresponse()
            if answer.status in REDIRECTS and (led_to := answer.getheader("Location")):
                return urljoin(address, quote(led_to.strip(), safe="%/:=&?~#+!$,;'@()*[]"))
            return read(address, answer)

    def connected(self, scheme: str, host: str, port: int) -> "Line":
        """A line to an address that was looked at; one inside among them is reason enough to go to none."""
        known = self.addresses_of(host, port)
        if not known or not all(self.may_go_to(ip) for ip in known):
            raise Unreachable("inside")
        plain = self.dialled_first(known, port)
        if scheme == "http":
            return Line(plain, self.until)
        plain.settimeout(self.left())
        try:
            return Line(self.trusted.wrap_socket(plain, server_hostname=host), self.until)
        except BaseException:
            plain.close()
            raise

    def dialled_first(self, known: list[str], port: int) -> socket.socket:
        problem = OSError("nobody there")
        for ip in known[:3]:
            try:
                return self.dial(ip, port, min(self.left(), SECONDS_TO_CONNECT))
            except OSError as failed:
                problem = failed
        raise problem

    def addresses_of(self, host: str, port: int) -> list[str]:
        """Asked for in a thread, since the system's own resolver cannot be told when to stop."""
        found: list[Any] = []

        def ask() -> None:
            with contextlib.suppress(OSError, UnicodeError):
                found.extend(self.resolve(host, port))

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.left())
        return list(found)

    def left(self) -> float:
        return left(self.until)


def left(until: float) -> float:
    """The seconds that are left; none is an end."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def taken_apart(address: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path of an address that may be asked for at all."""
    parts = urlsplit(address)
    port = parts.port or PORTS.get(parts.scheme, 0)
    if len(address) > LONGEST_ADDRESS or UNFIT.search(address) or parts.scheme not in PORTS or not parts.hostname:
        raise Unreachable("no address of a page")
    if port not in PORTS.values() or parts.username is not None or parts.password is not None:
        raise Unreachable("no address of a page")
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
    path = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*")
    query = quote(parts.query, safe="%/:=&?~+!$,;'@()*[]")
    return parts.scheme, host, port, f"{path}?{query}" if query else path


def read(address: str, answer: HTTPResponse) -> Found:
    """The beginning of a page of text: what is packed, or anything else, is not read."""
    if answer.status != 200:
        raise Unreachable(f"answered {answer.status}")
    if answer.headers.get_content_type() not in KINDS:
        raise Unreachable("no page")
    if answer.getheader("Content-Encoding", "identity").strip().lower() != "identity":
        raise Unreachable("packed")
    content = b""
    while len(content) < MOST_BYTES and (more := answer.read1(min(65_536, MOST_BYTES - len(content)))):
        content += more
    return Found(address, content, answer.headers.get_content_charset() or "")


class Line:
    """A connection whose every word is waited for only as long as the whole may last: many small waits are one long one."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self.connection, self.until = connection, until

    def sendall(self, content: bytes) -> None:
        self.connection.settimeout(left(self.until))
        self.connection.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(Arriving(self))

    def close(self) -> None:
        """The library is done with it before the page is read: whoever opened the connection closes it."""


class Arriving(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.connection.settimeout(left(self.line.until))
        return self.line.connection.recv_into(buffer)
