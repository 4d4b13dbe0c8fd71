"""What is done to many rows of a list: in batches, each once, whatever happens in between."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.core import clock, deeds
from network.core.db import db
from network.core.deeds import ListDeed
from network.core.errors import Refused
from network.core.history import Change
from network.organisations.models import Organisation
from network.organisations.tags import OrganisationTag
from network.people.models import Role
from tests.builders.members import organisation, staff


def offered(name):
    return next(each for each in deeds.DEEDS if each.name == name and each.list_name == "organisations")


def tags():
    return sorted(db.session.execute(select(OrganisationTag.organisation_id, OrganisationTag.name)).all())


@pytest.fixture
def manager(network):
    return staff(Role.MEMBERSHIP)


@pytest.fixture
def three(network):
    return [organisation().id for _number in range(3)]


def begun(person, ids, typed="north", key="one", name="add_tag"):
    return deeds.begin(offered(name), person, ids, typed, key)


def test_every_row_is_done_and_the_history_says_by_whom(manager, three):
    work = begun(manager, three)

    deeds.go_on(work.id)

    assert tags() == [(each, "north") for each in three]
    assert (work.done, work.succeeded, work.is_over) == (3, 3, True)
    written = db.session.scalars(select(Change.actor_id).where(Change.record_type == "organisation_tag")).all()
    assert written == [manager.id] * 3


def test_a_second_press_and_a_second_worker_change_nothing(manager, three):
    work = begun(manager, three)

    assert begun(manager, three) is work
    deeds.go_on(work.id)
    deeds.go_on(work.id)

    assert tags() == [(each, "north") for each in three]
    assert db.session.scalars(select(ListDeed)).all() == [work]


def test_a_row_that_it_does_not_suit_is_passed_over_with_the_reason(manager, three):
    begun(manager, three[:1])
    deeds.go_on(begun(manager, three[:1]).id)

    work = begun(manager, [*three, 2**30], key="two", name="take_tag_off")
    deeds.go_on(work.id)

    assert work.succeeded == 1
    assert work.passed_over == [
        [three[1], "It has no such tag."],
        [three[2], "It has no such tag."],
        [2**30, "It is not there any more."],
    ]


def test_it_stops_between_batches_and_what_was_done_stays(manager, three, monkeypatch):
    monkeypatch.setattr(deeds, "BATCH", 1)
    work = begun(manager, three)

    deeds.next_batch(work)
    deeds.stop(work)
    deeds.go_on(work.id)

    assert tags() == [(three[0], "north")]
    assert work.is_over


def test_work_whose_worker_went_away_is_picked_up_where_it_was(manager, three, monkeypatch):
    monkeypatch.setattr(deeds, "BATCH", 1)
    work = begun(manager, three)
    deeds.next_batch(work)
    deeds.pick_up()
    assert work.done == 1

    with clock.set_to(clock.now() + timedelta(minutes=6)):
        deeds.pick_up()

    assert (work.done, len(tags())) == (3, 3)


def test_a_row_on_which_our_own_code_fails_holds_up_no_other(manager, three, monkeypatch):
    def failing(record: Organisation, _typed: str) -> None:
        if record.id == three[1]:
            raise ZeroDivisionError

    monkeypatch.setattr(deeds, "DEEDS", [deeds.Deed("fail", "organisations", "Fail", Organisation, failing)])
    work = deeds.begin(deeds.DEEDS[0], manager, three, "", "one")

    deeds.go_on(work.id)

    assert work.passed_over == [[three[1], "Something went wrong on our side."]]


@pytest.mark.parametrize("ids, typed", [([], "north"), ([1], ""), (range(20_001), "north")])
def test_nothing_begins_without_rows_or_words(manager, ids, typed):
    with pytest.raises(Refused):
        begun(manager, ids, typed)
