"""What came in by mail: letters from somebody unknown, from somebody known to addresses that lead nowhere, one that came back."""

from datetime import timedelta
from email.message import EmailMessage

from sqlalchemy import select

from network.core import clock, returned_letters
from network.core.db import db
from network.core.outbox import OutboxMessage
from network.demonstration.chapters.conversations import drawn_pitch
from network.demonstration.chapters.people import called
from network.mailroom.actions.receiving import receive

LETTERS = (
    (
        "Otto Demo <otto@quarrybank.example>", "local-government@in.example.org", "A question about your group for councils",
        "We are a boxing club and no council. A neighbour who is says that you talk about street meetings.\n\nMay we listen?",
    ),
    (
        "Jae Placeholder <jae.placeholder@example.org>", "local-gov@in.example.org", "Our ward survey, again",
        "We asked once more and have 118 answers now.\n\nI would gladly show what changed.",
    ),
)  # fmt: skip


def tell() -> None:
    with clock.set_to(clock.now() - timedelta(hours=30)):
        receive(one_with_a_picture())
    for number, (sender, address, subject, words) in enumerate(LETTERS, start=1):
        with clock.set_to(clock.now() - timedelta(hours=27 - 9 * number)):
            receive(letter(number, sender, address, subject, words))
    one_that_came_back()


def one_with_a_picture() -> bytes:
    """Tamsin writes to an address she guessed, with how her teams stand."""
    written = EmailMessage()
    written["From"], written["To"] = "Tamsin Sample <tamsin.sample@example.org>", "sport@in.example.org"
    written["Subject"] = "How three teams stand, seen from above"
    written["Message-ID"] = "<letter-with-a-picture@mail.example.org>"
    written.set_content("Nobody stands beside somebody they came with.\n\nAsk me for the rest of the evening.\n")
    written.add_attachment(drawn_pitch(), maintype="image", subtype="png", filename="three-teams.png")
    return written.as_bytes()


def letter(number: int, sender: str, address: str, subject: str, words: str) -> bytes:
    heads = [
        f"From: {sender}", f"To: {address}", f"Subject: {subject}", f"Message-ID: <letter-{number}@mail.example.org>",
        "Content-Type: text/plain; charset=utf-8",
    ]  # fmt: skip
    return ("\n".join(heads) + f"\n\n{words}\n").encode()


def one_that_came_back() -> None:
    """Bilal's mailbox is no more, which those who look after Aldermere's colleagues are told."""
    bilal = called("Bilal Sample")
    sent = (
        select(OutboxMessage).where(OutboxMessage.recipient == bilal.email).order_by(OutboxMessage.id.desc()).limit(1)
    )
    with clock.set_to(clock.now() - timedelta(days=2)):
        returned_letters.note(db.session.scalars(sent).one(), "5.1.1", "550 5.1.1 No such user here")
