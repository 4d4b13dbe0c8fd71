"""Every column that leads to a person, and what it says of them. A column that stands in no list fails a test.

`ABOUT` are a person's own: they are given the whole row, but for secrets and for who else stands in it. `DEEDS` only say
that somebody did something for the network or an organisation: they are told how often. `OF_OTHERS` are addresses of an
organisation or of the network itself, and none of a person's.
"""

from typing import Any

from flask_babel import lazy_gettext as _l

#: Tables whose rows are about one person, each by the column that says which.
ABOUT: dict[str, Any] = {
    "person.id": _l("Your account"),
    "staff_role.person_id": _l("Your roles on the network’s staff"),
    "auth_session.person_id": _l("Where you are signed in"),
    "emailed_link.person_id": _l("Links we sent you"),
    "second_factor.person_id": _l("Your two-step sign-in"),
    "recovery_code.person_id": _l("Your recovery codes"),
    "consent.person_id": _l("What you agreed to"),
    "profile_word.person_id": _l("Words you are found by"),
    "greeting.from_id": _l("Greetings you sent"),
    "greeting.to_id": _l("Greetings you got"),
    "direct_message.author_id": _l("What you wrote to other people"),
    "block.person_id": _l("Whom you blocked"),
    "notification.person_id": _l("What you were told"),
    "preference.person_id": _l("What we send you, and when"),
    "delivery.person_id": _l("What came to you by mail, or waits to"),
    "representative.person_id": _l("Organisations you speak for"),
    "invitation.accepted_by_id": _l("Invitations you accepted"),
    "invitation.email": _l("Invitations sent to your address"),
    "application.contact_email": _l("Applications that name you as contact"),
    "report.reporter_id": _l("What you reported, and what came of it"),
    "held_writer.person_id": _l("That what you write is looked at first, and why"),
    "participation.person_id": _l("Communities you take part in, or asked to"),
    "page_opening.person_id": _l("Pages you opened in sensitive communities"),
    "meeting_attendance.person_id": _l("Community meetings you came to"),
    "thread.author_id": _l("Threads you opened"),
    "post.author_id": _l("What you wrote"),
    "hold.author_id": _l("What you wrote that was held, and why"),
    "poll.author_id": _l("Polls you opened"),
    "poll_ballot.person_id": _l("How you answered polls"),
    "draft.person_id": _l("What you began to write, and did not post"),
    "attachment.person_id": _l("Files you put beneath what you wrote"),
    "thanks.person_id": _l("Whom you thanked"),
    "thread_follow.person_id": _l("Threads you follow"),
    "saved_post.person_id": _l("Posts you saved for later"),
    "thread_reading.person_id": _l("How far you have read threads"),
    "willingness.person_id": _l("What you may be asked about"),
    "nudge.person_id": _l("Questions you were asked to look at"),
    "webinar_booking.person_id": _l("Webinars you booked"),
    "conference_order.booker_id": _l("Conference bookings you made"),
    "conference_order.booker_email": _l("Conference bookings made with your address"),
    "registration.person_id": _l("Conferences you are registered for"),
    "registration.delegate_email": _l("Conference places with your address"),
    "favourite.person_id": _l("Conference sessions you starred"),
    "mailing_recipient.person_id": _l("Mailings you were sent"),
    "unsubscription.person_id": _l("Mailings you want no more"),
    "outbox_message.recipient": _l("Letters to you"),
    "sent_message.recipient": _l("Letters to you about a membership"),
    "received_letter.person_id": _l("Letters you sent in"),
    "received_letter.sender_email": _l("Letters that came in from your address"),
    "returned_letter.recipient": _l("Letters to you that came back"),
    "closed_address.email": _l("Your address, where it is closed to letters"),
    "saved_view.person_id": _l("Lists you saved"),
    "report_reader.person_id": _l("Reports you are sent"),
    "handed_over.to_person_id": _l("What was handed over to you"),
    "stored_file.stored_by_id": _l("Files you uploaded"),
    "news_post.author_id": _l("News you wrote"),
    "claimed_domain.sent_to": _l("Domains proved by a letter to you"),
}

#: What somebody did: counted, since the rows are about others.
DEEDS: dict[str, Any] = {
    "change.actor_id": _l("Changes you made"),
    "list_deed.person_id": _l("Deeds on whole lists"),
    "undoable.done_by_id": _l("Deletions you made"),
    "undoable.undone_by_id": _l("Deletions you undid"),
    "staff_role.granted_by_id": _l("Roles you gave"),
    "invitation.invited_by_id": _l("Invitations you sent"),
    "claimed_domain.claimed_by_id": _l("Domains you claimed for an organisation"),
    "claimed_domain.verified_by_id": _l("Domains you proved for an organisation"),
    "departure.substitute_id": _l("Leavers whose work you took over"),
    "departure.successor_id": _l("Leavers whom you follow as primary contact"),
    "departure.asked_by_id": _l("Leavers you told us of"),
    "accounts_batch.made_by_id": _l("Accounts exports you made"),
    "bank_line.loaded_by_id": _l("Bank lines you loaded"),
    "bank_line.set_aside_by_id": _l("Bank lines you set aside"),
    "credit_note.written_by_id": _l("Credit notes you wrote"),
    "ledger_entry.recorded_by_id": _l("Ledger entries you recorded"),
    "quote.written_by_id": _l("Quotes you wrote"),
    "quote.answered_by_id": _l("Quotes you answered"),
    "payment.recorded_by_id": _l("Payments you recorded"),
    "payment.taken_back_by_id": _l("Payments you took back"),
    "application.reviewed_by_id": _l("Applications you reviewed"),
    "application.decided_by_id": _l("Applications you decided on"),
    "fee_reduction.granted_by_id": _l("Fee reductions you granted"),
    "state_change.by_id": _l("Memberships whose state you changed"),
    "suspension.proposed_by_id": _l("Suspensions you proposed"),
    "suspension.agreed_by_id": _l("Suspensions you agreed to"),
    "suspension.refused_by_id": _l("Suspensions you refused"),
    "suspension.appealed_by_id": _l("Suspensions you appealed against"),
    "suspension.answered_by_id": _l("Appeals you answered"),
    "suspension.lifted_by_id": _l("Suspensions you lifted"),
    "suspension.ended_by_id": _l("Memberships you ended"),
    "participation.decided_by_id": _l("Requests to join that you decided on"),
    "thread.last_author_id": _l("Threads in which you wrote last"),
    "rearrangement.done_by_id": _l("Conversations you moved, split or merged"),
    "received_letter.settled_by_id": _l("Letters that came in and that you dealt with"),
    "thread.removed_by_id": _l("Threads you removed"),
    "report.author_id": _l("Reports about what you wrote"),
    "report.proposed_by_id": _l("Account suspensions you proposed"),
    "report.agreed_by_id": _l("Account suspensions you agreed to"),
    "report.decided_by_id": _l("Reports you decided on"),
    "report.undone_by_id": _l("Decisions on reports you took back"),
    "participation.suspended_by_id": _l("People you suspended from a community"),
    "watch_word.added_by_id": _l("Watch words you added"),
    "held_writer.began_by_id": _l("People whose posts you let wait"),
    "hold.decided_by_id": _l("Held posts you decided on"),
    "nudge.asked_by_id": _l("People you asked to look at a question"),
    "post.removed_by_id": _l("Posts you removed"),
    "registration.checked_in_by_id": _l("Delegates you checked in"),
    "scan.scanned_by_id": _l("Codes you scanned at a door"),
    "spreadsheet_import.uploaded_by_id": _l("Spreadsheets you imported"),
    "suspected_pair.told_apart_by_id": _l("Records you said are not the same"),
    "mailing.written_by_id": _l("Mailings you wrote"),
}

OF_OTHERS = frozenset(
    {
        "network.contact_email",
        "organisation.public_email",
        "organisation.email_domain",
        "organisation.billing_email",
        "invoice.customer_email",
        "quote.customer_email",
        "conference.contact_email",
        "block.blocked_id",  # who blocked somebody is theirs alone
        "person.email",  # of the row that `person.id` gives
        "emailed_link.email",  # of the rows that its person gives
    }
)

#: Never given, not even to whom they belong: they open doors, or say the same as what stands beside them.
SECRET_ENDINGS = ("_hash", "_html", "seed", "token", "key", "submission", "last_step")
SECRET = frozenset({"outbox_message.content", "outbox_message.own", "registration.code"})
