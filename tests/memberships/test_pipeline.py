"""The renewal pipeline and the member value statement: one register of counters behind both."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event

from network.core import activity, clock
from network.core.db import db, save
from network.memberships import pipeline
from network.memberships.actions.schedule import send_all
from network.memberships.models import SentMessage
from network.memberships.pipeline import Asked, all_due, prospects
from network.memberships.statements import statement_of
from network.memberships.warmth import Signals, Warmth, read
from network.organisations.models import Organisation, Sector, Standing
from network.people.models import AuthSession
from network.resources.jobs import note_use
from network.webinars.models import WebinarBooking
from tests.builders.communities import community, participation_in, reply, sensitive_community, thread
from tests.builders.conferences import conference, guest, order
from tests.builders.members import member, membership, organisation, tier
from tests.builders.resources import resource
from tests.builders.webinars import webinar


@pytest.mark.parametrize(
    ("signals", "warmth", "reasons"),
    [
        (
            Signals(seats=5, seats_used=3, days_away=2, counted={"posts": 4, "resources_used": 1}),
            Warmth.WARM,
            ["last here 2 days ago", "3 of 5 seats used", "4 posts", "1 resource used"],
        ),
        (
            Signals(seats=5, seats_used=1, days_away=95, has_bounced=True),
            Warmth.COLD,
            ["mail to the primary contact came back", "nobody here for 95 days", "1 of 5 seats used"],
        ),
        (Signals(seats=5, seats_used=2, days_away=80), Warmth.WARM, ["last here 80 days ago", "2 of 5 seats used"]),
        (Signals(seats=1, seats_used=1, days_away=80), Warmth.WARM, ["last here 80 days ago", "1 of 1 seats used"]),
        (
            Signals(seats=5, seats_used=1, days_away=3, counted={"webinar_places": 2, "conference_places": 1}),
            Warmth.MILD,
            ["1 of 5 seats used", "last here 3 days ago", "3 places booked"],
        ),
        (Signals(has_contact=False), Warmth.COLD, ["no primary contact", "nobody ever signed in"]),
    ],
)
def test_warmth_follows_from_what_is_known_with_the_worries_first(signals, warmth, reasons):
    assert read(signals) == type(read(signals))(warmth, reasons)


def due(name: str, days: int = 30, **over) -> Organisation:
    one = organisation(name=name, **over)
    start = clock.today() - timedelta(days=365 - days)
    membership(one, tier=tier(seats=5), starts_on=start, ends_on=clock.today() + timedelta(days=days))
    return one


def here(person, days_ago: int) -> None:
    moment = clock.now() - timedelta(days=days_ago)
    save(AuthSession(person_id=person.id, token_hash=f"t{person.id}", device="", began_at=moment, seen_at=moment))


def busy(name: str) -> Organisation:
    """An organisation two of whose people did something of each kind."""
    one = due(name)
    ada, bilal = member(one, Standing.PRIMARY), member(one)
    here(ada, 3), here(bilal, 20)
    circle = community()
    for person in (ada, bilal):
        participation_in(circle, person)
    reply(thread(circle, author=ada))
    reply(thread(circle), author=bilal)
    past = webinar()
    past.starts_at, past.ends_at = clock.now() - timedelta(days=9), clock.now() - timedelta(days=8)
    save(WebinarBooking(webinar=past, person=ada, organisation_id=one.id, booked_at=clock.now()))
    note_use(resource().id, one.id)
    return one


def test_the_statement_and_the_pipeline_count_alike_and_only_their_own(network):
    one = busy("Aldermere")
    quiet = due("Quiet Council")
    term = all_due()[0].term

    statement = statement_of(term)

    expected = {
        "people_active": 2,
        "posts": 2,
        "answers_given": 1,
        "answers_received": 1,
        "webinar_places": 1,
        "conference_places": 0,
        "saved": 0,
        "resources_used": 1,
    }
    assert statement.counted == expected
    year = activity.activity_of([one.id, quiet.id], clock.now() - pipeline.YEAR, clock.now() + timedelta(days=1))
    assert year[one.id] == statement.counted
    assert set(year[quiet.id].values()) == {0}


def test_what_is_written_in_a_sensitive_community_is_not_even_counted(network):
    one = due("Aldermere")
    circle, ada = sensitive_community(), member(one, Standing.PRIMARY)
    participation_in(circle, ada)
    reply(thread(circle, author=ada))
    reply(thread(circle), author=ada)

    counted = statement_of(all_due()[0].term).counted

    assert (counted["posts"], counted["answers_given"], counted["answers_received"]) == (0, 0, 0)


def test_each_number_is_what_its_feature_would_say(network):
    """Asked directly of each counter, outside the register."""
    one = busy("Aldermere")
    since, until = clock.now() - timedelta(days=400), clock.now() + timedelta(days=1)

    asked = {}
    for each in activity.COUNTED:
        row = db.session.execute(each.counter([one.id], since, until)).first()
        asked.update(zip(each.labels, row[1:] if row else [0] * len(each.labels), strict=True))

    assert asked == activity.activity_of([one.id], since, until)[one.id]


def test_what_a_membership_saved_is_counted_in_pounds(network):
    one = due("Aldermere")
    term = all_due()[0].term
    past = conference()
    booked = order(past, [guest(name="Ada Example")])
    past.starts_at, past.ends_at = clock.now() - timedelta(days=20), clock.now() - timedelta(days=19)
    place = booked.registrations[0]
    full = next(price.net for price in past.prices if price.category == place.category)
    place.organisation_id, place.membership_id, place.net = one.id, term.id, full - Decimal(10)
    db.session.flush()

    counted = statement_of(term).counted

    assert (counted["conference_places"], counted["saved"]) == (1, Decimal(10))


def test_the_warm_and_the_cold_stand_with_their_reasons_sorted_and_narrowed(network):
    busy("Aldermere")
    cold = due("Brackenford", days=10, sector=Sector.FAITH, region="Wales")
    contact = member(cold, Standing.PRIMARY)
    save(
        SentMessage(
            organisation_id=cold.id, step="reply", recipient=contact.email, sent_at=clock.now(), bounced_at=clock.now()
        )
    )

    found = prospects(all_due(), "ends")

    assert [(one.due.organisation.name, one.reading.warmth) for one in found] == [
        ("Brackenford", Warmth.COLD),
        ("Aldermere", Warmth.WARM),
    ]
    assert found[0].reading.reasons == [
        "mail to the primary contact came back",
        "nobody ever signed in",
        "1 of 5 seats used",
    ]
    assert [one.due.organisation.name for one in prospects(all_due(), "name")] == ["Aldermere", "Brackenford"]
    assert [one.due.organisation.name for one in prospects(all_due(), "coldest")] == ["Brackenford", "Aldermere"]
    for asked in (Asked(sector="faith"), Asked(region="Wales"), Asked(tier=str(found[0].due.tier.id))):
        assert [each.organisation for each in all_due() if asked.allows(each)] == [cold]


def test_the_pipeline_asks_as_often_for_thirty_as_for_one(network):
    def statements(organisations: int) -> int:
        for number in range(organisations):
            due(f"Council {number}")
        db.session.expire_all()
        asked = []
        listener = lambda *_arguments: asked.append(1)  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listener)
        prospects(all_due(), "ends")
        event.remove(db.engine, "before_cursor_execute", listener)
        return len(asked)

    assert statements(1) == statements(29)


def test_a_reminder_tells_what_was_used_and_who_used_nothing_gets_another_letter(network, sent_mail):
    one, quiet = busy("Aldermere"), due("Quiet Council")
    member(quiet, Standing.PRIMARY)

    send_all()

    letters = {letter["To"]: letter.get_body(("plain",)).get_content() for letter in sent_mail()}
    told, other = letters[one.billing_email], letters[quiet.billing_email]
    assert "Posts: 2" in told
    assert "Resources used: 1" in told
    assert "/statement" in told
    assert "Nobody of Quiet Council has used the membership" in other
    assert "Posts" not in other
