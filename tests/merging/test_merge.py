from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from network.core import clock, undoing
from network.core.aliases import AddressAlias
from network.core.db import Base, db, rows, save
from network.core.errors import Refused
from network.core.history import Change
from network.core.undoing import Undoable
from network.memberships.models import Membership
from network.merging.actions.merge import merge
from network.merging.models import Kind
from network.merging.references import references_to, unique_keys
from network.merging.rules import RULES
from network.organisations.models import Organisation, Standing
from network.organisations.tags import OrganisationTag
from network.people.models import Role
from network.search.models import SearchEntry
from tests.builders.billing import invoice
from tests.builders.communities import community, participation_in, thread
from tests.builders.dump import dump
from tests.builders.members import member, member_organisation, membership, organisation, person, representative, staff


@pytest.fixture
def by(network):
    return staff(Role.MEMBERSHIP)


@pytest.fixture
def two(by):
    """Aldermere twice: a term, an invoice and two colleagues in each, one of them the same."""
    kept = organisation(name="Aldermere City Council", slug="aldermere", website="", region="North West")
    gone = organisation(
        name="Aldermere Council", slug="aldermere-council", website="https://aldermere.example", region="North"
    )
    shared = person(name="Ada Example")
    for body, standing in ((kept, Standing.COLLEAGUE), (gone, Standing.DEPUTY)):
        membership(body, starts_on=date(2020, 4, 1), ends_on=date(2021, 3, 31))
        representative(body, standing=Standing.PRIMARY)
        representative(body, shared, standing=standing)
        save(OrganisationTag(organisation_id=body.id, name="Faith network"))
        invoice(organisation=body, customer_name=body.name)
    membership(gone)
    return kept, gone


def seats_of(body):
    return sorted((each.person.name, each.standing.value) for each in body.representatives)


def test_everything_comes_over_and_the_other_is_gone(two, by):
    kept, gone = two
    invoiced = rows(select(Base.metadata.tables["invoice"].c.customer_name))

    merge(Kind.ORGANISATION, kept, gone, ["website"], by)

    assert rows(select(Organisation.name)) == ["Aldermere City Council"]
    assert (kept.website, kept.region) == ("https://aldermere.example", "North West")
    for reference in references_to("organisation"):
        assert {getattr(each, reference.key) for each in rows(select(reference.model))} <= {kept.id, None}
    assert sorted(rows(select(Base.metadata.tables["invoice"].c.customer_name))) == sorted(invoiced)


def test_one_primary_contact_stays_and_who_was_in_both_has_one_seat_the_stronger(two, by):
    kept, gone = two

    merge(Kind.ORGANISATION, kept, gone, [], by)

    assert [standing for _name, standing in seats_of(kept)].count("primary") == 1
    assert [standing for name, standing in seats_of(kept) if name == "Ada Example"] == ["deputy"]
    assert len(seats_of(kept)) == 3


def test_of_two_terms_from_one_day_the_one_that_took_effect_counts(by):
    kept, gone = organisation(), organisation()
    unpaid = membership(kept, starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), net=Decimal(150))
    free = membership(gone, starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31))

    merge(Kind.ORGANISATION, kept, gone, [], by)

    assert (unpaid.cancelled_at is None, free.cancelled_at is None) == (False, True)
    assert {each.organisation_id for each in rows(select(Membership))} == {kept.id}


def test_the_old_address_leads_to_the_new_one_and_search_follows(two, by):
    kept, gone = two

    merge(Kind.ORGANISATION, kept, gone, ["name"], by)

    assert ("/organisations/aldermere-council", "/organisations/aldermere") in [
        (each.old, each.new) for each in rows(select(AddressAlias))
    ]
    assert rows(select(SearchEntry.title).where(SearchEntry.kind == "organisation")) == ["Aldermere Council"]


def test_undone_everything_is_as_it_was_to_the_byte(two, by):
    kept, gone = two
    before = dump()

    journal = merge(Kind.ORGANISATION, kept, gone, ["name", "website"], by)
    merged = dump()
    undoing.undo(journal.undoable, by)

    assert merged != before
    assert dump() == before


def test_two_accounts_of_one_person_become_one_and_can_be_taken_apart(by):
    council = member_organisation()
    kept, gone = member(council, Standing.PRIMARY), member(council, password_hash="secret")
    circle = community()
    for each in (kept, gone):
        participation_in(circle, each)
        thread(circle, each)
    before = dump()

    journal = merge(Kind.PERSON, kept, gone, ["email"], by)
    email, password = kept.email, kept.password_hash
    seats = seats_of(council)
    undoing.undo(journal.undoable, by)

    assert (email, password) == (gone.email, "secret")
    assert seats == [(kept.name, "primary")]
    assert dump() == before


def test_a_primary_contact_with_two_accounts_stays_primary(by):
    council = member_organisation()
    kept, gone = member(council), member(council, Standing.PRIMARY)

    merge(Kind.PERSON, kept, gone, [], by)

    assert seats_of(council) == [(kept.name, "primary")]


def test_what_changed_since_stays_when_a_merge_is_undone(two, by):
    kept, gone = two
    journal = merge(Kind.ORGANISATION, kept, gone, ["website"], by)
    kept.website = "https://new.example"
    db.session.flush()

    undoing.undo(journal.undoable, by)

    assert kept.website == "https://new.example"
    assert len(rows(select(Organisation))) == 2


def test_after_thirty_days_it_can_no_longer_be_undone_and_the_journal_is_forgotten(two, by):
    journal = merge(Kind.ORGANISATION, *two, [], by)

    with clock.set_to(clock.now() + timedelta(days=31)):
        with pytest.raises(Refused, match="30 days"):
            undoing.undo(journal.undoable, by)
        undoing.forget_old()

    assert rows(select(Undoable)) == []


def test_merged_twice_the_first_must_be_undone_last(two, by):
    kept, gone = two
    third = organisation()
    first = merge(Kind.ORGANISATION, kept, gone, [], by)
    before = dump()
    second = merge(Kind.ORGANISATION, third, kept, [], by)

    with pytest.raises(Refused, match="later first"):
        undoing.undo(first.undoable, by)
    undoing.undo(second.undoable, by)

    assert dump() == before
    undoing.undo(first.undoable, by)
    assert len(rows(select(Organisation))) == 3


def test_what_was_undone_is_not_undone_again(two, by):
    journal = merge(Kind.ORGANISATION, *two, [], by)
    undoing.undo(journal.undoable, by)

    with pytest.raises(Refused, match="already"):
        undoing.undo(journal.undoable, by)


def test_the_history_says_who_merged(two, by):
    kept, gone = two
    gone_id = gone.id

    merge(Kind.ORGANISATION, kept, gone, [], by)

    deleted = select(Change.record_id).where(Change.record_type == "organisation", Change.action == "deleted")
    assert rows(deleted) == [gone_id]


def test_nobody_merges_the_account_they_are_signed_in_with_or_loses_one_with_a_role(by):
    other, boss = person(), staff(Role.ADMINISTRATOR)

    for kept, gone in ((other, by), (by, other)):
        with pytest.raises(Refused, match="signed in"):
            merge(Kind.PERSON, kept, gone, [], by)
    with pytest.raises(Refused, match="Keep the account that has the role"):
        merge(Kind.PERSON, other, staff(Role.EVENTS), [], boss)


def test_nobody_comes_to_a_role_by_merging_an_account_of_theirs_into_one_that_has_it(by):
    boss, theirs = staff(Role.ADMINISTRATOR, password_hash="hers"), person(password_hash="theirs")

    for kept, gone in ((boss, theirs), (theirs, boss)):
        with pytest.raises(Refused, match="Ask an administrator"):
            merge(Kind.PERSON, kept, gone, ["email"], by)

    assert boss.password_hash == "hers"


def test_a_second_factor_is_not_merged_away(by):
    kept, gone = person(second_factor_at=clock.now()), person()

    merge(Kind.PERSON, kept, gone, ["email", "second_factor_at"], by)

    assert kept.second_factor_at


def test_every_row_that_can_collide_has_a_rule():
    colliding = {
        reference.model.__tablename__
        for table in ("organisation", "person")
        for reference in references_to(table)
        if any(reference.column in columns for columns, _condition in unique_keys(reference.model))
    }

    assert colliding == set(RULES)


def test_every_column_that_names_a_person_or_an_organisation_is_known_to_do_so():
    pointing = {
        (each.model.__tablename__, each.column.name)
        for table in ("organisation", "person")
        for each in references_to(table)
    }
    named = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in {"person_id", "organisation_id"} or column.name.endswith(("_by_id", "_person_id"))
    }

    assert named - pointing == set()
