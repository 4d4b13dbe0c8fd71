"""One example of everything in the demonstration, to fill the addresses of all routes with."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from werkzeug.routing import Rule

from network.audiences.models import Mailing
from network.billing.actions import Line
from network.billing.actions.quotes import write_quote
from network.billing.bank.models import BankLine
from network.billing.links import signature_of
from network.billing.models import Invoice, Payment, Quote
from network.communities.actions.polls import open_poll
from network.communities.actions.posts import open_thread, reply
from network.communities.models import (
    Attachment,
    Community,
    CommunityMeeting,
    Nudge,
    Part,
    Participation,
    Poll,
    Post,
    Rearrangement,
    Thread,
    ThreadKind,
)
from network.conferences.actions.contributions import offer
from network.conferences.links import delegate_key, speaker_key, ticket_key
from network.conferences.models import Conference, Contribution, EventRole, Kind, Order, Registration, Session, Speaker
from network.core import clock
from network.core.db import db, save
from network.core.outbox import OutboxMessage
from network.core.undoing import Undoable, UndoableKind
from network.greetings.models import Greeting
from network.ideas.actions import give_idea
from network.ideas.models import Board
from network.imports.models import Preset, SpreadsheetImport
from network.mailroom.models import Outcome, ReceivedLetter
from network.memberships.models import Application, Membership, MembershipTier, ScheduleStep, SentMessage
from network.moderation.actions.watch import hold_everywhere
from network.moderation.models import HeldWriter, Report, SafetyContact, WatchWord
from network.news.models import NewsPost
from network.notifications.links import preferences_url
from network.organisations.models import Band, Organisation, Representative, Sector
from network.people.models import AuthSession, Person, Role, StaffRole
from network.reports.models import BoardReport
from network.resources.models import Resource, Visibility
from network.webinars.models import Audience, Webinar, WebinarSeries


def first(model: Any, *conditions: Any) -> Any:
    return db.session.scalars(select(model).where(*conditions).order_by(model.id).limit(1)).one()


QUOTE_ROUTES = [f"{private}{deed}" for private in ("", "private_") for deed in ("quote", "quote_pdf")] + [
    f"{deed}_{private}quote" for private in ("", "private_") for deed in ("accept", "refuse")
]


def quoted(of: Organisation) -> dict[str, Any]:
    """An open quote of the organisation: its number, and what its private link is signed with."""
    known = db.session.scalars(select(Quote).where(Quote.organisation_id == of.id).limit(1)).first()
    quote = known or write_quote(
        [Line("Training", Decimal(100))],
        organisation=of,
        customer_name=of.name,
        customer_address="",
        customer_email="a@example.org",
    )
    db.session.commit()
    return {"number": quote.number, "signature": signature_of(quote)}


def offered(conference: Conference) -> Contribution:
    """A session that somebody offered for the programme."""
    known = db.session.scalars(select(Contribution).where(Contribution.conference_id == conference.id).limit(1)).first()
    if known is None:
        conference.contributions_until = clock.now() + timedelta(days=9)
        known = offer(
            conference, title="Soup first", proposal="We cook.", name="Lowri Madeup", email="l@example.org", key="one"
        )
        db.session.commit()
    return known


def examples() -> dict[str, dict[str, Any]]:
    """For each feature, or one of its routes, what its addresses name: things of Aldermere, which Ada looks after."""
    aldermere = first(Organisation, Organisation.name == "Aldermere City Council")
    ada, cerys = first(Person, Person.name == "Ada Example"), first(Person, Person.name == "Cerys Placeholder")
    colleague = first(Representative, Representative.person_id == cerys.id)
    term = first(Membership, Membership.organisation_id == aldermere.id)
    invoice = first(Invoice, Invoice.id == term.invoice_id)
    waiting = first(Application, Application.decided_at.is_(None), Application.applied_at.is_not(None))
    asked = first(Application, Application.applied_at.is_(None))
    circle = first(Community, Community.is_sensitive.is_(False))
    thread = first(Thread, Thread.community_id == circle.id, Thread.author_id == ada.id)
    post = first(Post, Post.thread_id == thread.id, Post.is_opening.is_(False))
    request = first(Participation, Participation.joined_at.is_(None))
    conference = first(Conference, Conference.starts_at > clock.now())
    speaker = first(Speaker, Speaker.conference_id == conference.id)
    order = first(Order, Order.booker_id == cerys.id, Order.conference_id == conference.id)
    registration = first(Registration, Registration.order_id == order.id)
    webinar = first(Webinar, Webinar.starts_at > clock.now(), Webinar.audience == Audience.MEMBERS)
    news = first(NewsPost)
    return {
        "administration": {"id": first(OutboxMessage).id},
        "audiences": {"id": first(Mailing).id},
        "reports": {"name": "members", "table": "sectors", "month": f"{first(BoardReport).month:%Y-%m}"},
        "administration.end_role": {"id": first(StaffRole).id},
        "billing": {"number": invoice.number, "signature": signature_of(invoice), "note_number": "none", "id": first(Payment).id, "slug": aldermere.slug},
        **{f"billing.{name}": quoted(aldermere) for name in QUOTE_ROUTES},
        "billing.accounts_file": {"number": 1, "layout": "sage"},
        **{f"billing.{name}": {"id": first(BankLine).id} for name in ("bank_line", "set_bank_line_aside", "take_up_bank_line")},
        "greetings": {"id": first(Greeting, Greeting.to_id == cerys.id).id, "handle": cerys.handle},
        "certificates": {"slug": aldermere.slug, "code": "none", "kind": "webinar", "id": 1},
        "communities": {"slug": circle.slug, "id": thread.id},
        **of_conversations(circle, ada),
        **of_moderation(circle, ada, cerys),
        "moderation.report": {"kind": "post", "id": post.id},
        **{f"communities.{name}": {"id": 2_000_000} for name in ("come_over", "discard")},
        "communities.thread": {"slug": thread.slug, "id": thread.id},
        **{f"communities.{name}": {"id": post.id} for name in ("mark_answer", "post", "remove", "save", "thank", "thanks", "versions")},
        **{f"communities.{name}": {"id": circle.id} for name in ("appoint", "archive", "merge_community", "staff_community")},
        **{f"communities.{name}": {"id": first(CommunityMeeting, CommunityMeeting.community_id == circle.id, CommunityMeeting.held_at.is_(None), CommunityMeeting.confirmed_at.is_not(None)).id} for name in ("meeting", "edit_meeting", "confirm_meeting", "note_meeting", "join_meeting", "accept_meeting", "meeting_calendar", "cancel_meeting")},
        "communities.relieve": {"id": first(Participation, Participation.part == Part.FACILITATOR).id},
        **{f"communities.{name}": {"id": request.id} for name in ("approve", "decline")},
        "conferences": {"slug": conference.slug, "id": registration.id, "by": "sectors", "key": ticket_key(registration)},
        **{f"conferences.{name}": {"key": delegate_key(registration)} for name in ("details", "day_by_link", "online_by_link")},
        "conferences.rearrange_day": {"slug": conference.slug, "day": clock.here(first(Session, Session.conference_id == conference.id).starts_at).date().isoformat()},
        "conferences.slides_by_link": {"key": delegate_key(registration), "id": 1},
        "conferences.undo_arrival": {"slug": conference.slug, "id": first(Session, Session.conference_id == conference.id).id, "arrival_id": 1},
        "conferences.room_door": {"slug": conference.slug, "id": first(Session, Session.conference_id == conference.id, Session.kind == Kind.BREAKOUT).id},
        "conferences.settle_walk_in": {"slug": conference.slug, "id": 2_000_000},
        "conferences.arrange": {"slug": conference.slug, "need": "bsl"},
        "conferences.end_duty": {"slug": conference.slug, "id": first(EventRole, EventRole.conference_id == conference.id).id},
        **{f"conferences.{name}": {"id": order.id} for name in ("order", "add_place", "keep_places")},
        **{
            f"conferences.{name}": {"slug": conference.slug, "id": first(Session, Session.conference_id == conference.id).id}
            for name in ("edit_session", "favourite", "remove_session", "session_place")
        },
        "conferences.own_session_place": {"key": ticket_key(registration), "id": first(Session, Session.conference_id == conference.id).id},
        **{
            f"conferences.{name}": {"slug": conference.slug, "id": offered(conference).id}
            for name in ("contribution", "accept_contribution", "decline_contribution")
        },
        **{
            f"conferences.{name}": {"slug": conference.slug, "id": speaker.id, "key": speaker_key(speaker)}
            for name in ("edit_speaker", "ask_speaker", "speaker_photo", "speaking", "own_slides", "take_slides_back")
        },
        "thanking": {"slug": conference.slug},
        "introductions": {"slug": conference.slug, "id": 2_000_000},
        "ideas": {"slug": conference.slug, **of_ideas(conference)},
        "digests": {"token": preferences_url(ada.id, ada.email, circle.id).rpartition("/")[2]},
        "administration.undo": {"id": undoable().id},
        "mailroom": {"id": first(ReceivedLetter, ReceivedLetter.outcome == Outcome.WAITING, ReceivedLetter.person_id.is_not(None)).id, "token": "none"},
        "merging": {"kind": "organisation", **dict(zip(("kept", "gone"), two_alike(), strict=True))},
        "merging.tell_apart": {"kind": "organisation", **dict(zip(("one", "other"), two_alike(), strict=True))},
        "imports": {"id": imported().id},
        "memberships": {"id": term.id, "slug": aldermere.slug, "reference": "the-story-of-Copper Kettle Roasters"},
        **{f"memberships.{name}_application": {"id": waiting.id} for name in ("approve", "decline", "review", "staff")},
        "memberships.tier": {"id": first(MembershipTier).id},
        "memberships.step": {"id": first(ScheduleStep).id},
        "memberships.bounce": {"id": first(SentMessage).id},
        **{f"memberships.{name}_enquiry": {"id": asked.id} for name in ("reply_to", "close")},
        "news": {"slug": news.slug, "id": news.id},
        "notifications": {"id": 2**31 - 1},
        "organisations": {"slug": aldermere.slug, "id": colleague.id, "standing": "deputy", "handle": ada.handle, "token": "none"},
        "people": {"token": "none", "id": 1},
        "people.end_session": {"id": getattr(db.session.scalars(select(AuthSession).order_by(AuthSession.id.desc())).first(), "id", 1)},
        "privacy": {"form": "json"},
        "resources": {"slug": first(Resource, Resource.visibility == Visibility.MEMBERS).slug},
        "webinars": {"slug": webinar.slug},
        "webinars.series": {"slug": first(WebinarSeries).slug},
        "webinars.book_series": {"slug": first(WebinarSeries).slug},
    }  # fmt: skip


def of_conversations(circle: Community, ada: Person) -> dict[str, dict[str, Any]]:
    """Of a poll that is open, a picture, what was split and who was asked to look: all of Aldermere's community, but for the picture."""
    thread = first(Thread, Thread.community_id == circle.id, Thread.author_id == ada.id)
    poll = first(Poll, Poll.closed_at.is_(None), Poll.thread.has(Thread.community_id == circle.id))
    picture = first(Attachment, Attachment.small_id.is_not(None), Attachment.post_id.is_not(None))
    return {
        **{f"communities.{name}": {"id": poll.thread_id} for name in ("vote", "close_poll", "conclude_poll")},
        **{f"communities.{name}": {"id": picture.id} for name in ("attachment", "small_attachment")},
        **{f"communities.{name}": {"id": first(Nudge).id} for name in ("nudged", "take_nudge_back")},
        "communities.edit": {"id": first(Post, Post.thread_id == thread.id, Post.is_opening).id},
        "communities.undo_rearrangement": {"id": first(Rearrangement).id},
    }


def of_ideas(conference: Conference) -> dict[str, Any]:
    """The board of the plenary, with an idea, and a session without a board."""
    board = first(Board, Board.session.has(Session.conference_id == conference.id))
    idea = give_idea(board, "A meal.", "of-the-matrix", None)
    db.session.commit()
    other = first(Session, Session.conference_id == conference.id, Session.id != board.session_id)
    return {"id": board.id, "idea_id": idea.id, "session_id": other.id}


def of_moderation(circle: Community, ada: Person, cerys: Person) -> dict[str, dict[str, Any]]:
    """Of a post of Ada's that waits, one that is withdrawn, somebody who pauses, a report that waits and one that was decided."""
    waiting, own = [held_post_of(ada, circle).id for _each in range(2)]
    waiting_poll, own_poll = [held_poll_of(ada, circle).id for _each in range(2)]
    paused = first(Participation, Participation.suspended_until.is_not(None))
    return {
        "moderation": {"id": first(Report, Report.outcome.is_(None)).id},
        "moderation.told": {"id": first(Report, Report.author_id == cerys.id, Report.outcome.is_not(None)).id},
        "moderation.stop_watching": {"id": first(WatchWord).id},
        "moderation.hold_no_more": {"id": held_writer().id},
        "moderation.name_no_more": {"id": first(SafetyContact).id},
        **{f"communities.{name}": {"id": paused.id} for name in ("look_at_first_no_more", "lift_suspension")},
        **{f"communities.{name}": {"id": waiting} for name in ("release", "refuse_post")},
        "communities.withdraw": {"id": own},
        **{f"communities.{name}": {"id": waiting_poll} for name in ("release_poll", "refuse_poll")},
        **{f"communities.{name}": {"id": own_poll} for name in ("held_poll", "withdraw_poll")},
    }


def held_post_of(person: Person, circle: Community) -> Post:
    """With a number in it, which the demonstration's watch words let wait."""
    thread = first(Thread, Thread.community_id == circle.id)
    held = reply(thread, person, "Ring me on 01632 960123.")
    db.session.commit()
    return held


def held_poll_of(person: Person, circle: Community) -> Poll:
    thread = open_thread(circle, person, ThreadKind.QUESTION, "Whom shall we ring?", "One of two.")
    until = clock.now() + timedelta(days=7)
    held = open_poll(thread, person, "Shall we ring 01632 960123?", ("Yes", "No"), until)
    db.session.commit()
    return held


def held_writer() -> HeldWriter:
    held = hold_everywhere(
        first(Person, Person.name == "Quentin Testerton"), "", first(Person, Person.name == "Alex Example")
    )
    db.session.commit()
    return held


def two_alike() -> tuple[int, int]:
    """A duplicate, of which the demonstration has none to lose."""
    made = [
        save(
            Organisation(
                name="Twice Council",
                slug=f"twice-{number}-{clock.now().timestamp()}",
                sector=Sector.OTHER,
                band=Band.CHARITY,
                created_at=clock.now(),
            )
        )
        for number in (1, 2)
    ]
    db.session.commit()
    return made[0].id, made[1].id


def undoable() -> Undoable:
    found = save(
        Undoable(
            kind=UndoableKind.DELETION,
            title="Nothing",
            record_type="person",
            record_id=1,
            steps=[],
            done_at=clock.now(),
        )
    )
    db.session.commit()
    return found


def imported() -> SpreadsheetImport:
    """Files are kept for 30 days, so none belongs to the demonstration."""
    by = first(StaffRole, StaffRole.role == Role.MEMBERSHIP).person_id
    loaded = save(
        SpreadsheetImport(
            name="members.csv", preset=Preset.PLAIN, columns=[], uploaded_at=clock.now(), uploaded_by_id=by, report={}
        )
    )
    db.session.commit()
    return loaded


def address_of(rule: Rule, found: dict[str, dict[str, Any]]) -> str:
    """The rule's address, filled with examples."""
    feature = rule.endpoint.split(".")[0]
    values = {**found.get(feature, {}), **found.get(rule.endpoint, {})}
    _domain, path = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
    return path
