"""Letters as they come in: complete ones, of which a test names only what matters to it."""

from network.core.reply_addresses import To, open_address, reply_address
from network.mailroom.actions.receiving import receive
from network.mailroom.models import ReceivedLetter
from network.people.models import Person
from tests.builders.members import numbers

DOMAIN = "in.example.org"


def letter_from(
    sender: str, to: str, body: str = "Nine, and no more.", subject: str = "Re: Who chairs?", **headers: str
) -> bytes:
    """A letter in plain text."""
    given = {
        "From": f"Jo Example <{sender}>",
        "To": to,
        "Subject": subject,
        "Message_ID": f"<{next(numbers)}.letter@mail.example>",
        "Content_Type": "text/plain; charset=utf-8",
        **headers,
    }
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value]
    return ("\n".join(lines) + f"\n\n{body}\n").encode()


def answer_of(
    person: Person, to: To, id: int, body: str = "Nine, and no more.", sender: str = "", **headers: str
) -> bytes:
    """What somebody answers by the address that they were given for this."""
    return letter_from(sender or person.email, reply_address(person, to, id), body, **headers)


def letter_to_community(sender: str, name: str, body: str = "How many should sit on it?", **headers: str) -> bytes:
    return letter_from(sender, open_address(name), body, **{"subject": "A question", **headers})


def received(raw: bytes) -> ReceivedLetter:
    return receive(raw)


def report_of(
    message_id: str, status: str = "5.1.1", action: str = "failed", recipient: str = "jo@example.org", **headers: str
) -> bytes:
    """What a mail server says of a letter that it could not deliver (RFC 3464)."""
    body = f"""--r
Content-Type: text/plain

Sorry.
--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 No such user here

--r
Content-Type: message/rfc822

From: network@example.org
Message-ID: <{message_id}>
Subject: A reply

x
--r--"""
    kind = 'multipart/report; report-type=delivery-status; boundary="r"'
    more = {"Content_Type": kind, "Auto_Submitted": "auto-replied", **headers}
    return letter_from("mailer-daemon@mx.example.org", open_address("bounces"), body, "Undelivered Mail", **more)
