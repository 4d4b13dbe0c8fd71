"""Uploads are looked through for viruses by ClamAV's daemon, where there is one: `WEFT_CLAMD` says where. By default none is asked.

Once it is set, nothing is taken while it does not answer: a file that nobody looked at may hold anything.
"""

import io
import socket
import struct
from typing import BinaryIO

import structlog
from flask import current_app
from flask_babel import gettext as _

from network.core.errors import Refused

log = structlog.get_logger()

SECONDS_TO_WAIT = 20
CHUNK = 64 * 1024
LONGEST_ANSWER = 4096


def refuse_infected(content: BinaryIO) -> None:
    """Let a file pass in which the daemon finds nothing."""
    address = current_app.config["CLAMD"]
    if not address:
        return
    try:
        said = answer(address, content)
    except OSError as error:
        log.error("virus_scanner_unavailable", error=type(error).__name__)
        raise Refused(cannot_look()) from error
    if said.endswith(" FOUND"):
        log.warning("virus_found", said=said)
        raise Refused(_("There is a virus in this file, so we did not take it."))
    if not said.endswith(" OK"):
        log.error("virus_scanner_failed", said=said)
        raise Refused(cannot_look())


def cannot_look() -> str:
    return _("Files cannot be looked through for viruses just now, so we take none. Please try again in a while.")


def answer(address: str, content: BinaryIO) -> str:
    """What the daemon says of it: "stream: OK", "stream: Eicar-Signature FOUND", or what went wrong."""
    content.seek(0)
    with connected(address) as daemon:
        daemon.sendall(b"zINSTREAM\0")
        while chunk := content.read(CHUNK):
            daemon.sendall(struct.pack("!I", len(chunk)) + chunk)
        daemon.sendall(struct.pack("!I", 0))
        said = io.BytesIO()
        while (part := daemon.recv(LONGEST_ANSWER)) and said.tell() < LONGEST_ANSWER:
            said.write(part)
    content.seek(0)
    return said.getvalue().rstrip(b"\0\n").decode("utf-8", "replace")


def connected(address: str) -> socket.socket:
    """To a socket of this machine by its path, or to host:port."""
    if not address.startswith("/"):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), SECONDS_TO_WAIT)
    daemon = socket.socket(socket.AF_UNIX)
    daemon.settimeout(SECONDS_TO_WAIT)
    daemon.connect(address)
    return daemon
