"""What a mail server says when it does not take a letter: whether that is about the address it is for."""

import re
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import NamedTuple

STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")  # RFC 3463
ABOUT_THE_ADDRESS = ("5.1.", "5.2.1")  # no such mailbox, or one that takes nothing any more
REFUSED_SO = {550, 551, 553}
NO_MAILBOX = "5.1.1"


class Refusal(NamedTuple):
    """That an address takes no letters."""

    status: str
    said: str


def refusal_of(error: Exception) -> Refusal | None:
    """What the server said of the address; None if it said anything else: that it is busy, or does not want us at all."""
    answer: bytes | str
    if isinstance(error, SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()), (0, ""))
        usual = NO_MAILBOX if code in REFUSED_SO else ""
    elif isinstance(error, SMTPDataError):
        code, answer, usual = error.smtp_code, error.smtp_error, ""
    else:
        return None
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    status = found[0] if (found := STATUS.search(said)) else usual
    is_lasting = code // 100 == 5 and status.startswith(ABOUT_THE_ADDRESS)
    return Refusal(status, said) if is_lasting else None
