from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from network.core import clock
from network.core.db import db, rows, save
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.memberships.voice import is_member
from network.organisations import queries
from network.organisations.actions import departures, seats
from network.organisations.models import Invitation, Organisation, Representative, Standing
from network.people.models import AuthSession, Person
from tests.builders.members import member, member_organisation, organisation, person, representative
from tests.builders.organisations import invitation

PASSWORD = "lantern paper weft moss"


def test_whoever_accepts_speaks_for_the_organisation(network):
    council = member_organisation()
    offer = invitation(council, email="cerys@example.org")

    _, seat = seats.accept_as_newcomer(offer, "Cerys Placeholder", PASSWORD, "Cohesion officer")

    assert (seat.person.email, seat.role_title, seat.standing) == (
        "cerys@example.org",
        "Cohesion officer",
        Standing.COLLEAGUE,
    )
    assert offer.accepted_by_id == seat.person.id
    assert is_member(seat.person)


def test_an_invitation_opens_once(network):
    offer = invitation(member_organisation())
    seats.accept(offer, person(), "Officer")

    with pytest.raises(Refused, match="no longer open"):
        seats.accept(offer, person(), "Officer")


def test_a_newcomer_never_takes_over_an_account(network):
    ada = person(email="ada@example.org", password_hash="something")
    offer = invitation(member_organisation(), email="ada@example.org")

    with pytest.raises(Refused, match="Sign in"):
        seats.accept_as_newcomer(offer, "Somebody Else", PASSWORD, "Officer")

    assert ada.password_hash == "something"


def test_the_seats_of_the_tier_are_the_limit(network):
    council = member_organisation(seats=2)
    first, second = invitation(council), invitation(council)
    departures.plan(db.session.scalar(queries.representation(second.invited_by, council)), clock.today(), person())
    seats.accept(first, person(), "Officer")

    with pytest.raises(Refused, match="last seat"):
        seats.accept(second, person(), "Officer")


def test_who_kept_the_accounts_only_gets_a_seat_by_accepting(network):
    council = member_organisation()
    greta = member(council, Standing.FINANCE)
    offer = invitation(council, email=greta.email)

    seat = seats.accept(offer, greta, "Finance officer")

    assert seat.standing == Standing.COLLEAGUE
    assert rows(queries.representation(greta, council)) == [seat]


def test_a_leaver_is_signed_out_and_speaks_for_nobody(network):
    council = member_organisation()
    ada, dev = member(council, Standing.PRIMARY), member(council)
    open_session = signed_in(dev)

    departures.plan(db.session.scalar(queries.representation(dev, council)), clock.today(), ada)

    db.session.refresh(open_session)
    assert open_session.ended_at
    assert not is_member(dev)
    assert db.session.get(Representative, rows(queries.speaks_for(dev))[0].id).ended_on == clock.today()


def test_leaving_and_coming_back_are_two_records(network):
    council = member_organisation()
    ada, dev = member(council, Standing.PRIMARY), member(council)
    departures.plan(db.session.scalar(queries.representation(dev, council)), clock.today(), ada)

    seats.accept(invitation(council, by=ada, email=dev.email), dev, "Officer")

    assert [each.ended_on is None for each in rows(queries.speaks_for(dev))] == [True, False]


def test_a_seat_elsewhere_is_a_choice_of_voice(network):
    dev = person()
    for council in (member_organisation(), organisation()):
        representative(council, dev)

    assert len(rows(queries.speaks_for(dev))) == 2


@pytest.mark.postgres
def test_twenty_reach_for_the_last_three_seats_and_three_get_them(postgres_app):
    council = member_organisation(seats=4)
    ada = member(council, Standing.PRIMARY)
    offers = [(invitation(council, by=ada).id, person().id) for _ in range(20)]
    db.session.commit()
    start = Barrier(20)

    def reach(offer: tuple[int, int]) -> str:
        with postgres_app.app_context():
            start.wait()
            try:
                with transaction():
                    seats.accept(
                        db.session.get_one(Invitation, offer[0]), db.session.get_one(Person, offer[1]), "Officer"
                    )
            except Refused as refused:
                return refused.sentence
            finally:
                db.session.remove()
            return "seated"

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(reach, offers))

    assert answers.count("seated") == 3
    assert all("last seat" in answer for answer in answers if answer != "seated")
    assert db.session.scalar(queries.seats_taken(db.session.get_one(Organisation, council.id))) == 4


def signed_in(somebody: Person) -> AuthSession:
    now = clock.now()
    return save(
        AuthSession(person_id=somebody.id, token_hash=f"hash-{somebody.id}", device="A test", began_at=now, seen_at=now)
    )
