"""A real SMTP server on a free port, which keeps what it is sent and can be told to refuse or to dawdle.

with running_smtp() as smtp:
    deliver_to(smtp.host, smtp.port)
    assert [message["Subject"] for message in smtp.messages] == ["Your invoice"]
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

TRY_LATER = "451 4.3.0 Try again later"
NEVER = "550 5.1.1 No such mailbox"


class Mailbox:
    """What has arrived, and how the next message is answered: set `answer` to `TRY_LATER` or `NEVER`, `delay` to some seconds."""

    def __init__(self) -> None:
        self.host = "127.0.0.1"
        self.port = 0
        self.messages: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.senders: list[str] = []  # of the envelopes
        self.attempts = 0
        self.answer: str | None = None
        self.delay = 0.0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.attempts += 1
        await asyncio.sleep(self.delay)
        if self.answer:
            return self.answer
        assert isinstance(envelope.content, bytes)
        self.messages.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default))
        self.recipients.append(envelope.rcpt_tos)
        self.senders.append(envelope.mail_from or "")
        return "250 Message accepted"


class OnAnyPort(Controller):
    """The controller knocks at its own port to see that it is up; here the system chose that port."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running_smtp() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    # Named, since the library would otherwise ask the name service for this machine's name.
    controller = OnAnyPort(mailbox, hostname=mailbox.host, port=0, server_hostname="mail.example")
    controller.start()
    mailbox.port = controller.port
    try:
        yield mailbox
    finally:
        controller.stop()
