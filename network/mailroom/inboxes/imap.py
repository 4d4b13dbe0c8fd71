"""A mailbox on an IMAP server, which nobody else reads: what is not yet seen is ours to take."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from network.mailroom.inboxes.waiting import Waiting
from network.mailroom.reading.letter import MOST_BYTES

SECONDS = 30
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def letters_at(address: str, most: int, context: ssl.SSLContext | None = None) -> Iterator[Waiting]:
    """The letters not yet seen, the oldest first. Fetched by PEEK, so that only what is kept is marked as seen."""
    with opened(address, context) as server:
        _ok, found = server.uid("search", "UNSEEN")
        for uid in (found[0] or b"").split()[:most]:
            raw = fetched(server, uid.decode())
            yield Waiting(raw, lambda uid=uid: seen(server, uid.decode()))  # type: ignore[misc]


@contextmanager
def opened(address: str, context: ssl.SSLContext | None) -> Iterator[imaplib.IMAP4]:
    """`imaps://user:password@host/folder` speaks TLS from the start, `imap://` as soon as it may; never without, but here."""
    parts = urlsplit(address)
    context = context or ssl.create_default_context()
    host = parts.hostname or "localhost"
    server: imaplib.IMAP4
    if parts.scheme == "imaps":
        server = imaplib.IMAP4_SSL(host, parts.port or 993, ssl_context=context, timeout=SECONDS)
    else:
        server = imaplib.IMAP4(host, parts.port or 143, timeout=SECONDS)
    try:
        if parts.scheme == "imap" and host not in LOOPBACK:
            server.starttls(context)
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        ok, said = server.select(f'"{unquote(parts.path.strip("/")) or "INBOX"}"')
        if ok != "OK":
            raise imaplib.IMAP4.error(f"no such folder: {said!r}")
        yield server
    finally:
        server.shutdown()


def fetched(server: imaplib.IMAP4, uid: str) -> bytes:
    """A letter, as far as we would read it; of one that is larger only so much that one sees it is."""
    _ok, told = server.uid("fetch", uid, "(RFC822.SIZE)")
    size = SIZE.search(b" ".join(part if isinstance(part, bytes) else part[0] for part in told if part))
    part = f"BODY.PEEK[]<0.{MOST_BYTES + 1}>" if size and int(size[1]) > MOST_BYTES else "BODY.PEEK[]"
    _ok, told = server.uid("fetch", uid, f"({part})")
    return next((part[1] for part in told if isinstance(part, tuple)), b"")


def seen(server: imaplib.IMAP4, uid: str) -> None:
    server.uid("store", uid, "+FLAGS.SILENT", r"(\Seen)")
