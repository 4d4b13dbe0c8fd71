from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from network.core import clock
from network.core.db import db, rows
from network.core.history import Change
from network.core.outbox import OutboxMessage
from network.imports import mistakes
from network.imports.actions import inviting, loading
from network.imports.actions.run import run
from network.imports.models import State
from network.memberships.models import Membership
from network.memberships.models import State as Standing
from network.memberships.situations import situation_of
from network.organisations.models import Band, Organisation, Representative, Sector
from network.people.models import Person, Role, StaffRole
from network.search.models import SearchEntry
from tests.builders.imports import COLUMNS, LANTERN, looked_over, spreadsheet, taken_in
from tests.builders.members import member, member_organisation, organisation, person, staff
from tests.builders.memberships import the_tariff

KEPT = (Organisation, Person, Representative, Membership, Change, SearchEntry, OutboxMessage)


@pytest.fixture(autouse=True)
def tariff(network):
    return the_tariff()


def counted():
    return {kind.__tablename__: db.session.scalar(select(func.count()).select_from(kind)) for kind in KEPT}


def problems(loaded):
    return [(each["row"], each["column"], each["value"]) for each in loaded.report["problems"]]


def lantern():
    return db.session.scalars(select(Organisation).where(Organisation.name == "Lantern Trust")).one()


def test_one_row_gives_an_organisation_a_person_and_a_term():
    with clock.set_to(clock.at(date(2026, 11, 20))):
        loaded = taken_in()
        situation = situation_of(lantern())

    assert loaded.state == State.DONE
    assert (lantern().sector, lantern().band, lantern().charity_number) == (
        Sector.CIVIL_SOCIETY,
        Band.CHARITY,
        "1999999",
    )
    [seat] = lantern().representatives
    assert (seat.person.email, seat.role_title, seat.standing.value) == ("rosa@lantern.example", "Director", "primary")
    assert (situation.state, situation.latest.tier.name, situation.latest.net) == (
        Standing.ACTIVE,
        "Standard",
        Decimal(150),
    )


def test_looking_over_is_the_run_itself_and_leaves_nothing():
    by = staff(Role.MEMBERSHIP)
    before = counted()

    loaded = looked_over(by=by)

    assert loaded.state == State.READY
    after = counted()
    assert {name for name in after if after[name] != before[name]} == {"change"}  # of the upload itself
    promised = loaded.report["counts"]
    loading.confirm(loaded, invites=False)
    run(loaded)
    assert loaded.report["counts"] == promised


def test_the_same_file_again_changes_nothing():
    taken_in(COLUMNS, LANTERN, "Lantern Trust,,,,Idris Sample,idris@lantern.example,Youth worker,,,,")
    before = counted()

    again = looked_over(COLUMNS, LANTERN, "Lantern Trust,,,,Idris Sample,idris@lantern.example,Youth worker,,,,")

    assert again.report["is_nothing"]
    taken_in(COLUMNS, LANTERN)
    assert {name for name, count in counted().items() if count != before[name]} <= {
        "change",
        "person",
    }  # whoever loads it


def test_history_says_who_brought_each_record_in():
    by = staff(Role.MEMBERSHIP)

    taken_in(by=by)

    actors = db.session.execute(select(Change.record_type, Change.actor_id).where(Change.action == "created")).all()
    brought = {
        (kind, actor) for kind, actor in actors if kind in {"organisation", "person", "representative", "membership"}
    }
    assert {("organisation", by.id), ("person", by.id), ("representative", by.id), ("membership", by.id)} <= brought


def test_what_was_brought_in_can_be_found():
    taken_in()

    assert "Lantern Trust" in rows(select(SearchEntry.title))


def test_every_mistake_is_told_by_row_column_and_value():
    loaded = looked_over(
        COLUMNS,
        "Lantern Trust,Knitting,charity,12,Rosa,rosa at lantern,,Gold,soon,,minus",
        "Harbour Trust,,,,Ola Demo,,,,,,",
        ",,,,Ola Demo,ola@harbour.example,,,,,",
        "Mill Trust,,,,,,,Gold,2026-04-01,,",
        "Mill Trust,,,,,,,Standard,,,",
    )

    assert problems(loaded) == [
        (2, "Sector", "Knitting"),
        (2, "Charity number", "12"),
        (2, "Email", "rosa at lantern"),
        (2, "Term starts", "soon"),
        (2, "Price paid", "minus"),
        (3, "Email", ""),
        (4, "Organisation", ""),
        (5, "", "Gold"),
        (6, "Term starts", ""),
    ]
    assert all(each["words"].endswith(".") for each in loaded.report["problems"])


def test_rows_without_mistakes_go_in_and_the_others_come_back_in_a_file_with_reasons():
    loaded = taken_in(COLUMNS, LANTERN, "Harbour Trust,Knitting,,,,,,,,,")

    [line] = list(mistakes.lines(loaded))

    assert rows(select(Organisation.name)) == ["Lantern Trust"]
    assert line[:2] == ["Harbour Trust", "Knitting"]
    assert line[-2] == "3"
    assert line[-1].startswith("Sector: We do not know this one.")
    assert mistakes.headings(loaded)[-1] == "What is wrong"


def test_two_rows_that_contradict_each_other_are_told():
    loaded = looked_over(
        COLUMNS,
        "Lantern Trust,Faith,,,Rosa Example,rosa@lantern.example,,Standard,2026-04-01,,150",
        "Lantern Trust,Youth,,,,,,,,,",
        "Lantern Trust,,,,Ola Demo,rosa@lantern.example,,,,,",
        "Lantern Trust,,,,,,,Advanced,2026-06-01,,150",
        "Harbour,,,,,,,Standard,2027-04-01,2026-03-31,",
    )

    assert [row for row, _column, _value in problems(loaded)] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("row", "matched"),
    [
        ("Lantern,1999999,", True),
        ("The Lantern Trust Ltd,,", True),
        ("Lantern Trust,,https://lantern.example/home", True),
        ("Lantern Trust,,https://another.example", False),
        ("Lantern Trust,2888888,", False),
        ("Harbour Trust,,https://lantern.example", False),
    ],
)
def test_an_organisation_is_known_by_charity_number_or_by_name_and_domain(row, matched):
    organisation(
        name="Lantern Trust", charity_number="1999999", website="https://www.lantern.example", billing_email=""
    )

    loaded = looked_over("Organisation,Charity number,Website", row)

    assert loaded.report["counts"]["organisations_new"] == (0 if matched else 1)


def test_an_organisation_is_known_by_its_number_here():
    body = organisation(name="Lantern Trust")

    loaded = looked_over(
        "Organisation ID,Organisation,Sector", f"{body.id},Something Else,Faith", "999999,Nobody,Faith"
    )

    assert loaded.report["counts"]["organisations_new"] == 0
    assert problems(loaded) == [(3, "", "999999")]


def test_what_is_here_changes_only_where_that_was_chosen_and_empty_cells_change_nothing():
    body = organisation(name="Lantern Trust", sector=Sector.FAITH, website="https://lantern.example")
    lines = ("Organisation,Sector,Website", "Lantern Trust,Youth,")

    left = taken_in(*lines)
    sector_before = body.sector
    changed = taken_in(*lines, updates=True)

    assert (sector_before, left.report["counts"]["differing"], left.report["is_nothing"]) == (Sector.FAITH, 1, True)
    assert (body.sector, body.website) == (Sector.YOUTH, "https://lantern.example")
    assert changed.report["counts"]["organisations_changed"] == 1


def test_roles_and_passwords_never_come_from_a_file():
    loaded = taken_in(
        "Organisation,Name,Email,Role,Password,Is admin,Suspended",
        "Lantern Trust,Rosa Example,rosa@lantern.example,administrator,letmein,yes,no",
    )
    rosa = db.session.scalars(select(Person).where(Person.email == "rosa@lantern.example")).one()

    assert loaded.report["privileged"] == ["Role", "Password", "Is admin", "Suspended"]
    assert rosa.password_hash == ""
    assert rows(select(StaffRole).where(StaffRole.person_id == rosa.id)) == []


def test_nobody_is_written_to_unless_that_was_ticked(sent_mail):
    looked_over()
    taken_in()

    assert sent_mail() == []


def test_invitations_go_once_to_those_who_have_no_password(sent_mail):
    member(member_organisation(name="Harbour Trust"), email="ola@harbour.example", password_hash="known")
    loaded = taken_in(COLUMNS, LANTERN, "Lantern Trust,,,,Ola Demo,ola@harbour.example,,,,,", invites=True)

    assert not inviting.invite_some(loaded)
    assert not inviting.invite_some(loaded)

    assert [letter["To"] for letter in sent_mail()] == ["rosa@lantern.example"]


def test_people_beyond_the_seats_of_the_term_are_told():
    people = [f"Lantern Trust,Person {n},p{n}@lantern.example,Standard,{clock.today()}" for n in range(7)]

    loaded = looked_over("Organisation,Name,Email,Tier,Starts", *people)

    assert [row for row, _column, _value in problems(loaded)] == [7, 8]
    assert loaded.report["counts"]["people_new"] == 5


def test_past_terms_keep_their_history_and_states_follow_from_the_days():
    today = clock.today()
    year = timedelta(days=365)
    lines = [
        f"Lantern Trust,Standard,{today - 3 * year},{today - 2 * year},150,Expired",
        f"Lantern Trust,Advanced,{today - year},{today + timedelta(days=100)},325,Current",
        f"Harbour Trust,Standard,{today - 3 * year},{today - 2 * year},150,Expired",
        f"Mill Trust,Standard,{today - year},{today - timedelta(days=20)},150,Grace",
        f"Weir Trust,Standard,{today - year},{today + timedelta(days=100)},150,Cancelled",
        f"Quay Trust,Standard,{today - year},{today + timedelta(days=100)},150,Pending",
    ]

    loaded = taken_in("Organisation,Tier,Start date,End date,Amount,Status", *lines)
    states = {body.name: situation_of(body).state for body in rows(select(Organisation))}

    assert states == {
        "Lantern Trust": Standing.ACTIVE,
        "Harbour Trust": Standing.LAPSED,
        "Mill Trust": Standing.GRACE,
        "Weir Trust": Standing.RESIGNED,
        "Quay Trust": Standing.ENQUIRY,
    }
    assert [term.tier.name for term in situation_of(lantern()).terms] == ["Advanced", "Standard"]
    assert loaded.report["remarks"] == [["its membership is pending, which is no term yet", 1]]


def test_somebody_may_speak_for_two_organisations():
    taken_in(
        "Organisation,Name,Email",
        "Lantern,Rosa Example,rosa@lantern.example",
        "Harbour,Rosa Example,rosa@lantern.example",
    )

    [rosa] = rows(select(Person).where(Person.email == "rosa@lantern.example"))
    assert len(rows(select(Representative).where(Representative.person_id == rosa.id))) == 2


def test_two_of_one_slug_get_addresses_of_their_own():
    person(name="Rosa Example", handle="rosa-example")

    taken_in(
        "Organisation,Website,Name,Email",
        "Lantern,a.example,Rosa Example,r@a.example",
        "Lantern,b.example,Rosa Example,r@b.example",
    )

    assert sorted(rows(select(Organisation.slug).where(Organisation.name == "Lantern"))) == ["lantern", "lantern-2"]
    assert {"rosa-example-2", "rosa-example-3"} <= set(rows(select(Person.handle)))


def test_confirmed_twice_it_is_taken_in_once():
    loaded = taken_in()

    assert not loading.confirm(loaded, invites=False)


def test_what_was_cancelled_is_not_taken_in():
    loaded = looked_over()

    loading.cancel(loaded)

    assert loaded.state == State.CANCELLED
    assert rows(select(Organisation)) == []


def test_the_file_and_what_stood_in_it_are_forgotten_after_thirty_days():
    loaded = taken_in(COLUMNS, LANTERN, "Harbour Trust,Knitting,,,,,,,,,")

    with clock.set_to(clock.now() + timedelta(days=31)):
        loading.forget_old_files()

    assert loaded.file is None
    assert (loaded.report["problems"], loaded.report["bad_rows"]) == ([], 1)


def test_a_file_that_cannot_be_read_says_so_on_its_page():
    loaded = looked_over(upload=spreadsheet("\n"))

    assert (loaded.state, loaded.report["failure"]) == (State.FAILED, "This file is empty.")


def test_columns_can_be_chosen_by_hand():
    loaded = looked_over("Who,Whose\nrosa@lantern.example,Lantern Trust")

    loading.choose(loaded, ["billing_email", "organisation"], loaded.preset, updates=False)
    run(loaded)

    assert loaded.report["counts"]["organisations_new"] == 1


def test_councils_are_understood_and_the_same_file_again_changes_nothing():
    columns = "Organisation,Works in,Region,GSS code"
    line = '"Lantern Trust","Leeds, Kirklees",Yorkshire,E08000035'
    taken_in(columns, line)

    trust = db.session.scalars(select(Organisation).where(Organisation.name == "Lantern Trust")).one()
    assert sorted(each.area.name for each in trust.coverage) == ["Kirklees", "Leeds"]
    assert (trust.area_served, trust.region, trust.own_area.name) == (
        "Kirklees and Leeds",
        "Yorkshire and The Humber",
        "Leeds",
    )
    assert looked_over(columns, line).report["is_nothing"]
